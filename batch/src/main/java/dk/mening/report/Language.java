package dk.mening.report;

import dk.mening.questionnaire.Words;
import java.util.Locale;

/** The words and the figures of one language. */
record Language(Wording words, Figures figures) {
    static Language of(String code) {
        Wording words = Wording.in(code);
        return new Language(words, new Figures(words));
    }

    String code() {
        return words.language();
    }

    Locale locale() {
        return Locale.forLanguageTag(code());
    }

    String say(String key, String... parts) {
        return words.say(key, parts);
    }

    String of(Words theirs) {
        return words.of(theirs);
    }

    String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(locale()) + sentence.substring(1);
    }

    String small(String words) {
        return words.toLowerCase(locale());
    }

    static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    String units(int n) {
        return words.say(n == 1 ? "count.units.one" : "count.units.many", figures.count(n));
    }
}
