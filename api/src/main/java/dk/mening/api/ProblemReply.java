package dk.mening.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.questionnaire.ResponseCheck.Refusal;
import io.helidon.webserver.http.ServerRequest;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A problem as an answer: RFC 9457 JSON under /api/, elsewhere a page in house style. */
final class ProblemReply {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Problem> UNFRAMED =
            EnumSet.of(Problem.BAD_REQUEST, Problem.TOO_LARGE, Problem.TOO_SLOW, Problem.HEADERS_TOO_LARGE);

    private ProblemReply() {}

    static Reply of(Problem problem, ServerRequest request) {
        return of(problem, request.path().rawPath(), Site.screen(request));
    }

    static Reply of(Problem problem, String path, Screen screen) {
        String language = screen.language();
        Reply reply = path.startsWith("/api/")
                ? json(problem, screen.texts(), List.of())
                : Reply.html(problem.status(), Pages.problem(screen, problem));
        Reply uncached = reply.with("Cache-Control", "no-store").with("Content-Language", language);
        if (problem == Problem.UNAVAILABLE || problem == Problem.BUSY) {
            return uncached.with("Retry-After", "5");
        }
        // Where this request ends and the next begins is not certain.
        boolean unframed = UNFRAMED.contains(problem);
        return unframed ? uncached.with("Connection", "close") : uncached;
    }

    /** As RFC 9457, with each refused answer under {@code errors}. */
    static Reply json(Problem problem, Texts texts, List<Refusal> refusals) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "/problems/" + problem.code());
        members.put("title", problem.title(texts));
        members.put("status", problem.status());
        members.put("detail", problem.detail(texts));
        members.put("code", problem.code());
        if (!refusals.isEmpty()) {
            members.put(
                    "errors",
                    refusals.stream()
                            .map(refusal -> Map.of(
                                    "question", refusal.questionKey(),
                                    "code", refusal.kind().name().toLowerCase(Locale.ROOT),
                                    "detail", FormPage.words(texts, refusal)))
                            .toList());
        }
        return Reply.bytes(problem.status(), "application/problem+json", toJson(members))
                .with("Cache-Control", "no-store")
                .with("Content-Language", texts.language());
    }

    static byte[] toJson(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a value for JSON", e);
        }
    }
}
