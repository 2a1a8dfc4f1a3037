package dk.mening.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /reports/}: what the night has published, as it is. */
final class ReportRoutes {
    private static final String PREFIX = "/reports/";
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_./-]{0,250}");
    private static final Pattern NIGHT = Pattern.compile("nights/([0-9]{4}-[0-9]{2}-[0-9]{2})/(.+)");

    private final ApiRepository repository;

    ReportRoutes(ApiRepository repository) {
        this.repository = repository;
    }

    /** {@code GET /reports/}: to the front page in the reader's language. */
    Reply front(ServerRequest request) {
        if (!repository.hasReport()) {
            return ProblemReply.of(Problem.NO_REPORT_YET, request);
        }
        String language = LanguageChoice.of(
                request.query().first("lang").asOptional(),
                request.headers().first(HeaderNames.ACCEPT_LANGUAGE),
                Texts.STAFF_LANGUAGES);
        return Reply.seeOther(PREFIX + language + "/index.html")
                .with("Vary", "Accept-Language")
                .with("Cache-Control", "no-cache");
    }

    /** {@code GET /reports/<path>} and {@code GET /reports/nights/<date>/<path>}. */
    Reply file(ServerRequest request) {
        String path = request.path().path().substring(PREFIX.length());
        if (!PATH.matcher(path).matches()) {
            return ProblemReply.of(Problem.NOT_FOUND, request);
        }
        var past = NIGHT.matcher(path);
        Optional<ApiRepository.ReportFile> file;
        String name;
        if (past.matches()) {
            name = past.group(2);
            file = night(past.group(1)).flatMap(night -> repository.file(night, name));
        } else {
            name = path;
            file = repository.currentFile(path);
        }
        return file.map(found -> Reply.bytes(200, found.mediaType(), found.content())
                        .with("Cache-Control", "no-cache")
                        // A night's file never changes, so night and name say which bytes these are.
                        .with("ETag", "\"" + found.night() + "/" + name + "\""))
                .orElseGet(() ->
                        ProblemReply.of(repository.hasReport() ? Problem.NOT_FOUND : Problem.NO_REPORT_YET, request));
    }

    private static Optional<LocalDate> night(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
