package dk.mening.registry;

/** How a plan looks at its data night by night; fixed when the plan is agreed. */
public enum Policy {
    /** Decides on days 91, 182 and 364 after go-live; every other night only an alarm. */
    REGISTERED_DAYS("H"),
    /** Every night of the year counts the same. */
    EVERY_NIGHT("N"),
    /** The normal mixture: no horizon, fewest assumptions, widest intervals. */
    UNBOUNDED("U");

    private final String letter;

    Policy(String letter) {
        this.letter = letter;
    }

    /** The letter used in plans, tables and files. */
    public String letter() {
        return letter;
    }

    public static Policy ofLetter(String letter) {
        for (Policy policy : values()) {
            if (policy.letter.equals(letter)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("policy must be H, N or U, got " + letter);
    }
}
