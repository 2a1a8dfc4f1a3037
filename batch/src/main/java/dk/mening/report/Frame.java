package dk.mening.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What surrounds every page.
 *
 * @param root leads from the page to the folder above the languages, "../" a level
 * @param path of the page below its language's folder
 * @param made when the night was and which answers it knows of
 * @param permanent where the page stands for good, from the same folder as {@code root} leads to
 * @param night the same with the program's and the plans' identity, as a table
 */
public record Frame(
        Wording words, String title, String root, String path, String made, List<Fact> night, String permanent) {
    static Frame of(Language language, Night night, String title, String path) {
        Wording words = language.words();
        Figures figures = language.figures();
        String root = "../".repeat(1 + (int) path.chars().filter(c -> c == '/').count());
        String date = figures.date(night.date());
        String permanent = "nights/" + night.date() + "/" + language.code() + "/" + path;
        String closed = figures.date(night.closedThrough());
        return new Frame(
                words,
                title,
                root,
                path,
                words.say("site.made", date, closed),
                Stream.of(
                                Stream.of(
                                        new Fact(words.say("site.night"), date),
                                        new Fact(words.say("site.closedThrough"), closed)),
                                night.earlier().stream()
                                        .map(before ->
                                                new Fact(words.say("since.compared"), figures.date(before.date()))),
                                Stream.of(
                                        new Fact(words.say("site.version"), night.codeVersion()),
                                        new Fact(words.say("site.registry"), night.registrySha256()),
                                        new Fact(words.say("take.address"), "/reports/" + permanent)))
                        .flatMap(facts -> facts)
                        .toList(),
                permanent);
    }

    /** From this page to the same page in the other language. */
    public String otherHref() {
        return root + words.say("site.otherLanguageCode") + "/" + path;
    }

    /** This page as PDF, which the web server makes of it. */
    public String pdfHref() {
        return path.substring(path.lastIndexOf('/') + 1).replace(".html", ".pdf");
    }

    /** From this page to a page of its language. */
    public String href(String page) {
        return root + words.language() + "/" + page;
    }
}
