package dk.mening.api;

import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The front page, the files beside the pages, and the explanations of problems. */
final class SiteRoutes {
    /** {@code GET /} */
    Reply landing(ServerRequest request) {
        Screen screen = Site.screen(request);
        return Reply.html(200, Pages.landing(screen))
                .with("Content-Language", screen.language())
                .with("Vary", "Accept-Language")
                .with("Cache-Control", "no-cache");
    }

    /** {@code GET /was}: the accessibility statement, where there is one. */
    Reply statement(ServerRequest request) {
        return Site.of(request)
                .statementUrl()
                .map(url -> Reply.seeOther(url).with("Cache-Control", "no-cache"))
                .orElseGet(() -> ProblemReply.of(Problem.NOT_FOUND, request));
    }

    /** {@code GET /assets/{version}/{name}} */
    Reply asset(ServerRequest request) {
        String version = request.path().pathParameters().get("version");
        return Assets.find(request.path().pathParameters().get("name"))
                .map(asset -> file(asset)
                        // An older page may ask with an older version: it gets today's file, but not for ever.
                        .with(
                                "Cache-Control",
                                asset.version().equals(version) ? "public, max-age=31536000, immutable" : "no-cache"))
                .orElseGet(() -> ProblemReply.of(Problem.NOT_FOUND, request));
    }

    /** {@code GET /openapi.yaml} */
    Reply openApi(ServerRequest request) {
        return Assets.find("openapi.yaml")
                .map(asset -> file(asset).with("Cache-Control", "no-cache"))
                .orElseGet(() -> ProblemReply.of(Problem.NOT_FOUND, request));
    }

    /** {@code GET /problems/{code}}: what the type of a problem means. */
    Reply problem(ServerRequest request) {
        String code = request.path().pathParameters().get("code");
        Screen screen = Site.screen(request);
        Optional<Problem> problem = Stream.of(Problem.values())
                .filter(each -> each.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst();
        return problem.map(found -> Reply.html(200, Pages.problem(screen, found))
                        .with("Content-Language", screen.language())
                        .with("Vary", "Accept-Language")
                        .with("Cache-Control", "no-cache"))
                .orElseGet(() -> ProblemReply.of(Problem.NOT_FOUND, request));
    }

    private static Reply file(Assets.Asset asset) {
        return Reply.bytes(200, asset.mediaType(), asset.content()).with("ETag", "\"" + asset.version() + "\"");
    }
}
