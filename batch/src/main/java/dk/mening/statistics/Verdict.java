package dk.mening.statistics;

/** What an interval says of a change, on a scale where positive is better. */
public enum Verdict {
    IMPROVED,
    WORSENED,
    /** The whole interval lies inside the agreed margin: shown unchanged. */
    UNCHANGED,
    /** Not shown either way. */
    INCONCLUSIVE
}
