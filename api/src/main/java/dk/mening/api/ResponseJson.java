package dk.mening.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/** One response as the JSON twin of the form receives it: read strictly, so that nothing is guessed. */
record ResponseJson(
        String collectionPoint, UUID submissionId, OptionalInt surveyVersion, Map<String, List<String>> answers) {
    /** What came of reading. */
    sealed interface Result {}

    record Read(ResponseJson response) implements Result {}

    record Refused(Problem problem) implements Result {}

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(50)
                    .maxStringLength(RequestBody.LONGEST_BYTES)
                    .build())
            .build();
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** A UUID written in full; UUID's own reader takes less. */
    static Optional<UUID> uuid(String text) {
        return Optional.of(text).filter(t -> UUID_TEXT.matcher(t).matches()).map(UUID::fromString);
    }

    static Result read(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Refused(Problem.MALFORMED_JSON);
            }
            var reading = new Reading();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                reading.member(name, parser);
            }
            if (parser.nextToken() != null) {
                return new Refused(Problem.MALFORMED_JSON);
            }
            return reading.result();
        } catch (JsonProcessingException e) {
            return new Refused(Problem.MALFORMED_JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has been read so far; the first fault counts, but text that is no JSON at all counts more. */
    private static final class Reading {
        private Optional<Problem> fault = Optional.empty();
        private Optional<String> collectionPoint = Optional.empty();
        private Optional<String> submissionId = Optional.empty();
        private OptionalInt surveyVersion = OptionalInt.empty();
        private Optional<Map<String, List<String>>> answers = Optional.empty();

        void member(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "collection_point" -> collectionPoint = text(parser);
                case "submission_id" -> submissionId = text(parser);
                case "survey_version" -> surveyVersion = version(parser);
                case "answers" -> answers = answers(parser);
                default -> {
                    fail(Problem.UNKNOWN_FIELD);
                    parser.skipChildren();
                }
            }
        }

        Result result() {
            if (fault.isPresent()) {
                return new Refused(fault.get());
            }
            if (collectionPoint.isEmpty() || submissionId.isEmpty() || answers.isEmpty()) {
                return new Refused(Problem.MISSING_FIELD);
            }
            Optional<UUID> id = uuid(submissionId.get());
            if (id.isEmpty()) {
                return new Refused(Problem.INVALID_SUBMISSION_ID);
            }
            return new Read(new ResponseJson(collectionPoint.get(), id.get(), surveyVersion, answers.get()));
        }

        private void fail(Problem problem) {
            if (fault.isEmpty()) {
                fault = Optional.of(problem);
            }
        }

        private <T> Optional<T> wrongType(JsonParser parser) throws IOException {
            fail(Problem.WRONG_TYPE);
            parser.skipChildren();
            return Optional.empty();
        }

        private Optional<String> text(JsonParser parser) throws IOException {
            return parser.currentToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : wrongType(parser);
        }

        private OptionalInt version(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getText().length() <= 9) {
                return OptionalInt.of(parser.getIntValue());
            }
            wrongType(parser);
            return OptionalInt.empty();
        }

        private Optional<Map<String, List<String>>> answers(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return wrongType(parser);
            }
            var read = new LinkedHashMap<String, List<String>>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String question = parser.currentName();
                parser.nextToken();
                read.put(question, values(parser));
            }
            return Optional.of(read);
        }

        private List<String> values(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                return value(parser).map(List::of).orElse(List.of());
            }
            var values = new ArrayList<String>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser).ifPresent(values::add);
            }
            return values;
        }

        /** Numbers keep their digits as written, so that 3.5 is not taken for 3. */
        private Optional<String> value(JsonParser parser) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_NULL) {
                return Optional.empty();
            }
            return token == JsonToken.VALUE_STRING || (token != null && token.isNumeric())
                    ? Optional.of(parser.getText())
                    : wrongType(parser);
        }
    }
}
