package dk.mening.scenarios;

/**
 * What an initiative truly does in each of its units, in points of 100; positive is better.
 *
 * @param points on the day of go-live
 * @param fadesInDays after so many days nothing is left; 0 for an effect that stays
 */
record Effect(double points, int fadesInDays) {
    static final Effect NONE = new Effect(0, 0);

    static Effect lasting(double points) {
        return new Effect(points, 0);
    }

    static Effect fading(double points, int days) {
        return new Effect(points, days);
    }

    /** @param day from go-live, which is day 0 */
    double on(int day) {
        if (day < 0) {
            return 0;
        }
        return fadesInDays == 0 ? points : points * Math.max(0, fadesInDays - day) / fadesInDays;
    }

    /** Mean over the first so many days from go-live on: what the night means to estimate. */
    double meanOf(int days) {
        if (fadesInDays == 0) {
            return points;
        }
        double sum = 0;
        for (int day = 0; day < days; day++) {
            sum += on(day);
        }
        return days == 0 ? points : sum / days;
    }
}
