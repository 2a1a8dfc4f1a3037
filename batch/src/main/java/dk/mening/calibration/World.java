package dk.mening.calibration;

/**
 * How offices and their answers behave in a simulated world. Answers are 1 to 5: a latent opinion plus a logistic error, cut at
 * −2.2, −1, 0.2 and 1.8. The latent opinion of an office on a day is 0.6 + its own level + its week + season, and from go-live
 * on + its own shock + the effect where it was treated.
 *
 * @param treated number of offices that go live, all on the same day
 * @param comparison number of those that never do
 * @param preDays days before go-live
 * @param postDays days from go-live on
 * @param effect latent, on every treated office
 * @param shock standard deviation of each office's own lasting change at go-live
 */
record World(int treated, int comparison, int preDays, int postDays, double effect, double shock) {
    static final double LEVEL = 0.6;
    static final double UNIT_SD = 0.5;
    /** Of a week's own latent level, which follows an AR(1) with {@link #WEEK_CARRY}. */
    static final double WEEK_SD = 0.15;

    static final double WEEK_CARRY = 0.5;
    static final double SEASON = 0.15;
    static final double ANSWERS_A_DAY = 2;

    private static final double[] CUTS = {-2.2, -1, 0.2, 1.8};

    /** World S of the specification. */
    static World standard(int treated, int comparison) {
        return new World(treated, comparison, 182, 365, 0, 0.1);
    }

    World withEffect(double latent) {
        return new World(treated, comparison, preDays, postDays, latent, shock);
    }

    World withShock(double sd) {
        return new World(treated, comparison, preDays, postDays, effect, sd);
    }

    World withDays(int pre, int post) {
        return new World(treated, comparison, pre, post, effect, shock);
    }

    int units() {
        return treated + comparison;
    }

    /** Degrees of freedom of the pooled variance between units. */
    double degreesOfFreedom() {
        return units() - 2.0;
    }

    /** exp of the latent cut points: an answer is above the k-th where odds of the opinion times odds of the error are. */
    static double[] cutOdds() {
        double[] odds = new double[CUTS.length];
        for (int i = 0; i < CUTS.length; i++) {
            odds[i] = Math.exp(CUTS[i]);
        }
        return odds;
    }

    /** The effect in points of the 1 to 5 scale: mean over offices, weeks and a whole year of the change of the mean answer. */
    double effectInPoints() {
        double sd = Math.sqrt(UNIT_SD * UNIT_SD + WEEK_SD * WEEK_SD + shock * shock);
        int steps = 400;
        double sum = 0;
        double weights = 0;
        for (int i = -steps; i <= steps; i++) {
            double z = 6.0 * i / steps;
            double weight = Math.exp(-z * z / 2);
            for (int day = 0; day < 365; day += 5) {
                double latent = LEVEL + sd * z + SEASON * Math.sin(2 * Math.PI * day / 365);
                sum += weight * (meanAnswer(latent + effect) - meanAnswer(latent));
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static double meanAnswer(double latent) {
        double mean = 1;
        for (double cut : CUTS) {
            mean += 1 / (1 + Math.exp(cut - latent));
        }
        return mean;
    }
}
