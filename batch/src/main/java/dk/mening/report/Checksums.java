package dk.mening.report;

/**
 * The file that lets anybody check a night's report: a line for every other file with its SHA-256, as {@code sha256sum -c} reads
 * it. It is written when all files of the night are there.
 */
public final class Checksums {
    /** Below the report's root; also what {@code sha256sum}'s users call such a file. */
    public static final String PATH = "SHA256SUMS";

    private Checksums() {}
}
