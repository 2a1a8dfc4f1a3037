package dk.mening.api;

import java.util.List;

/**
 * What every page needs: its words, and the other languages it is offered in.
 *
 * @param statement whether there is an accessibility statement to link to
 * @param kiosk whether it stands on a screen that many people use in turn: nothing leads away from the survey
 */
public record Screen(Texts texts, List<Language> otherLanguages, boolean statement, boolean kiosk) {
    /** A language by its code, named in itself. */
    public record Language(String code, String name, String direction) {}

    public Screen {
        otherLanguages = List.copyOf(otherLanguages);
    }

    /** A page in one of the offered languages. */
    static Screen in(String language, List<String> offered, boolean statement) {
        return new Screen(
                Texts.in(language),
                offered.stream()
                        .filter(other -> !other.equals(language))
                        .map(Texts::in)
                        .map(other -> new Language(other.language(), other.say("language.name"), other.direction()))
                        .toList(),
                statement,
                false);
    }

    Screen atKiosk(boolean kiosk) {
        return new Screen(texts, otherLanguages, statement, kiosk);
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
