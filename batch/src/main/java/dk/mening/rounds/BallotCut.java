package dk.mening.rounds;

/**
 * One ballot as it is printed.
 *
 * @param link as people type it
 * @param picture its QR code in SVG
 */
public record BallotCut(String link, String picture) {}
