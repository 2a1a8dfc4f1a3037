package dk.mening.api;

import dk.mening.questionnaire.Answers;
import dk.mening.registry.BallotCode;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/** A way in to a form: what its addresses look like, what lies behind one, and how an answer through it is stored. */
sealed interface Entrance {
    boolean isToken(String text);

    /** What a short address stands for; empty where there is none such. */
    Optional<String> tokenOf(String shortCode);

    /** The form's address. */
    String address(String token);

    /** Where a person asks whether an answer was received; the address of a receipt is one step below. */
    String receipts(String token);

    /** What a receipt is made out to. */
    String receiptName(String token);

    /** The same as the address of a receipt tells it; empty where it can be no receipt's. */
    Optional<String> receiptName(ServerRequest request);

    /** @param version the survey version wanted; empty for the latest */
    Optional<CollectionPoint> find(String token, OptionalInt version);

    /** The same for an answer on its way in; whether it is taken is told by {@link #store}. */
    Optional<CollectionPoint> findForAnswer(String token, OptionalInt version);

    ApiRepository.Received store(
            String token, UUID submissionId, byte[] code, int surveyVersionId, Answers answers, boolean flagged);

    /** What management has answered about what a survey asks, the latest first. */
    List<ManagementReply> replies(String surveyKey, String language);

    /** A link or a poster that everybody may use. */
    record Point(ApiRepository repository) implements Entrance {
        static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{8,40}");
        private static final Pattern SHORT_CODE = Pattern.compile("[2-9b-z]{7}");

        @Override
        public boolean isToken(String text) {
            return TOKEN.matcher(text).matches();
        }

        @Override
        public Optional<String> tokenOf(String shortCode) {
            return Optional.of(shortCode)
                    .filter(text -> SHORT_CODE.matcher(text).matches())
                    .flatMap(repository::token);
        }

        @Override
        public String address(String token) {
            return "/s/" + token;
        }

        @Override
        public String receipts(String token) {
            return "/s/" + token + "/receipt";
        }

        @Override
        public String receiptName(String token) {
            return token;
        }

        @Override
        public Optional<String> receiptName(ServerRequest request) {
            return Optional.of(request.path().pathParameters().get("token")).filter(this::isToken);
        }

        @Override
        public List<ManagementReply> replies(String surveyKey, String language) {
            return repository.replies(surveyKey, language);
        }

        @Override
        public Optional<CollectionPoint> find(String token, OptionalInt version) {
            return repository.collectionPoint(token, version);
        }

        @Override
        public Optional<CollectionPoint> findForAnswer(String token, OptionalInt version) {
            return repository.collectionPointLately(token, version);
        }

        @Override
        public ApiRepository.Received store(
                String token, UUID submissionId, byte[] code, int surveyVersionId, Answers answers, boolean flagged) {
            return repository.receive(token, submissionId, code, surveyVersionId, answers, flagged);
        }
    }

    /** A ballot or a personal link, good for one answer. Receipts do not name it: addresses are kept on the way. */
    @SuppressWarnings("ArrayRecordComponent")
    record Ballot(ApiRepository repository, byte[] key) implements Entrance {
        private static final String ANY_BALLOT = "ballot";

        @Override
        public boolean isToken(String text) {
            return BallotCode.read(text).isPresent();
        }

        @Override
        public Optional<String> tokenOf(String shortCode) {
            return Optional.empty();
        }

        @Override
        public String address(String token) {
            return "/b/" + token;
        }

        @Override
        public String receipts(String token) {
            return "/b/receipt";
        }

        @Override
        public String receiptName(String token) {
            return ANY_BALLOT;
        }

        @Override
        public Optional<String> receiptName(ServerRequest request) {
            return Optional.of(ANY_BALLOT);
        }

        @Override
        public List<ManagementReply> replies(String surveyKey, String language) {
            return repository.replies(surveyKey, language);
        }

        @Override
        public Optional<CollectionPoint> find(String token, OptionalInt version) {
            return BallotCode.read(token)
                    .flatMap(code -> repository.ballot(token, code.hash(key), version))
                    .map(Promise::keep);
        }

        @Override
        public Optional<CollectionPoint> findForAnswer(String token, OptionalInt version) {
            return find(token, version);
        }

        @Override
        public ApiRepository.Received store(
                String token, UUID submissionId, byte[] code, int surveyVersionId, Answers answers, boolean flagged) {
            return BallotCode.read(token)
                    .map(ballot -> repository.receiveBallot(
                            ballot.hash(key), submissionId, code, surveyVersionId, answers, flagged))
                    .orElse(ApiRepository.Received.CLOSED);
        }
    }
}
