package dk.mening.api;

import dk.mening.database.SurveyRepository.Published;
import dk.mening.questionnaire.Answers;
import dk.mening.questionnaire.ResponseCheck;
import dk.mening.questionnaire.ResponseCheck.Refusal;
import java.nio.ByteBuffer;
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

    /** Somebody has answered with this ballot. */
    record Spent() implements Outcome {}

    private final KeyedCode keyed;

    Reception(KeyedCode keyed) {
        this.keyed = keyed;
    }

    Outcome receive(
            Entrance entrance,
            String token,
            Published published,
            UUID submissionId,
            Map<String, List<String>> raw,
            boolean flagged) {
        return switch (ResponseCheck.check(published.survey(), raw)) {
            case ResponseCheck.Rejected(var refusals) -> new Refused(refusals);
            case ResponseCheck.Accepted(var answers) -> {
                byte[] code = contentCode(token, published, submissionId, answers);
                String receipt = Receipt.of(keyed, entrance.receiptName(token), submissionId);
                yield switch (entrance.store(token, storedId(submissionId), code, published.id(), answers, flagged)) {
                    case STORED -> new Stored(receipt);
                    case SAME -> new StoredBefore(receipt);
                    case DIFFERENT -> new Different(receipt);
                    case CLOSED -> new Closed();
                    case SPENT -> new Spent();
                };
            }
        };
    }

    /** What is stored of a submission id. The id itself only its sender knows: it opens the code of the content. */
    private UUID storedId(UUID submissionId) {
        ByteBuffer code = ByteBuffer.wrap(keyed.of("submission", submissionId.toString()));
        return new UUID(code.getLong(), code.getLong());
    }

    /**
     * Tells two responses apart without keeping what they say, to the holder of our key either: without the sender's id
     * nobody can try which answers or comment it stands for. The flag is ours, not the sender's, and stays out.
     */
    private byte[] contentCode(String token, Published published, UUID submissionId, Answers answers) {
        return keyed.of(
                "response",
                submissionId.toString(),
                token,
                String.valueOf(published.survey().version()),
                answers.codes().toString(),
                answers.comment().orElse(""));
    }
}
