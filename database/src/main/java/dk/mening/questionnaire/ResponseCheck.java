package dk.mening.questionnaire;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a person's raw answers may be stored, and codes them. Raw values are what a form sends: the point of
 * a scale or a whole number in digits, the keys of chosen options, {@link #DONT_KNOW}, a comment; blank values count as
 * unanswered.
 */
public final class ResponseCheck {
    /** The raw value of "don't know". */
    public static final String DONT_KNOW = "dont_know";

    /** What came of the check. */
    public sealed interface Result {}

    /** The answers may be stored as they are coded here. */
    public record Accepted(Answers answers) implements Result {}

    /** Nothing may be stored; in question order, then unknown questions; never empty. */
    public record Rejected(List<Refusal> refusals) implements Result {
        public Rejected {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Why one question's answer is refused.
     *
     * @param questionKey as it was sent; empty for {@link Kind#NOTHING_ANSWERED}, which concerns the whole response
     */
    public record Refusal(String questionKey, Kind kind) {}

    /** The reasons for refusing an answer. */
    public enum Kind {
        UNKNOWN_QUESTION,
        NOT_A_NUMBER,
        OUT_OF_RANGE,
        UNKNOWN_OPTION,
        SEVERAL_ANSWERS,
        DONT_KNOW_NOT_OFFERED,
        DONT_KNOW_WITH_OTHERS,
        COMMENT_TOO_LONG,
        COMMENT_CPR_NUMBER,
        COMMENT_PHONE_NUMBER,
        COMMENT_EMAIL_ADDRESS,
        NOTHING_ANSWERED
    }

    /** Neither is text, and the database takes neither. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]|\\p{Cs}");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,40}");

    private final Survey survey;
    private final List<Refusal> refusals = new ArrayList<>();
    private Optional<String> comment = Optional.empty();

    private ResponseCheck(Survey survey) {
        this.survey = survey;
    }

    /** @param raw values by question key; a question that is absent was not answered */
    public static Result check(Survey survey, Map<String, List<String>> raw) {
        return new ResponseCheck(survey).check(raw);
    }

    private Result check(Map<String, List<String>> raw) {
        List<@Nullable Short> codes = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(raw.keySet());
        for (Question question : survey.questions()) {
            List<String> values = raw.getOrDefault(question.key(), List.of()).stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
            codes.add(values.isEmpty() ? null : code(question, values));
            unknown.remove(question.key());
        }
        unknown.forEach(key -> refusals.add(new Refusal(key, Kind.UNKNOWN_QUESTION)));
        if (refusals.isEmpty() && codes.stream().allMatch(Objects::isNull)) {
            refusals.add(new Refusal("", Kind.NOTHING_ANSWERED));
        }
        return refusals.isEmpty() ? new Accepted(new Answers(codes, stratum(codes), comment)) : new Rejected(refusals);
    }

    private @Nullable Short code(Question question, List<String> values) {
        String key = question.key();
        return switch (question) {
            case Question.Scale scale ->
                single(key, values, scale.dontKnow())
                        .flatMap(value -> number(key, value, scale.lowest(), scale.highest()))
                        .orElse(null);
            case Question.WholeNumber number ->
                single(key, values, number.dontKnow())
                        .flatMap(value -> number(key, value, number.lowest(), number.highest()))
                        .orElse(null);
            case Question.SingleChoice choice ->
                single(key, values, choice.dontKnow())
                        .flatMap(value -> chosen(key, value, choice.options()))
                        .orElse(null);
            case Question.MultipleChoice choice -> several(choice, values);
            case Question.FreeText text -> {
                comment = single(key, values, true).flatMap(value -> comment(text, value));
                yield null;
            }
        };
    }

    /** The one value, if it is one and "don't know" is among what is offered. */
    private Optional<String> single(String key, List<String> values, boolean dontKnow) {
        if (values.size() > 1) {
            refuse(key, values.contains(DONT_KNOW) ? Kind.DONT_KNOW_WITH_OTHERS : Kind.SEVERAL_ANSWERS);
            return Optional.empty();
        }
        if (values.getFirst().equals(DONT_KNOW) && !dontKnow) {
            refuse(key, Kind.DONT_KNOW_NOT_OFFERED);
            return Optional.empty();
        }
        return Optional.of(values.getFirst());
    }

    private Optional<Short> number(String key, String value, int lowest, int highest) {
        if (value.equals(DONT_KNOW)) {
            return Optional.of(Answers.DONT_KNOW);
        }
        if (!WHOLE_NUMBER.matcher(value).matches()) {
            return refuse(key, Kind.NOT_A_NUMBER);
        }
        BigInteger number = new BigInteger(value);
        if (number.compareTo(BigInteger.valueOf(lowest)) < 0 || number.compareTo(BigInteger.valueOf(highest)) > 0) {
            return refuse(key, Kind.OUT_OF_RANGE);
        }
        return Optional.of(number.shortValueExact());
    }

    private Optional<String> comment(Question.FreeText question, String value) {
        // A form sends every line break as two characters, of which the page counts one.
        String text = NO_TEXT.matcher(value.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("")
                .strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Kind> wrong = text.length() > question.longest()
                ? Optional.of(Kind.COMMENT_TOO_LONG)
                : PersonalDetails.in(text).map(details -> switch (details) {
                    case CPR_NUMBER -> Kind.COMMENT_CPR_NUMBER;
                    case PHONE_NUMBER -> Kind.COMMENT_PHONE_NUMBER;
                    case EMAIL_ADDRESS -> Kind.COMMENT_EMAIL_ADDRESS;
                });
        wrong.ifPresent(kind -> refuse(question.key(), kind));
        return wrong.isPresent() ? Optional.empty() : Optional.of(text);
    }

    private Optional<Short> chosen(String key, String value, List<Question.Option> options) {
        if (value.equals(DONT_KNOW)) {
            return Optional.of(Answers.DONT_KNOW);
        }
        int position = position(options, value);
        return position < 0 ? refuse(key, Kind.UNKNOWN_OPTION) : Optional.of((short) (position + 1));
    }

    private @Nullable Short several(Question.MultipleChoice question, List<String> values) {
        Set<String> distinct = new LinkedHashSet<>(values);
        if (distinct.contains(DONT_KNOW)) {
            if (!question.dontKnow()) {
                return refuse(question.key(), Kind.DONT_KNOW_NOT_OFFERED).orElse(null);
            }
            return distinct.size() == 1
                    ? Short.valueOf(Answers.DONT_KNOW)
                    : refuse(question.key(), Kind.DONT_KNOW_WITH_OTHERS).orElse(null);
        }
        int sum = 0;
        for (String value : distinct) {
            int position = position(question.options(), value);
            if (position < 0) {
                return refuse(question.key(), Kind.UNKNOWN_OPTION).orElse(null);
            }
            sum += 1 << position;
        }
        return (short) sum;
    }

    private Optional<Short> refuse(String key, Kind kind) {
        refusals.add(new Refusal(key, kind));
        return Optional.empty();
    }

    private static int position(List<Question.Option> options, String key) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private String stratum(List<@Nullable Short> codes) {
        return survey.classification()
                .map(classification -> {
                    int position = survey.position(classification.question());
                    Short code = codes.get(position);
                    if (code == null
                            || code == Answers.DONT_KNOW
                            || !(survey.questions().get(position) instanceof Question.SingleChoice choice)) {
                        return classification.classOfNone();
                    }
                    return classification
                            .classOfOption()
                            .getOrDefault(choice.options().get(code - 1).key(), classification.classOfNone());
                })
                .orElse(Survey.ONE_STRATUM);
    }
}
