package dk.mening.api;

import dk.mening.database.SurveyRepository.Published;
import dk.mening.questionnaire.Answers;
import dk.mening.questionnaire.ResponseCheck;
import dk.mening.questionnaire.ResponseCheck.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes a response in: check, store once, receipt. The form and its JSON twin meet here. */
final class Reception {
    /** What came of a response. */
    sealed interface Outcome {}

    /** Durable. */
    record Stored(String receipt) implements Outcome {}

    /** The same response was durable before; nothing new is stored. */
    record StoredBefore(String receipt) implements Outcome {}

    /** Another response came with this id before, and stands. */
    record Different(String receiptOfFirst) implements Outcome {}

    /** The answers do not fit the survey. */
    record Refused(List<Refusal> refusals) implements Outcome {}

    /** The collection point takes no answers today. */
    record Closed() implements Outcome {}

    private final ApiRepository repository;
    private final KeyedCode keyed;

    Reception(ApiRepository repository, KeyedCode keyed) {
        this.repository = repository;
        this.keyed = keyed;
    }

    Outcome receive(
            String token, Published published, UUID submissionId, Map<String, List<String>> raw, boolean flagged) {
        return switch (ResponseCheck.check(published.survey(), raw)) {
            case ResponseCheck.Rejected(var refusals) -> new Refused(refusals);
            case ResponseCheck.Accepted(var answers) -> {
                byte[] code = contentCode(token, published, answers);
                String receipt = Receipt.of(keyed, token, submissionId);
                yield switch (repository.receive(token, submissionId, code, published.id(), answers, flagged)) {
                    case STORED -> new Stored(receipt);
                    case SAME -> new StoredBefore(receipt);
                    case DIFFERENT -> new Different(receipt);
                    case CLOSED -> new Closed();
                };
            }
        };
    }

    /**
     * Tells two responses apart without keeping what they say. The flag is ours, not the sender's, and stays out; the comment
     * stays out because the code remains beside the answer, and whoever holds the key could try comments against it.
     */
    private byte[] contentCode(String token, Published published, Answers answers) {
        return keyed.of(
                "response",
                token,
                String.valueOf(published.survey().version()),
                answers.codes().toString());
    }
}
