package dk.mening.demo;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import dk.mening.questionnaire.Answers;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Raw scores of invented answers, 0 to 100 as asked, and raw difference-in-differences of them. */
record Scores(Survey survey, Outcome outcome) {
    record Difference(double estimate, double standardError) {}

    /** Mean of the answered items, where at least half are. */
    OptionalDouble of(DemoAnswer answer) {
        double sum = 0;
        int answered = 0;
        for (Outcome.Item item : outcome.items()) {
            Short code = answer.answers().codes().get(survey.position(item.question()));
            if (code != null && code != Answers.DONT_KNOW) {
                sum += 25 * (item.reversed() ? 5 - code : code - 1);
                answered++;
            }
        }
        return 2 * answered >= outcome.items().size() ? OptionalDouble.of(sum / answered) : OptionalDouble.empty();
    }

    double mean(List<DemoAnswer> answers) {
        return answers.stream()
                .map(this::of)
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElseThrow();
    }

    /** Every treated unit's own go-live; a comparison unit's is the first. */
    Difference differenceInDifferences(List<DemoAnswer> answers, Map<String, LocalDate> goLive, List<String> others) {
        LocalDate first = goLive.values().stream().min(LocalDate::compareTo).orElseThrow();
        Map<String, List<DemoAnswer>> byOffice = answers.stream()
                .filter(answer -> answer.survey().equals(survey.key()))
                .filter(answer -> of(answer).isPresent())
                .collect(groupingBy(DemoAnswer::office));
        SummaryStatistics treated = new SummaryStatistics();
        SummaryStatistics comparison = new SummaryStatistics();
        goLive.forEach((office, date) -> treated.addValue(change(byOffice.get(office), date)));
        others.forEach(office -> comparison.addValue(change(byOffice.get(office), first)));
        double variance =
                ((treated.getN() - 1) * treated.getVariance() + (comparison.getN() - 1) * comparison.getVariance())
                        / (treated.getN() + comparison.getN() - 2);
        return new Difference(
                treated.getMean() - comparison.getMean(),
                Math.sqrt(variance * (1.0 / treated.getN() + 1.0 / comparison.getN())));
    }

    private double change(List<DemoAnswer> answers, LocalDate goLive) {
        Map<Boolean, Double> means = answers.stream()
                .filter(answer -> !answer.day().isBefore(goLive.minusDays(364)))
                .collect(groupingBy(
                        answer -> !answer.day().isBefore(goLive),
                        averagingDouble(answer -> of(answer).orElseThrow())));
        return means.get(true) - means.get(false);
    }
}
