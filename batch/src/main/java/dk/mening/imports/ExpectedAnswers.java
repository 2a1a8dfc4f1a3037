package dk.mening.imports;

import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many answers a unit expects a day, all in all and in its smallest class.
 *
 * @param smallestClass of the survey's classification; the total where it has none
 */
record ExpectedAnswers(double total, double smallestClass) {
    private static final int WINDOW_DAYS = 182;
    private static final int BLOCKS = 8;

    /** One number, or one a class as {@code digital=3.5|other=1.2}; a row that says neither is refused. */
    static Optional<ExpectedAnswers> read(Row row, String column, Survey survey) {
        Set<String> classes = classes(survey);
        String text = row.text(column);
        OptionalDouble total = Row.number(text);
        if (total.isPresent()) {
            return Optional.of(
                    new ExpectedAnswers(total.getAsDouble(), total.getAsDouble() / Math.max(1, classes.size())));
        }
        Map<String, Double> byClass = new HashMap<>();
        for (String part : row.list(column)) {
            int equals = part.indexOf('=');
            OptionalDouble number = Row.number(part.substring(equals + 1));
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            if (number.isEmpty() || !classes.contains(name) || byClass.put(name, number.getAsDouble()) != null) {
                row.refuse(column, "is neither a number nor a list such as " + example(classes));
                return Optional.empty();
            }
        }
        if (byClass.isEmpty()) {
            row.refuse(column, "is not a number of answers a day; write for example 4.5");
            return Optional.empty();
        }
        double sum = byClass.values().stream().mapToDouble(Double::doubleValue).sum();
        double smallest = classes.stream()
                .mapToDouble(name -> byClass.getOrDefault(name, 0.0))
                .min()
                .orElse(sum);
        return Optional.of(new ExpectedAnswers(sum, smallest));
    }

    /** Rule B14: 8k answers in a pre-window of 182 days, in every class. */
    boolean allowStrata(Survey survey) {
        int k = survey.outcomes().stream()
                .mapToInt(Outcome::smallestBlock)
                .max()
                .orElse(survey.audience().smallestBlock());
        return survey.classification().isPresent()
                && smallestClass * WINDOW_DAYS
                        >= BLOCKS * Math.max(k, survey.audience().smallestBlock());
    }

    private static Set<String> classes(Survey survey) {
        Set<String> classes = new TreeSet<>();
        survey.classification().ifPresent(classification -> {
            classes.addAll(classification.classOfOption().values());
            classes.add(classification.classOfNone());
        });
        return classes;
    }

    private static String example(Set<String> classes) {
        return classes.isEmpty() ? "4.5" : String.join("=2|", classes) + "=2";
    }
}
