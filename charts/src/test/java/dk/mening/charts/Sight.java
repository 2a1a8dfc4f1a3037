package dk.mening.charts;

import java.awt.Color;

/**
 * How an eye sees a colour, on linear light: full colour-vision deficiencies after Machado, Oliveira and Fernandes (2009,
 * severity 1.0) and after Viénot, Brettel and Mollon (1999), and no colour at all, as with achromatopsia and in print.
 *
 * @see <a href="https://doi.org/10.1109/TVCG.2009.113">Machado, Oliveira and Fernandes (2009)</a>
 * @see <a href="https://doi.org/10.1002/(SICI)1520-6378(199908)24:4%3C243::AID-COL5%3E3.0.CO;2-3">Viénot, Brettel and Mollon
 *     (1999)</a>
 */
enum Sight {
    FULL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    DEUTERANOPIA(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
    PROTANOPIA_VIENOT(0.112382, 0.887612, 0, 0.112383, 0.887618, 0, 0.004006, -0.004006, 1),
    DEUTERANOPIA_VIENOT(0.292751, 0.707252, 0, 0.292750, 0.707249, 0, -0.022336, 0.022337, 1),
    GREYSCALE(0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722);

    private final double[] matrix;

    Sight(double... matrix) {
        this.matrix = matrix;
    }

    /** The ratio of WCAG 2: from 1 to 21. */
    double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** In CIELAB (1976); 2.3 is just noticed side by side. */
    double distance(Color one, Color other) {
        double[] a = lab(seen(one));
        double[] b = lab(seen(other));
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    /**
     * CIEDE2000, which weighs lightness, chroma and hue as eyes do; 1 is just noticed.
     *
     * @see <a href="https://doi.org/10.1002/col.20070">Sharma, Wu and Dalal (2005)</a>
     */
    double difference(Color one, Color other) {
        return ciede2000(lab(seen(one)), lab(seen(other)));
    }

    static double ciede2000(double[] one, double[] other) {
        double meanC = (Math.hypot(one[1], one[2]) + Math.hypot(other[1], other[2])) / 2;
        double c7 = Math.pow(meanC, 7);
        double g = 0.5 * (1 - Math.sqrt(c7 / (c7 + Math.pow(25, 7))));
        double a1 = (1 + g) * one[1];
        double a2 = (1 + g) * other[1];
        double c1 = Math.hypot(a1, one[2]);
        double c2 = Math.hypot(a2, other[2]);
        double h1 = hue(a1, one[2]);
        double h2 = hue(a2, other[2]);
        double turn = c1 * c2 == 0 ? 0 : h2 - h1;
        turn = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
        double deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn / 2));
        double l = (one[0] + other[0]) / 2;
        double c = (c1 + c2) / 2;
        double h = c1 * c2 == 0
                ? h1 + h2
                : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
        double t = 1
                - 0.17 * Math.cos(Math.toRadians(h - 30))
                + 0.24 * Math.cos(Math.toRadians(2 * h))
                + 0.32 * Math.cos(Math.toRadians(3 * h + 6))
                - 0.20 * Math.cos(Math.toRadians(4 * h - 63));
        double sl = 1 + 0.015 * Math.pow(l - 50, 2) / Math.sqrt(20 + Math.pow(l - 50, 2));
        double sc = 1 + 0.045 * c;
        double sh = 1 + 0.015 * c * t;
        double cc7 = Math.pow(c, 7);
        double rt = -2
                * Math.sqrt(cc7 / (cc7 + Math.pow(25, 7)))
                * Math.sin(Math.toRadians(60 * Math.exp(-Math.pow((h - 275) / 25, 2))));
        double dl = (other[0] - one[0]) / sl;
        double dc = (c2 - c1) / sc;
        double dh = deltaH / sh;
        return Math.sqrt(dl * dl + dc * dc + dh * dh + rt * dc * dh);
    }

    private static double hue(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private double luminance(Color color) {
        double[] light = seen(color);
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    }

    private double[] seen(Color color) {
        double[] light = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                seen[row] += matrix[3 * row + column] * light[column];
            }
            seen[row] = Math.clamp(seen[row], 0.0, 1.0);
        }
        return seen;
    }

    private static double[] lab(double[] light) {
        double x = (0.4124564 * light[0] + 0.3575761 * light[1] + 0.1804375 * light[2]) / 0.95047;
        double y = 0.2126729 * light[0] + 0.7151522 * light[1] + 0.0721750 * light[2];
        double z = (0.0193339 * light[0] + 0.1191920 * light[1] + 0.9503041 * light[2]) / 1.08883;
        return new double[] {116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))};
    }

    private static double root(double share) {
        return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16.0 / 116;
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
