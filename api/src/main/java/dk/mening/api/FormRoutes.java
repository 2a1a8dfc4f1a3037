package dk.mening.api;

import dk.mening.database.DatabaseException;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.ResponseCheck.Refusal;
import dk.mening.questionnaire.Survey;
import io.helidon.webserver.http.ServerRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code /s/{token}}: the form, its answer and the receipt. */
final class FormRoutes {
    /** On the address of a receipt, so that it needs no database to know that it stands on a kiosk. */
    private static final String AT_KIOSK = "kiosk";

    /** Told before the page itself, so that a slow phone asks for both while the page is on its way. */
    private static final String PRELOADED = "<" + Assets.url("mening.css") + ">; rel=preload; as=style, <"
            + Assets.url("form.js") + ">; rel=preload; as=script";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{8,40}");
    private static final Pattern CODE = Pattern.compile("[2-9b-z]{7}");

    private final ApiRepository repository;
    private final Reception reception;
    private final KeyedCode keyed;
    private final IssuedForm issued;
    private final Watch watch;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    FormRoutes(ApiRepository repository, Reception reception, KeyedCode keyed, Watch watch, InstantSource clock) {
        this.repository = repository;
        this.reception = reception;
        this.keyed = keyed;
        this.issued = new IssuedForm(keyed);
        this.watch = watch;
        this.clock = clock;
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** {@code GET /q/{code}}: the form at its short address, without a detour that costs a slow phone a round trip. */
    Reply showShort(ServerRequest request) {
        String code = request.path().pathParameters().get("code").toLowerCase(Locale.ROOT);
        return Optional.of(code)
                .filter(text -> CODE.matcher(text).matches())
                .flatMap(repository::token)
                .map(token -> show(request, token))
                .orElseGet(() -> ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request));
    }

    /** {@code GET /s/{token}} */
    Reply show(ServerRequest request) {
        return show(request, token(request));
    }

    private Reply show(ServerRequest request, String token) {
        if (!isToken(token)) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        Optional<CollectionPoint> point = repository.collectionPoint(token, OptionalInt.empty());
        if (point.isEmpty()) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        if (!point.get().takesAnswers() || point.get().survey().isEmpty()) {
            return ProblemReply.of(Problem.CLOSED_COLLECTION_POINT, request);
        }
        Survey survey = point.get().survey().get().survey();
        Screen screen = screen(request, point.get(), survey, asked(request));
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        var ticket =
                new FormPage.Ticket(address(token), checkAddress(token), id, issued.issue(token, id, clock.instant()));
        return form(200, FormPage.of(screen, ticket, point.get(), survey, Map.of(), List.of(), 0), survey);
    }

    /**
     * Where the form is sent. Not the form's own address: a POST to that makes the browser drop the page it has kept, and
     * going back after the receipt would then fetch a new submission id and count the person twice.
     */
    private static String address(String token) {
        return "/s/" + token + "?send";
    }

    /** {@code POST /s/{token}} */
    Reply receive(ServerRequest request) {
        return switch (RequestBody.read(request, "application/x-www-form-urlencoded")) {
            case RequestBody.Refused(var problem) -> ProblemReply.of(problem, request);
            case RequestBody.Read(var content) ->
                FormBody.parse(content)
                        .map(fields -> receive(request, fields))
                        .orElseGet(() -> ProblemReply.of(Problem.MALFORMED_FORM, request));
        };
    }

    /** {@code GET /s/{token}/receipt/{code}} */
    Reply receipt(ServerRequest request) {
        String token = token(request);
        return Optional.of(token)
                .filter(FormRoutes::isToken)
                .flatMap(_ -> Receipt.recognise(
                        keyed, token, request.path().pathParameters().get("code")))
                .map(code -> {
                    Screen screen = Site.screen(request).atKiosk(request.query().contains(AT_KIOSK));
                    Reply page = page(200, Pages.receipt(screen, code), screen);
                    // A header rather than a script or markup: it works in every browser, and stands on kiosks only.
                    return screen.kiosk()
                            ? page.with("Cache-Control", "no-store").with("Refresh", "10; url=/s/" + token)
                            : page.with("Cache-Control", "private, no-cache");
                })
                .orElseGet(() -> ProblemReply.of(Problem.UNKNOWN_RECEIPT, request));
    }

    /** {@code GET /s/{token}/receipt}: a person types a code and learns whether it is a receipt. */
    Reply check(ServerRequest request) {
        String token = token(request);
        if (!isToken(token)) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        Screen screen = Site.screen(request);
        String typed = request.query().first("code").orElse("");
        Optional<String> code = Receipt.recognise(keyed, token, typed);
        if (code.isPresent()) {
            return toReceipt(token, code.get(), screen);
        }
        boolean wrong = request.query().contains("code");
        return page(wrong ? 422 : 200, Pages.check(screen, checkAddress(token), typed, wrong), screen)
                .with("Cache-Control", "no-store");
    }

    private static String checkAddress(String token) {
        return "/s/" + token + "/receipt";
    }

    private Reply receive(ServerRequest request, Map<String, List<String>> fields) {
        String token = token(request);
        var sent = new Sent(fields);
        Optional<UUID> id = ResponseJson.uuid(sent.first("_id"));
        IssuedForm.Age age = issued.age(token, sent.first("_id"), sent.first("_issued"), clock.instant());
        if (Origin.of(request) == Origin.FOREIGN
                || (Origin.of(request) == Origin.UNSAID && age == IssuedForm.Age.NOT_OURS)) {
            return ProblemReply.of(Problem.FOREIGN_ORIGIN, request);
        }
        if (!isToken(token)) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        if (id.isEmpty()) {
            return ProblemReply.of(Problem.INVALID_SUBMISSION_ID, request);
        }
        try {
            // Only a program fills in what nobody sees.
            boolean suspicious =
                    age != IssuedForm.Age.PLAUSIBLE || !sent.first("_more").isEmpty();
            return receive(request, token, sent, id.get(), suspicious);
        } catch (DatabaseException | BusyException e) {
            ApiRouting.log(e);
            Screen screen = Site.of(request).screen(Optional.of(sent.first("_lang")), request.headers());
            return page(503, Pages.unavailable(screen, address(token), fields), screen)
                    .with("Cache-Control", "no-store")
                    .with("Retry-After", "5");
        }
    }

    private Reply receive(ServerRequest request, String token, Sent sent, UUID id, boolean flagged) {
        Optional<CollectionPoint> point = repository.collectionPoint(token, sent.number("_version"));
        if (point.isEmpty()) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        if (point.get().survey().isEmpty()) {
            return ProblemReply.of(Problem.UNKNOWN_VERSION, request);
        }
        Published published = point.get().survey().get();
        Survey survey = published.survey();
        String switchTo = sent.first("_switch");
        Screen screen =
                screen(request, point.get(), survey, Optional.of(switchTo.isEmpty() ? sent.first("_lang") : switchTo));
        var ticket = new FormPage.Ticket(address(token), checkAddress(token), sent.first("_id"), sent.first("_issued"));
        int at = sent.number("_at").orElse(0);
        if (!switchTo.isEmpty()) {
            return form(200, FormPage.of(screen, ticket, point.get(), survey, sent.answers(), List.of(), at), survey);
        }
        boolean hasty = watch.seesTooMany(request, point.get(), survey.key());
        return switch (reception.receive(token, published, id, sent.answers(), flagged || hasty)) {
            case Reception.Stored(var receipt) -> toReceipt(token, receipt, screen);
            case Reception.StoredBefore(var receipt) -> toReceipt(token, receipt, screen);
            case Reception.Different(var receipt) ->
                page(409, Pages.different(screen, receipt, receiptUrl(token, receipt, screen)), screen)
                        .with("Cache-Control", "no-store");
            case Reception.Refused(var refusals) -> again(screen, ticket, point.get(), survey, sent, refusals, at);
            case Reception.Closed _ -> ProblemReply.of(Problem.CLOSED_COLLECTION_POINT, request);
        };
    }

    private static Reply again(
            Screen screen,
            FormPage.Ticket ticket,
            CollectionPoint point,
            Survey survey,
            Sent sent,
            List<Refusal> refusals,
            int at) {
        return form(422, FormPage.of(screen, ticket, point, survey, sent.answers(), refusals, at), survey);
    }

    private static Reply toReceipt(String token, String receipt, Screen screen) {
        return Reply.seeOther(receiptUrl(token, receipt, screen)).with("Cache-Control", "no-store");
    }

    private static String receiptUrl(String token, String receipt, Screen screen) {
        return "/s/" + token + "/receipt/" + receipt + "?lang=" + screen.language()
                + (screen.kiosk() ? "&" + AT_KIOSK : "");
    }

    private static Reply form(int status, FormPage page, Survey survey) {
        // Going back finds the page with its submission id; what an employee answered stays in no cache, nor what was
        // answered on a screen that the next person uses.
        String caching = switch (survey.audience()) {
            case Audience.CITIZENS -> page.screen().kiosk() ? "no-store" : "private, no-cache";
            case Audience.EMPLOYEES -> "no-store";
        };
        return page(status, Pages.form(page), page.screen())
                .with("Cache-Control", caching)
                .with("Link", PRELOADED);
    }

    private static Reply page(int status, String html, Screen screen) {
        return Reply.html(status, html)
                .with("Content-Language", screen.language())
                .with("Vary", "Accept-Language");
    }

    private static Screen screen(ServerRequest request, CollectionPoint point, Survey survey, Optional<String> asked) {
        return Site.of(request)
                .screen(asked, request.headers(), survey.languages())
                .atKiosk(point.isKiosk());
    }

    private static String token(ServerRequest request) {
        return request.path().pathParameters().get("token");
    }

    private static Optional<String> asked(ServerRequest request) {
        return request.query().first("lang").asOptional();
    }

    /** The fields of a sent form; its own begin with an underscore, as no question's key does. */
    private record Sent(Map<String, List<String>> fields) {
        String first(String name) {
            List<String> values = fields.getOrDefault(name, List.of());
            return values.isEmpty() ? "" : values.getFirst();
        }

        OptionalInt number(String name) {
            String text = first(name);
            return text.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        }

        Map<String, List<String>> answers() {
            Predicate<String> ours = name -> name.startsWith("_");
            var answers = new LinkedHashMap<>(fields);
            answers.keySet().removeIf(ours);
            return answers;
        }
    }
}
