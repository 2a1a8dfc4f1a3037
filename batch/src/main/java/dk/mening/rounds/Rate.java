package dk.mening.rounds;

/** The share of those invited whose answers were sealed, as coarse as it may be told (rule B18). */
final class Rate {
    private static final int BANDS = 20;
    private static final double HIGHEST_TOLD = 0.9;

    private Rate() {}

    /** @param sealed answers in blocks; 0 where there is none */
    static String told(int sealed, int invited, int smallestBlock) {
        if (sealed == 0) {
            return "fewer than " + smallestBlock + " sealed, or not sealed yet";
        }
        double rate = (double) sealed / invited;
        return rate > HIGHEST_TOLD ? "over 90 %" : Math.round(rate * BANDS) * (100 / BANDS) + " %";
    }
}
