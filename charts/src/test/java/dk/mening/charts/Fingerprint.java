package dk.mening.charts;

import dk.mening.gallery.Examples;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One hash over every picture of some charts, also from a process of its own. */
final class Fingerprint {
    private Fingerprint() {}

    public static void main(String[] arguments) {
        System.out.println(of(Examples.all()));
    }

    static String of(List<Chart> charts) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (Chart chart : charts) {
                for (ChartImage.Width width : ChartImage.Width.values()) {
                    hash.update(ChartImage.svg(chart, width));
                }
                hash.update(ChartImage.png(chart, 1));
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
