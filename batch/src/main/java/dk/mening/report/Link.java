package dk.mening.report;

/** A place to go, and what it is called. */
public record Link(String name, String href) {}
