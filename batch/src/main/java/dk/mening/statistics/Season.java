package dk.mening.statistics;

/** What a period is, and how a year's pattern is described: by waves sin(2πkt/P) and cos(2πkt/P), k = 1..K, P periods a year. */
public enum Season {
    /** Weeks counted as 52 a year. */
    WEEKS_OF_52(52, 60, 104),
    /** Weeks of dates, 365.25/7 a year. */
    CALENDAR_WEEKS(52.1786, 60, 104),
    MONTHS(12, 14, 24);

    private final double length;
    private final int forOneWave;
    private final int forTwoWaves;

    Season(double length, int forOneWave, int forTwoWaves) {
        this.length = length;
        this.forOneWave = forOneWave;
        this.forTwoWaves = forTwoWaves;
    }

    /** P. */
    public double length() {
        return length;
    }

    /**
     * K by the number of periods with data: 2 from two years on, 1 from 60 weeks or 14 months on, else 0, because the season
     * cannot be told from the trend and the change.
     */
    public int waves(int periods) {
        return periods >= forTwoWaves ? 2 : periods >= forOneWave ? 1 : 0;
    }

    /** Sine and cosine of each wave at period t, in the order sin 1, cos 1, sin 2, cos 2. */
    double[] at(int t, int waves) {
        double[] row = new double[2 * waves];
        for (int k = 1; k <= waves; k++) {
            double angle = 2 * Math.PI * k * t / length;
            row[2 * k - 2] = Math.sin(angle);
            row[2 * k - 1] = Math.cos(angle);
        }
        return row;
    }
}
