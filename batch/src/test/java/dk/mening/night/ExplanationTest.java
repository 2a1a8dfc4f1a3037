package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    /** Numbers are printed with four decimals. */
    private static final double PRINTED = 2e-3;

    private static final Pattern NUMBER = Pattern.compile("−?[0-9]+(?:\\.[0-9]+)?");
    private static Judged oneDate;

    @BeforeAll
    static void makeANight() {
        oneDate = new Judged("U", Judged.GO_LIVE);
        assertThat(oneDate.night(Judged.NIGHT)).isInstanceOf(NightRun.Published.class);
    }

    @AfterAll
    static void close() {
        oneDate.close();
    }

    private static Explanation.Result explain(Judged judged, Optional<LocalDate> night, String key, String language) {
        return Explanation.of(judged.database(), night, key, language, Judged.SILENT);
    }

    private static Explanation.Told told(Judged judged, String language) {
        return (Explanation.Told) explain(judged, Optional.empty(), Judged.INITIATIVE, language);
    }

    /** The lines from a heading to the next, of the first outcome that has it: the other has no number. */
    private static List<String> step(String text, String heading) {
        List<String> lines = text.lines().toList();
        int from = lines.indexOf("### " + heading);
        assertThat(from).as(heading).isNotNegative();
        List<String> step = new ArrayList<>();
        for (String line : lines.subList(from + 1, lines.size())) {
            if (line.startsWith("#")) {
                break;
            }
            if (!line.isBlank()) {
                step.add(line);
            }
        }
        return step;
    }

    private static double number(String written) {
        return Double.parseDouble(written.replace('−', '-'));
    }

    private static double last(List<String> lines, String start) {
        String line = lines.stream()
                .filter(each -> each.strip().startsWith(start + " = "))
                .findFirst()
                .orElseThrow();
        return numbers(line).getLast();
    }

    private static List<Double> numbers(String line) {
        return NUMBER.matcher(line).results().map(it -> number(it.group())).toList();
    }

    private static List<Double> changes(String text, String arm) {
        List<Double> changes = new ArrayList<>();
        Pattern row = Pattern.compile("  \\w+ +" + arm + " +(−?[0-9.]+)");
        for (String line : step(text, "The change in each unit")) {
            Matcher matcher = row.matcher(line);
            if (matcher.matches()) {
                changes.add(number(matcher.group(1)));
            }
        }
        return changes;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double squares(List<Double> values) {
        double mean = mean(values);
        return values.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
    }

    private static double stored(Judged judged, String field) {
        return Double.parseDouble(judged.ask("SELECT finding #>> '{tonight," + field + "}' FROM published.finding"
                + " WHERE outcome_key = 'second'"));
    }

    @Test
    void theChangesOfTheUnitsGiveTheEstimateItsErrorAndItsIntervalByHand() {
        String text = told(oneDate, "en").text();
        List<Double> with = changes(text, "With");
        List<Double> without = changes(text, "Without");
        assertThat(with).hasSize(2);
        assertThat(without).hasSize(2);
        // Workload: less is better.
        double estimate = mean(without) - mean(with);
        double error = Math.sqrt((squares(with) + squares(without)) / 2 * (0.5 + 0.5));
        List<String> bounds = step(text, "From standard error to uncertainty");
        double critical = last(bounds, "c");
        List<Double> interval = numbers(bounds.stream()
                .filter(line -> line.strip().startsWith("Uncertainty, 95 %"))
                .findFirst()
                .orElseThrow());

        assertThat(last(step(text, "Effect"), "Effect")).isCloseTo(-estimate, within(PRINTED));
        assertThat(numbers(step(text, "Effect").getLast()).getLast()).isCloseTo(estimate, within(PRINTED));
        assertThat(last(step(text, "Standard error"), "Standard error")).isCloseTo(error, within(PRINTED));
        assertThat(estimate).isCloseTo(stored(oneDate, "estimate"), within(PRINTED));
        assertThat(error).isCloseTo(stored(oneDate, "standardError"), within(PRINTED));
        assertThat(critical).isCloseTo(stored(oneDate, "criticalValue"), within(PRINTED));
        assertThat(interval.get(interval.size() - 2))
                .isCloseTo(stored(oneDate, "interval95,lower"), within(PRINTED))
                .isCloseTo(estimate - critical * error, within(0.05));
        assertThat(interval.getLast())
                .isCloseTo(stored(oneDate, "interval95,upper"), within(PRINTED))
                .isCloseTo(estimate + critical * error, within(0.05));
    }

    @Test
    void severalDatesCanBeDoneByHandToo() {
        try (Judged several = new Judged("H", Judged.GO_LIVE.plusDays(28))) {
            several.night(Judged.NIGHT);
            Explanation.Told told = told(several, "en");
            assertThat(told.same()).isTrue();
            List<String> step = step(told.text(), "The change in each unit");
            List<List<Double>> rows = step.stream()
                    .filter(line -> line.matches("  (east|north) .*"))
                    .map(ExplanationTest::numbers)
                    .toList();
            assertThat(rows).hasSize(2);
            List<Double> others = numbers(step(told.text(), "Standard error").stream()
                    .filter(line -> line.contains(";"))
                    .findFirst()
                    .orElseThrow());
            double effect = 0;
            double ofTreated = 0;
            for (List<Double> row : rows) {
                effect += row.get(1) * row.get(2);
                ofTreated += row.get(1) * row.get(1) * row.get(3);
            }
            List<Double> changes = rows.stream().map(row -> row.get(2)).toList();
            double ofOneUnit = mean(rows.stream().map(row -> row.get(3)).toList());
            double more = (1 + squares(changes) / ofOneUnit) / 2;
            double error = Math.sqrt(more * (ofTreated + squares(others) / 2));

            assertThat(-effect).isCloseTo(stored(several, "estimate"), within(PRINTED));
            assertThat(error).isCloseTo(stored(several, "standardError"), within(PRINTED));
            assertThat(last(step(told.text(), "Standard error"), "Standard error"))
                    .isCloseTo(error, within(PRINTED));
        }
    }

    @Test
    void whatIsExplainedIsWhatWasPublishedOrTheTextSaysSo() {
        assertThat(told(oneDate, "en").same()).isTrue();
        assertThat(told(oneDate, "en").text()).contains("it came out exactly as in the report");
        try (Judged other = new Judged("U", Judged.GO_LIVE)) {
            other.night(Judged.NIGHT);
            other.installation.execute(
                    "UPDATE published.finding SET finding = jsonb_set(finding, '{answersAfter}', '7')"
                            + " WHERE outcome_key = 'second'");
            Explanation.Told told = told(other, "en");
            assertThat(told.same()).isFalse();
            assertThat(told.text()).contains("it came out otherwise than what the night stored");
        }
    }

    @Test
    void bothLanguagesGiveTheSameNumbersInTheSameFormulas() {
        String english = told(oneDate, "en").text();
        String danish = told(oneDate, "da").text();
        assertThat(danish).contains("Dommen, trin for trin").doesNotContain("Standard error");
        assertThat(formulas(danish.replace(',', '.')))
                .isEqualTo(formulas(english))
                .hasSizeGreaterThan(10);
        assertThat(danish.lines().count()).isEqualTo(english.lines().count());
    }

    private static List<List<Double>> formulas(String text) {
        return text.lines()
                .filter(line -> line.matches("  \\S.* = .* = .*"))
                .map(line -> numbers(line.replaceAll("[0-9.]*[0-9] %", "")))
                .toList();
    }

    @Test
    void explainingReadsNoAnswerAndChangesNoRow() {
        String before = oneDate.everyRow();
        told(oneDate, "en");
        assertThat(oneDate.everyRow()).isEqualTo(before);
        List<String> ofAnswers = List.of("response", "chain", "submission");
        ofAnswers.forEach(
                table -> oneDate.installation.execute("ALTER TABLE intake." + table + " RENAME TO " + table + "_away"));
        try {
            assertThat(told(oneDate, "en").same()).isTrue();
        } finally {
            ofAnswers.forEach(
                    table -> oneDate.installation.execute("ALTER TABLE intake." + table + "_away RENAME TO " + table));
        }
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() {
        assertThat(explain(oneDate, Optional.empty(), "protal", "en"))
                .isEqualTo(new Explanation.UnknownInitiative(Judged.NIGHT, List.of(Judged.INITIATIVE)));
        assertThat(explain(oneDate, Optional.of(Judged.NIGHT.minusDays(1)), Judged.INITIATIVE, "en"))
                .isEqualTo(new Explanation.NotJudged(Optional.of(Judged.NIGHT)));
    }
}
