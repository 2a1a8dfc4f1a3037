package dk.mening.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /reports/}: what the nights have published, as it is. Below {@code nights/<date>/} every file of a kept night has an
 * address for good; the same path without that is the latest night's. Beside them stand what is made of published files
 * alone: a page as PDF, and the feed of verdicts that changed.
 */
final class ReportRoutes {
    private static final String PREFIX = "/reports/";
    private static final String NIGHTS = "nights";
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_./-]{0,250}");
    private static final Pattern NIGHT = Pattern.compile(NIGHTS + "/([0-9]{4}-[0-9]{2}-[0-9]{2})/(.*)");
    private static final Pattern AGAIN = Pattern.compile(NIGHTS + "/[0-9-]+/(" + NIGHTS + "/[A-Za-z0-9_./-]*)");
    private static final Pattern PDF = Pattern.compile("(.+)\\.pdf");
    private static final Pattern FEED = Pattern.compile("([a-z]{2})/changes\\.atom");
    private static final int KEPT_PDF_BYTES = 32 * 1024 * 1024;

    private final ApiRepository repository;
    private final PdfPress press = new PdfPress(KEPT_PDF_BYTES);

    ReportRoutes(ApiRepository repository) {
        this.repository = repository;
    }

    /** @param night empty for the latest */
    private record Place(Optional<LocalDate> night, String name) {}

    /** {@code GET /reports/}: to the front page in the reader's language. */
    Reply front(ServerRequest request) {
        return repository.hasReport() ? toFront(request, PREFIX) : ProblemReply.of(Problem.NO_REPORT_YET, request);
    }

    private static Reply toFront(ServerRequest request, String folder) {
        return Reply.seeOther(folder + language(request) + "/index.html")
                .with("Vary", "Accept-Language")
                .with("Cache-Control", "no-cache");
    }

    private static String language(ServerRequest request) {
        return LanguageChoice.of(
                request.query().first("lang").asOptional(),
                request.headers().first(HeaderNames.ACCEPT_LANGUAGE),
                Texts.STAFF_LANGUAGES);
    }

    /** {@code GET /reports/<path>} and {@code GET /reports/nights/<date>/<path>}. */
    Reply file(ServerRequest request) {
        String path = request.path().path().substring(PREFIX.length());
        if (path.equals(NIGHTS) || path.equals(NIGHTS + "/")) {
            return nights(request);
        }
        Matcher again = AGAIN.matcher(path);
        if (again.matches()) {
            // Pages link to nights from where they think they are; a page of a kept night is in a night already.
            return Reply.seeOther(PREFIX + again.group(1)).with("Cache-Control", "no-cache");
        }
        return place(path)
                .flatMap(place -> at(request, place))
                .orElseGet(() ->
                        ProblemReply.of(repository.hasReport() ? Problem.NOT_FOUND : Problem.NO_REPORT_YET, request));
    }

    private static Optional<Place> place(String path) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        Matcher past = NIGHT.matcher(path);
        return past.matches()
                ? night(past.group(1)).map(night -> new Place(Optional.of(night), past.group(2)))
                : Optional.of(new Place(Optional.empty(), path));
    }

    private Optional<Reply> at(ServerRequest request, Place place) {
        if (place.name().isEmpty()) {
            return place.night()
                    .filter(night ->
                            find(new Place(Optional.of(night), "da/index.html")).isPresent())
                    .map(night -> toFront(request, PREFIX + NIGHTS + "/" + night + "/"));
        }
        Matcher feed = FEED.matcher(place.name());
        if (feed.matches() && Texts.STAFF_LANGUAGES.contains(feed.group(1))) {
            return feed(request, place, feed.group(1));
        }
        return find(place)
                .map(found -> reply(found, place.name(), found.mediaType(), found.content()))
                .or(() -> pdf(request, place));
    }

    private Optional<ApiRepository.ReportFile> find(Place place) {
        return place.night().isPresent()
                ? repository.file(place.night().get(), place.name())
                : repository.currentFile(place.name());
    }

    private static Reply reply(ApiRepository.ReportFile file, String name, String mediaType, byte[] content) {
        return Reply.bytes(200, mediaType, content)
                .with("Cache-Control", "no-cache")
                // A night that is made again and comes out otherwise is another edition.
                .with("ETag", "\"" + file.night() + "/" + file.edition() + "/" + name + "\"");
    }

    /** A page of the night as PDF: no file of the night, and made of nothing but its files. */
    private Optional<Reply> pdf(ServerRequest request, Place place) {
        Matcher name = PDF.matcher(place.name());
        if (!name.matches()) {
            return Optional.empty();
        }
        String page = name.group(1) + ".html";
        return find(new Place(place.night(), page)).map(found -> {
            LocalDate night = found.night();
            String address = Site.of(request).publicUrl().orElse("") + PREFIX + NIGHTS + "/" + night + "/" + page;
            var source = new PagePdf.Source(
                    night,
                    page,
                    new String(found.content(), StandardCharsets.UTF_8),
                    address,
                    file -> repository.file(night, file).map(ApiRepository.ReportFile::content));
            String saved = page.substring(page.lastIndexOf('/') + 1).replace(".html", "-" + night + ".pdf");
            return reply(found, place.name(), "application/pdf", press.of(found.edition(), source))
                    .with("Content-Disposition", "inline; filename=\"" + saved + "\"");
        });
    }

    private Optional<Reply> feed(ServerRequest request, Place place, String language) {
        return place.night()
                .filter(night ->
                        repository.nights().stream().map(KeptNight::date).anyMatch(night::equals))
                .or(() -> place.night().isPresent() ? Optional.empty() : repository.currentNight())
                .map(night -> {
                    var feed = new AtomFeed(
                            repository.feedId(),
                            Site.of(request).publicUrl().orElse(""),
                            language,
                            Texts.in(language).say("feed.title"),
                            night,
                            repository.changes(night, language));
                    return Reply.bytes(200, AtomFeed.MEDIA_TYPE, feed.xml()).with("Cache-Control", "no-cache");
                });
    }

    /** {@code GET /reports/nights/}: the nights whose reports are kept. */
    private Reply nights(ServerRequest request) {
        Screen screen = Site.screen(request);
        return Reply.html(200, Pages.nights(screen, language(request), repository.nights()))
                .with("Content-Language", screen.language())
                .with("Vary", "Accept-Language")
                .with("Cache-Control", "no-cache");
    }

    private static Optional<LocalDate> night(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
