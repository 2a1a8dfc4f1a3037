package dk.mening.api;

import java.util.List;

/** What every page needs: its words, and the other languages it is offered in. */
public record Screen(Texts texts, List<Language> otherLanguages) {
    /** A language by its code, named in itself. */
    public record Language(String code, String name) {}

    public Screen {
        otherLanguages = List.copyOf(otherLanguages);
    }

    /** A page in one of the offered languages. */
    static Screen in(String language, List<String> offered) {
        return new Screen(
                Texts.in(language),
                offered.stream()
                        .filter(other -> !other.equals(language))
                        .map(other -> new Language(other, Texts.in(other).say("language.name")))
                        .toList());
    }

    public String language() {
        return texts.language();
    }

    public String say(String key, Object... arguments) {
        return texts.say(key, arguments);
    }

    public String asset(String name) {
        return Assets.url(name);
    }
}
