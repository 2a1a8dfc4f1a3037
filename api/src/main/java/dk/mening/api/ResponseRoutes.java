package dk.mening.api;

import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v1/responses}: the form's JSON twin. */
final class ResponseRoutes {
    private final Entrance.Point entrance;
    private final Reception reception;
    private final Watch watch;

    ResponseRoutes(Entrance.Point entrance, Reception reception, Watch watch) {
        this.watch = watch;
        this.entrance = entrance;
        this.reception = reception;
    }

    Reply receive(ServerRequest request) {
        return switch (RequestBody.read(request, "application/json")) {
            case RequestBody.Refused(var problem) -> ProblemReply.of(problem, request);
            case RequestBody.Read(var content) ->
                Origin.of(request) == Origin.FOREIGN
                        ? ProblemReply.of(Problem.FOREIGN_ORIGIN, request)
                        : switch (ResponseJson.read(content)) {
                            case ResponseJson.Refused(var problem) -> ProblemReply.of(problem, request);
                            case ResponseJson.Read(var response) -> receive(request, response);
                        };
        };
    }

    private Reply receive(ServerRequest request, ResponseJson response) {
        String token = response.collectionPoint();
        Optional<CollectionPoint> point =
                entrance.isToken(token) ? entrance.findForAnswer(token, response.surveyVersion()) : Optional.empty();
        if (point.isEmpty()) {
            return ProblemReply.of(Problem.UNKNOWN_COLLECTION_POINT, request);
        }
        if (point.get().survey().isEmpty()) {
            return ProblemReply.of(Problem.UNKNOWN_VERSION, request);
        }
        // Only a page carries a time of issue; how many come from one address is told here too.
        boolean hasty = watch.seesTooMany(
                request, point.get(), point.get().survey().get().survey().key());
        return switch (reception.receive(
                entrance, token, point.get().survey().get(), response.submissionId(), response.answers(), hasty)) {
            case Reception.Stored(var receipt) -> stored(201, "stored", token, receipt);
            case Reception.StoredBefore(var receipt) -> stored(200, "stored_before", token, receipt);
            case Reception.Different _ -> ProblemReply.of(Problem.DIFFERENT_ANSWER, request);
            case Reception.Refused(var refusals) ->
                ProblemReply.json(Problem.INVALID_ANSWERS, Site.screen(request).texts(), refusals);
            case Reception.Closed _ -> ProblemReply.of(Problem.CLOSED_COLLECTION_POINT, request);
            case Reception.Spent _ -> ProblemReply.of(Problem.SPENT_BALLOT, request);
        };
    }

    private static Reply stored(int status, String what, String token, String receipt) {
        return Reply.bytes(status, "application/json", ProblemReply.toJson(Map.of("status", what, "receipt", receipt)))
                .with("Location", "/s/" + token + "/receipt/" + receipt)
                .with("Cache-Control", "no-store");
    }
}
