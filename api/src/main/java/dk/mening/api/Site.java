package dk.mening.api;

import dk.mening.database.RefusedException;
import dk.mening.database.Settings;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * What an installation was told about its pages. Every request carries it in its context.
 *
 * @param languages in which pages are offered, the default first; not empty
 * @param publicUrl how people reach it; empty where nobody said so
 * @param statementUrl the accessibility statement, made in WAS-Tool
 */
public record Site(List<String> languages, Optional<String> publicUrl, Optional<String> statementUrl) {
    /** All languages, and nothing else known. */
    public static final Site PLAIN = new Site(Texts.LANGUAGES, Optional.empty(), Optional.empty());

    public Site {
        languages = List.copyOf(languages);
    }

    /**
     * As the settings say.
     *
     * @throws RefusedException in one sentence, where a language has no words
     */
    public static Site of(Settings settings) {
        for (String language : settings.languages()) {
            if (!Texts.LANGUAGES.contains(language)) {
                throw new RefusedException(
                        "MENING_LANGUAGES names " + language + ", in which there are no words; there are" + " words in "
                                + String.join(", ", Texts.LANGUAGES) + ".");
            }
        }
        return new Site(
                settings.languages().isEmpty() ? Texts.LANGUAGES : settings.languages(),
                settings.publicUrl(),
                settings.wasUrl());
    }

    static Site of(ServerRequest request) {
        return request.context().get(Site.class).orElse(PLAIN);
    }

    /** A page of ours in the reader's language. */
    static Screen screen(ServerRequest request) {
        return of(request).screen(request.query().first("lang").asOptional(), request.headers());
    }

    Screen screen(Optional<String> asked, Headers headers) {
        return screen(asked, headers, languages);
    }

    /** A survey's page: in those of its languages that are offered here, or in its own where none of them is. */
    Screen screen(Optional<String> asked, Headers headers, List<String> written) {
        List<String> readable =
                written.stream().filter(Texts.LANGUAGES::contains).toList();
        List<String> offered = languages.stream().filter(readable::contains).toList();
        if (offered.isEmpty()) {
            offered = readable.isEmpty() ? languages : readable;
        }
        return Screen.in(
                LanguageChoice.of(asked, headers.first(HeaderNames.ACCEPT_LANGUAGE), offered),
                offered,
                statementUrl.isPresent());
    }
}
