package dk.mening.demo;

import dk.mening.questionnaire.Audience;
import java.util.List;

/**
 * A unit of the invented municipality.
 *
 * @param share of the municipality's citizens' answers, relative to the other offices
 * @param digital share of its answers that are about digital contact
 * @param channel where its form for citizens is met
 */
record Office(String key, String name, double share, double digital, String channel) {
    private static final int BLOCKS_A_CLASS = 8;
    private static final int WINDOW_DAYS = 182;

    static final List<Office> ALL = List.of(
            new Office("borgerservice-raadhuset", "Borgerservice Rådhuset", 2.2, 0.45, "counter"),
            new Office("borgerservice-nord", "Borgerservice Nord", 1.2, 0.40, "counter"),
            new Office("borgerservice-syd", "Borgerservice Syd", 1.1, 0.40, "counter"),
            new Office("pas-og-koerekort", "Pas og Kørekort", 1.6, 0.30, "counter"),
            new Office("folkeregister", "Folkeregister", 1.0, 0.70, "web"),
            new Office("jobcenter-oest", "Jobcenter Øst", 1.5, 0.55, "letter"),
            new Office("jobcenter-vest", "Jobcenter Vest", 1.2, 0.55, "letter"),
            new Office("sygedagpenge", "Sygedagpenge", 0.9, 0.60, "letter"),
            new Office("ydelser", "Ydelseskontoret", 1.4, 0.65, "letter"),
            new Office("ungeindsats", "Ungeindsatsen", 0.6, 0.50, "web"),
            new Office("byggesag", "Byggesag", 0.8, 0.75, "web"),
            new Office("miljoe", "Miljø", 0.4, 0.70, "web"),
            new Office("vej-og-park", "Vej og Park", 0.9, 0.60, "web"),
            new Office("affald", "Affald og Genbrug", 1.7, 0.55, "web"),
            new Office("ejendom", "Ejendom og Skat", 0.7, 0.75, "web"),
            new Office("erhverv", "Erhvervskontakten", 0.3, 0.65, "web"),
            new Office("pladsanvisning", "Pladsanvisningen", 1.0, 0.80, "web"),
            new Office("sundhedspleje", "Sundhedsplejen", 0.8, 0.20, "letter"),
            new Office("bibliotek", "Biblioteket", 1.9, 0.35, "counter"),
            new Office("musikskole", "Musikskolen", 0.5, 0.60, "web"),
            new Office("tandpleje", "Tandplejen", 1.3, 0.30, "counter"),
            new Office("hjaelpemidler", "Hjælpemidler", 0.7, 0.35, "letter"),
            new Office("visitation", "Visitationen", 0.6, 0.15, "letter"),
            new Office("stadsarkiv", "Stadsarkivet", 0.1, 0.40, "web"));

    private static final double ALL_SHARES =
            ALL.stream().mapToDouble(Office::share).sum();

    /** The office's part of so many answers. */
    double partOf(double answers) {
        return answers * share / ALL_SHARES;
    }

    String citizensToken() {
        return "demo-borger-" + key;
    }

    String employeesToken() {
        return "demo-medarb-" + key;
    }

    /** Digital contact is shown apart only where each class fills eight blocks in half a year (rule B14). */
    boolean stratified(double answersADay) {
        return Math.min(digital, 1 - digital) * answersADay * WINDOW_DAYS
                >= BLOCKS_A_CLASS * Audience.CITIZENS.smallestBlock();
    }
}
