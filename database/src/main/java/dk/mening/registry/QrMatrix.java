package dk.mening.registry;

import io.nayuki.qrcodegen.QrCode;

/** A QR code, which a telephone's camera reads as an address. */
public final class QrMatrix {
    /** Light modules around the code, as the standard asks for. */
    private static final int QUIET = 4;

    private final QrCode code;

    private QrMatrix(QrCode code) {
        this.code = code;
    }

    /** With the error correction that survives a quarter of the code being torn off or drawn over. */
    public static QrMatrix of(String address) {
        return new QrMatrix(QrCode.encodeText(address, QrCode.Ecc.QUARTILE));
    }

    /** Modules along each side, with the light ones around. */
    public int side() {
        return code.size + 2 * QUIET;
    }

    public boolean isDark(int column, int row) {
        return code.getModule(column - QUIET, row - QUIET);
    }

    /** As an SVG of one path, black on white whatever the page's colours: cameras need it so. */
    public String svg(String title) {
        var path = new StringBuilder();
        for (int row = 0; row < side(); row++) {
            for (int column = 0; column < side(); column++) {
                if (isDark(column, row)) {
                    path.append('M').append(column).append(' ').append(row).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side() + " " + side()
                + "\" role=\"img\" shape-rendering=\"crispEdges\"><title>" + escaped(title)
                + "</title><path fill=\"#fff\" d=\"M0 0h" + side() + "v" + side() + "h-" + side()
                + "z\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
