package dk.mening.rounds;

import io.nayuki.qrcodegen.QrCode;

/** A link as a QR code in SVG. */
final class QrImage {
    private static final int MARGIN = 4;

    private QrImage() {}

    static String svg(String link) {
        QrCode code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        int side = code.size + 2 * MARGIN;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\" aria-hidden=\"true\"><path fill=\"#fff\" d=\"M0 0h" + side + "v"
                + side
                + "H0z\"/><path d=\"" + path + "\"/></svg>";
    }
}
