package dk.mening.report;

/** One row of a two-column table. */
public record Fact(String name, String value) {}
