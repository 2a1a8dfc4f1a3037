package dk.mening.api;

import dk.mening.database.DatabaseException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What operators watch: whether the process lives, whether the report is as young as it should be, and the metrics. */
final class OperatorRoutes {
    /** A proxy on this machine adds one of these; what comes through it comes from anywhere. */
    private static final List<HeaderName> OF_A_PROXY = Stream.of(
                    "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")
            .map(HeaderNames::create)
            .toList();

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final OperatorRepository repository;
    private final Oversight oversight;

    OperatorRoutes(OperatorRepository repository, Oversight oversight) {
        this.repository = repository;
        this.oversight = oversight;
    }

    /** {@code GET /healthz}: 200 while the database answers. */
    Reply alive(ServerRequest request) {
        try {
            repository.ask();
        } catch (DatabaseException e) {
            return json(503, Map.of("status", "down"));
        }
        return json(200, Map.of("status", "up"));
    }

    /** {@code GET /healthz/night}: 503 when a night should be published and is not. */
    Reply night(ServerRequest request) {
        Texts texts = Texts.in(language(request));
        OperatorRepository.Nights nights;
        try {
            nights = repository.nights();
        } catch (DatabaseException e) {
            return health(texts, 503, "down", texts.say("health.night.down"), Map.of());
        }
        return switch (state(nights)) {
            case NightHealth.NothingExpected() ->
                health(texts, 200, "nothing_expected", texts.say("health.night.nothing"), Map.of());
            case NightHealth.UpToDate(var night) ->
                health(
                        texts,
                        200,
                        "up_to_date",
                        texts.say("health.night.up_to_date", night),
                        Map.of("latest", night.toString()));
            case NightHealth.Due(var night, var overdueAt) ->
                health(
                        texts,
                        200,
                        "due",
                        withLastRun(texts, nights, texts.say("health.night.due", night, overdueAt)),
                        facts(nights, night.toString(), overdueAt));
            case NightHealth.Overdue(var night, var since, var latest) ->
                health(
                        texts,
                        503,
                        "overdue",
                        withLastRun(
                                texts,
                                nights,
                                latest.isPresent()
                                        ? texts.say("health.night.overdue", night, since, latest.get())
                                        : texts.say("health.night.never", night, since)),
                        facts(nights, night.toString(), since));
        };
    }

    /** {@code GET /metrics} */
    Reply metrics(ServerRequest request) {
        if (!mayRead(request)) {
            return ProblemReply.of(Problem.NOT_FOUND, request);
        }
        OperatorRepository.Nights nights = repository.nights();
        boolean open = request.headers()
                .first(HeaderNames.ACCEPT)
                .filter(accepted -> accepted.contains(OPEN_METRICS))
                .isPresent();
        return Reply.bytes(
                        200,
                        (open ? OPEN_METRICS + "; version=1.0.0" : "text/plain; version=0.0.4") + "; charset=utf-8",
                        MetricsText.of(nights, state(nights), repository.measuresOfLatest())
                                .getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }

    private NightHealth.State state(OperatorRepository.Nights nights) {
        return NightHealth.of(nights.now(), nights.latest(), nights.firstSurvey(), oversight.patience());
    }

    private boolean mayRead(ServerRequest request) {
        return switch (oversight.metrics()) {
            case EVERYBODY -> true;
            case NOBODY -> false;
            case LOCAL ->
                request.remotePeer().address() instanceof InetSocketAddress peer
                        && peer.getAddress().isLoopbackAddress()
                        && OF_A_PROXY.stream().noneMatch(request.headers()::contains);
        };
    }

    private static Map<String, String> facts(OperatorRepository.Nights nights, String missing, Instant overdueAt) {
        var facts = new LinkedHashMap<String, String>();
        nights.latest().ifPresent(latest -> facts.put("latest", latest.toString()));
        facts.put("missing", missing);
        facts.put("overdueAt", overdueAt.toString());
        nights.lastRun().ifPresent(run -> facts.put("lastRun", run.outcome().orElse("running")));
        return facts;
    }

    /** The last run tells why, when it did not end well. */
    private static String withLastRun(Texts texts, OperatorRepository.Nights nights, String reason) {
        Optional<String> why = nights.lastRun().flatMap(run -> switch (run.outcome()
                .orElse("running")) {
            case "failed" ->
                Optional.of(
                        texts.say("health.run.failed", run.night(), run.step().orElse("")));
            case "killed" -> Optional.of(texts.say("health.run.killed", run.night()));
            case "running" -> Optional.of(texts.say("health.run.running", run.night(), run.started()));
            case String _ -> Optional.empty();
        });
        return why.map(it -> reason + " " + it).orElse(reason);
    }

    private static Reply health(Texts texts, int status, String state, String reason, Map<String, String> facts) {
        var members = new LinkedHashMap<String, Object>();
        members.put("status", status == 200 ? "up" : "down");
        members.put("night", state);
        members.put("reason", reason);
        members.putAll(facts);
        return json(status, members).with("Content-Language", texts.language());
    }

    private static Reply json(int status, Map<String, ?> members) {
        return Reply.bytes(status, "application/json", ProblemReply.toJson(members))
                .with("Cache-Control", "no-store");
    }

    private static String language(ServerRequest request) {
        return LanguageChoice.of(
                request.query().first("lang").asOptional(),
                request.headers().first(HeaderNames.ACCEPT_LANGUAGE),
                Texts.STAFF_LANGUAGES);
    }
}
