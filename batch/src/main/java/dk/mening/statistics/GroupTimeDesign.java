package dk.mening.statistics;

/**
 * How a group-time effect is measured, fixed before the data are seen.
 *
 * @param anticipation time before go-live, in the unit of the periods, in which the units may already have changed; 0 or more
 */
public record GroupTimeDesign(Controls controls, ReferencePeriod base, int anticipation) {
    /** Which units stand for what would have happened. */
    public enum Controls {
        /** Units that never go live. */
        NEVER_TREATED,
        /** Also units whose go-live lies after the periods compared. */
        NOT_YET_TREATED
    }

    /** What a period is compared with. */
    public sealed interface ReferencePeriod {
        /** From go-live on the last period before it (before its anticipation); earlier, the period just before. */
        record Varying() implements ReferencePeriod {}

        /**
         * Always the mean of the last periods before go-live (before its anticipation): one is the universal base, several
         * the long base. These periods get no effects of their own.
         */
        record Universal(int periods) implements ReferencePeriod {
            public Universal {
                if (!(periods >= 1)) {
                    throw new IllegalArgumentException("a base needs at least one period, got " + periods);
                }
            }
        }
    }

    public GroupTimeDesign {
        if (!(anticipation >= 0)) {
            throw new IllegalArgumentException("anticipation must not be negative, got " + anticipation);
        }
    }

    /** Varying base, no anticipation. */
    public static GroupTimeDesign varying(Controls controls) {
        return new GroupTimeDesign(controls, new ReferencePeriod.Varying(), 0);
    }

    /** The last period before go-live as base for all, no anticipation. */
    public static GroupTimeDesign universal(Controls controls) {
        return new GroupTimeDesign(controls, new ReferencePeriod.Universal(1), 0);
    }
}
