package dk.mening.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All words that reports explain, by name. */
public record GlossaryPage(Frame frame, List<Entry> entries) {
    static final String PATH = "glossary.html";

    /** @param anchor where links to the word lead */
    public record Entry(String anchor, String name, String says) {}

    static GlossaryPage of(Language language, Night night) {
        return new GlossaryPage(
                Frame.of(language, night, language.say("glossary.title"), PATH),
                Stream.of(Term.values())
                        .map(term -> new Entry(
                                Glossary.anchor(term),
                                language.say("term." + term),
                                language.say("term." + term + ".says")))
                        .sorted(Comparator.comparing(Entry::name))
                        .toList());
    }
}
