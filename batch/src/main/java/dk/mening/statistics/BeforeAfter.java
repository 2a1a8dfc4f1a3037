package dk.mening.statistics;

/**
 * One unit's answers to one item in its two windows, each oriented so that higher is better.
 *
 * @param before may be empty
 * @param after may be empty
 */
public record BeforeAfter(Sample before, Sample after) {}
