package dk.mening.api;

import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Question.Option;
import dk.mening.questionnaire.ResponseCheck;
import dk.mening.questionnaire.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One question as the form shows it, in one language, with what was answered so far. */
public sealed interface Field {
    String key();

    String legend();

    Optional<String> hint();

    /** What is wrong with the answer, in words. */
    Optional<String> error();

    List<Choice> options();

    /** {@code radio} or {@code checkbox}. */
    String inputType();

    /** Where a link from the error summary leads. */
    String firstId();

    /** Ids of hint and error, or null for none, which leaves the attribute out. */
    @SuppressWarnings("NullAway") // the template engine drops an attribute that is null
    default String describedBy() {
        String ids = Stream.of(hint().map(_ -> key() + "-hint"), error().map(_ -> key() + "-error"))
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return ids.isEmpty() ? null : ids;
    }

    /** One button to choose; one set apart is not a point of the scale. */
    record Choice(String value, String label, boolean chosen, boolean apart) {}

    /** Any or one of some options. */
    record Options(
            String key,
            String legend,
            Optional<String> hint,
            Optional<String> error,
            String inputType,
            List<Choice> options)
            implements Field {
        public Options {
            options = List.copyOf(options);
        }

        @Override
        public String firstId() {
            return key + "-" + options.getFirst().value();
        }
    }

    /** A number to write, with its unit; its only option is "don't know". */
    record Amount(
            String key,
            String legend,
            Optional<String> hint,
            Optional<String> error,
            String unit,
            String value,
            List<Choice> options)
            implements Field {
        public Amount {
            options = List.copyOf(options);
        }

        @Override
        public String inputType() {
            return "checkbox";
        }

        @Override
        public String firstId() {
            return key + "-number";
        }
    }

    /** Some words of one's own; it has no options. */
    record Comment(String key, String legend, Optional<String> hint, Optional<String> error, int longest, String value)
            implements Field {
        @Override
        public List<Choice> options() {
            return List.of();
        }

        @Override
        public String inputType() {
            return "text";
        }

        @Override
        public String firstId() {
            return key + "-comment";
        }
    }

    /** The field of a question. */
    static Field of(Question question, Texts texts, List<String> answered, Optional<String> error) {
        var asked = new Asked(question, texts, answered, error);
        return switch (question) {
            case Question.Scale scale ->
                asked.options(
                        Optional.empty(),
                        "radio",
                        IntStream.rangeClosed(scale.lowest(), scale.highest())
                                .mapToObj(point -> asked.choice(
                                        String.valueOf(point), scale.labels().get(point - scale.lowest())))
                                .toList(),
                        scale.dontKnow());
            case Question.SingleChoice choice ->
                asked.options(Optional.empty(), "radio", asked.choices(choice.options()), choice.dontKnow());
            case Question.MultipleChoice choice ->
                asked.options(
                        Optional.of(texts.say("form.choose_several")),
                        "checkbox",
                        asked.choices(choice.options()),
                        choice.dontKnow());
            case Question.WholeNumber number ->
                new Amount(
                        number.key(),
                        asked.in(number.text()),
                        Optional.of(texts.say("form.number_between", number.lowest(), number.highest())),
                        error,
                        asked.in(number.unit()),
                        answered.stream()
                                .filter(value -> !value.equals(ResponseCheck.DONT_KNOW))
                                .findFirst()
                                .orElse(""),
                        asked.withDontKnow(List.of(), number.dontKnow()));
            case Question.FreeText text ->
                new Comment(
                        text.key(),
                        asked.in(text.text()),
                        Optional.of(texts.say("form.comment_hint", text.longest())),
                        error,
                        text.longest(),
                        answered.isEmpty() ? "" : answered.getFirst());
        };
    }

    /** A question, the language it is asked in and what was answered: what every kind of field is made from. */
    record Asked(Question question, Texts texts, List<String> answered, Optional<String> error) {
        private String in(Words words) {
            return words.in(texts.language());
        }

        private Choice choice(String value, Words label) {
            return new Choice(value, in(label), answered.contains(value), false);
        }

        private List<Choice> choices(List<Option> options) {
            return options.stream()
                    .map(option -> choice(option.key(), option.label()))
                    .toList();
        }

        private List<Choice> withDontKnow(List<Choice> choices, boolean dontKnow) {
            if (!dontKnow) {
                return choices;
            }
            var all = new ArrayList<>(choices);
            all.add(new Choice(
                    ResponseCheck.DONT_KNOW,
                    texts.say("form.dont_know"),
                    answered.contains(ResponseCheck.DONT_KNOW),
                    true));
            return all;
        }

        private Options options(Optional<String> hint, String inputType, List<Choice> choices, boolean dontKnow) {
            return new Options(
                    question.key(), in(question.text()), hint, error, inputType, withDontKnow(choices, dontKnow));
        }
    }
}
