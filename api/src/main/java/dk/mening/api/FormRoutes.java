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

/** {@code /s/{token}} or {@code /b/{token}}: the form, its answer and the receipt. Only a POST changes anything. */
final class FormRoutes {
    /** On the address of a receipt, so that it needs no database to know that it stands on a kiosk. */
    private static final String AT_KIOSK = "kiosk";

    /** Told before the page itself, so that a slow phone asks for both while the page is on its way. */
    private static final String PRELOADED = "<" + Assets.url("mening.css") + ">; rel=preload; as=style, <"
            + Assets.url("form.js") + ">; rel=preload; as=script";

    private final Entrance entrance;
    private final Reception reception;
    private final KeyedCode keyed;
    private final IssuedForm issued;
    private final Watch watch;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    FormRoutes(Entrance entrance, Reception reception, KeyedCode keyed, Watch watch, InstantSource clock) {
        this.entrance = entrance;
        this.reception = reception;
        this.keyed = keyed;
        this.issued = new IssuedForm(keyed);
        this.watch = watch;
        this.clock = clock;
    }

    /** {@code GET /q/{code}}: the form at its short address, without a detour that costs a slow phone a round trip. */
    Reply showShort(ServerRequest request) {
        return entrance.tokenOf(request.path().pathParameters().get("code").toLowerCase(Locale.ROOT))
                .map(token -> show(request, token))
                .orElseGet(() -> ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request));
    }

    /** {@code GET /s/{token}} */
    Reply show(ServerRequest request) {
        return show(request, token(request));
    }

    private Reply show(ServerRequest request, String token) {
        if (!entrance.isToken(token)) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        Optional<CollectionPoint> point = entrance.find(token, OptionalInt.empty());
        if (point.isEmpty()) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        return switch (point.get().access()) {
            case CLOSED -> ProblemReply.of(Problem.CLOSED_COLLECTION_POINT, request);
            case SPENT -> ProblemReply.of(Problem.SPENT_BALLOT, request);
            case OPEN ->
                point.get()
                        .survey()
                        .map(published -> show(request, point.get(), published.survey()))
                        .orElseGet(() -> ProblemReply.of(Problem.CLOSED_COLLECTION_POINT, request));
        };
    }

    private Reply show(ServerRequest request, CollectionPoint point, Survey survey) {
        String token = point.token();
        Screen screen = screen(request, point, survey, asked(request));
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        var ticket = new FormPage.Ticket(
                address(token), entrance.receipts(token), id, issued.issue(token, id, clock.instant()));
        return form(200, FormPage.of(screen, ticket, point, survey, Map.of(), List.of(), 0), survey);
    }

    /**
     * Where the form is sent. Not the form's own address: a POST to that makes the browser drop the page it has kept, and
     * going back after the receipt would then fetch a new submission id and count the person twice.
     */
    private String address(String token) {
        return entrance.address(token) + "?send";
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
        return entrance.receiptName(request)
                .flatMap(name -> Receipt.recognise(
                        keyed, name, request.path().pathParameters().get("code")))
                .map(code -> {
                    Screen screen = Site.screen(request).atKiosk(request.query().contains(AT_KIOSK));
                    Reply page = page(200, Pages.receipt(screen, code, replies(request, screen)), screen);
                    // A header rather than a script or markup: it works in every browser, and stands on kiosks only.
                    return screen.kiosk()
                            ? page.with("Cache-Control", "no-store")
                                    .with("Refresh", "10; url=" + entrance.address(token(request)))
                            : page.with("Cache-Control", "private, no-cache");
                })
                .orElseGet(() -> ProblemReply.of(Problem.UNKNOWN_RECEIPT, request));
    }

    /** {@code GET /s/{token}/receipt}: a person types a code and learns whether it is a receipt. */
    Reply check(ServerRequest request) {
        Optional<String> name = entrance.receiptName(request);
        if (name.isEmpty()) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        String token = token(request);
        Screen screen = Site.screen(request);
        String typed = request.query().first("code").orElse("");
        Optional<String> code = Receipt.recognise(keyed, name.get(), typed);
        if (code.isPresent()) {
            return toReceipt(token, code.get(), screen, Optional.empty());
        }
        boolean wrong = request.query().contains("code");
        return page(wrong ? 422 : 200, Pages.check(screen, entrance.receipts(token), typed, wrong), screen)
                .with("Cache-Control", "no-store");
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
        if (!entrance.isToken(token)) {
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
        Optional<CollectionPoint> point = entrance.findForAnswer(token, sent.number("_version"));
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
        var ticket =
                new FormPage.Ticket(address(token), entrance.receipts(token), sent.first("_id"), sent.first("_issued"));
        int at = sent.number("_at").orElse(0);
        if (!switchTo.isEmpty()) {
            return form(200, FormPage.of(screen, ticket, point.get(), survey, sent.answers(), List.of(), at), survey);
        }
        boolean hasty = watch.seesTooMany(request, point.get(), survey.key());
        return switch (reception.receive(entrance, token, published, id, sent.answers(), flagged || hasty)) {
            case Reception.Stored(var receipt) -> toReceipt(token, receipt, screen, about(survey));
            case Reception.StoredBefore(var receipt) -> toReceipt(token, receipt, screen, about(survey));
            case Reception.Different(var receipt) ->
                page(409, Pages.different(screen, receipt, receiptUrl(token, receipt, screen, about(survey))), screen)
                        .with("Cache-Control", "no-store");
            case Reception.Refused(var refusals) -> again(screen, ticket, point.get(), survey, sent, refusals, at);
            case Reception.Closed _ -> ProblemReply.of(Problem.CLOSED_COLLECTION_POINT, request);
            case Reception.Spent _ -> ProblemReply.of(Problem.SPENT_BALLOT, request);
        };
    }

    private Reply again(
            Screen screen,
            FormPage.Ticket ticket,
            CollectionPoint point,
            Survey survey,
            Sent sent,
            List<Refusal> refusals,
            int at) {
        return form(422, FormPage.of(screen, ticket, point, survey, sent.answers(), refusals, at), survey);
    }

    private Reply toReceipt(String token, String receipt, Screen screen, Optional<String> about) {
        return Reply.seeOther(receiptUrl(token, receipt, screen, about)).with("Cache-Control", "no-store");
    }

    private String receiptUrl(String token, String receipt, Screen screen, Optional<String> about) {
        return entrance.receipts(token) + "/" + receipt + "?lang=" + screen.language()
                + (screen.kiosk() ? "&" + AT_KIOSK : "")
                + about.map(survey -> "&about=" + survey).orElse("");
    }

    /** The survey whose replies a receipt shows. */
    private static Optional<String> about(Survey survey) {
        return switch (survey.audience()) {
            case CITIZENS -> Optional.empty();
            case EMPLOYEES -> Optional.of(survey.key());
        };
    }

    private Reply form(int status, FormPage page, Survey survey) {
        // Going back finds the page with its submission id; what an employee answered stays in no cache, nor what was
        // answered on a screen that the next person uses.
        String caching = switch (survey.audience()) {
            case Audience.CITIZENS -> page.screen().kiosk() ? "no-store" : "private, no-cache";
            case Audience.EMPLOYEES -> "no-store";
        };
        FormPage shown = switch (survey.audience()) {
            case CITIZENS -> page;
            case EMPLOYEES ->
                page.with(entrance.replies(survey.key(), page.screen().language()));
        };
        return page(status, Pages.form(shown), page.screen())
                .with("Cache-Control", caching)
                .with("Link", PRELOADED);
    }

    private List<ManagementReply> replies(ServerRequest request, Screen screen) {
        return request.query()
                .first("about")
                .asOptional()
                .filter(survey -> survey.matches("[a-z0-9-]{1,40}"))
                .map(survey -> entrance.replies(survey, screen.language()))
                .orElseGet(List::of);
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
        return request.path().pathParameters().first("token").orElse("");
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
