package dk.mening.report;

/**
 * A chart's place in a page.
 *
 * @param name its files' path from the page, without "-phone.svg", ".svg" and ".png"
 */
public record Picture(String name, String alternative) {}
