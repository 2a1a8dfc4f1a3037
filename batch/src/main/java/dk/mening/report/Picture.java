package dk.mening.report;

/**
 * A chart's place in a page.
 *
 * @param name its files' path from the page, without "-phone", "-dark" and their endings
 */
public record Picture(String name, String alternative) {}
