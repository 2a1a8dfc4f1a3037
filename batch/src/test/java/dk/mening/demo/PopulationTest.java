package dk.mening.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.questionnaire.Answers;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The invented answers: always the same, and what was planted is in them. */
class PopulationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Survey QUALITY = ShippedSurveys.serviceQuality().survey();
    private static final Survey WORKLOAD = ShippedSurveys.workload().survey();
    private static final Municipality MUNICIPALITY = Municipality.on(TODAY);
    private static final List<DemoAnswer> ANSWERS = all(Population.SEED, Truth::gain);

    @Test
    void theSameSeedGivesTheSameAnswersInEveryLanguageAndZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.of("ar", "EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(all(Population.SEED, Truth::gain)).isEqualTo(ANSWERS);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherSeedGivesOtherAnswers() {
        assertThat(all(Population.SEED + 1, Truth::gain)).isNotEqualTo(ANSWERS);
    }

    @Test
    void thereAreAboutAHundredAndFiftyThousandAnswersOfThirtyMonths() {
        assertThat(ANSWERS).hasSizeBetween(147_000, 153_000);
        assertThat(ANSWERS.stream().map(DemoAnswer::day).min(LocalDate::compareTo))
                .hasValue(TODAY.minusMonths(30));
        assertThat(ANSWERS.stream().map(DemoAnswer::day).max(LocalDate::compareTo))
                .hasValue(TODAY.minusDays(1));
        assertThat(ANSWERS.stream().map(DemoAnswer::office).distinct()).hasSize(24);
    }

    @Test
    void fourteenToTwentyTwoEmployeesAnswerInEachClosedRound() {
        for (Round round : MUNICIPALITY.rounds()) {
            boolean whole = !round.opensOn().isBefore(MUNICIPALITY.firstDay())
                    && !round.closesOn().isAfter(MUNICIPALITY.lastDay());
            if (whole) {
                Map<String, Long> counts = ANSWERS.stream()
                        .filter(answer -> answer.survey().equals("workload"))
                        .filter(answer -> !answer.day().isBefore(round.opensOn())
                                && !answer.day().isAfter(round.closesOn()))
                        .collect(Collectors.groupingBy(DemoAnswer::office, Collectors.counting()));
                assertThat(counts).hasSize(24);
                assertThat(counts.values()).allMatch(count -> count >= 14 && count <= 22);
            }
        }
    }

    @Test
    void someDoNotKnowSomeSkipAndSomeGiveUp() {
        assertThat(ANSWERS)
                .anyMatch(answer -> answer.answers().codes().contains(Answers.DONT_KNOW))
                .anyMatch(answer -> answer.answers().codes().getFirst() == null)
                .anyMatch(answer -> answer.answers().codes().getLast() == null
                        && answer.answers().codes().get(5) == null);
        assertThat(ANSWERS.stream().map(answer -> answer.answers().stratum()).distinct())
                .containsExactlyInAnyOrder("digital", "other", "all");
    }

    @Test
    void noRoundIsOpenOnAGoLiveWheneverTheDemoIsMade() {
        LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2029, 1, 1)).forEach(today -> {
            Municipality municipality = Municipality.on(today);
            for (Initiative initiative : municipality.initiatives()) {
                for (LocalDate goLive : initiative.goLive().values()) {
                    assertThat(municipality.rounds())
                            .as("made on %s, %s live on %s", today, initiative.key(), goLive)
                            .noneMatch(round -> round.opensOn().isBefore(goLive) && !goLive.isAfter(round.closesOn()));
                }
            }
        });
    }

    @Test
    void peopleAnswerOnAverageWhereTheirOfficeStands() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (Survey survey : List.of(QUALITY, WORKLOAD)) {
            for (Outcome outcome : survey.outcomes()) {
                for (double level : new double[] {0.2, 0.62, 0.8}) {
                    List<DemoAnswer> answers = new ArrayList<>();
                    for (int i = 0; i < 20_000; i++) {
                        var codes = new Person(random, survey).answers(_ -> level, _ -> 1);
                        answers.add(new DemoAnswer(survey.key(), "x", TODAY, "web", new Answers(codes, "all")));
                    }
                    assertThat(new Scores(survey, outcome).mean(answers)).isCloseTo(100 * level, within(0.8));
                }
            }
        }
    }

    @Test
    void whatWasPlantedIsTheDifferenceToTheSameAnswersWithoutIt() {
        List<DemoAnswer> without = all(Population.SEED, (_, _) -> 0);
        for (Truth.Planted planted : liveForAYear()) {
            Scores scores = scores(planted.outcome());
            Map<String, LocalDate> goLive = initiative(planted.initiative()).goLive();
            double change = scores.mean(after(ANSWERS, scores, goLive)) - scores.mean(after(without, scores, goLive));
            assertThat(gain(scores, change))
                    .as(planted.toString())
                    .isCloseTo(planted.gain(), within(planted.gain() == 0 ? 1e-9 : 0.4));
        }
    }

    @Test
    void rawDifferenceInDifferencesFindsWhatWasPlanted() {
        for (Truth.Planted planted : liveForAYear()) {
            Scores scores = scores(planted.outcome());
            Scores.Difference difference = scores.differenceInDifferences(
                    ANSWERS, initiative(planted.initiative()).goLive(), Initiatives.COMPARISON);
            assertThat(difference.standardError()).as(planted.toString()).isLessThan(2.6);
            assertThat(gain(scores, difference.estimate()))
                    .as(planted.toString())
                    .isCloseTo(planted.gain(), within(3.5 * difference.standardError()));
        }
    }

    /** The fourth initiative has too few answers to see anything in. */
    private static List<Truth.Planted> liveForAYear() {
        return Truth.PLANTED.stream()
                .filter(planted -> !planted.initiative().equals(Initiatives.VIDEO))
                .toList();
    }

    private static List<DemoAnswer> after(List<DemoAnswer> answers, Scores scores, Map<String, LocalDate> goLive) {
        return answers.stream()
                .filter(answer -> answer.survey().equals(scores.survey().key()))
                .filter(answer ->
                        goLive.containsKey(answer.office()) && !answer.day().isBefore(goLive.get(answer.office())))
                .toList();
    }

    private static double gain(Scores scores, double change) {
        return scores.outcome().higherIsBetter() ? change : -change;
    }

    private static Scores scores(String outcome) {
        Survey survey = outcome.equals(Truth.QUALITY) ? QUALITY : WORKLOAD;
        return new Scores(survey, survey.outcome(outcome).orElseThrow());
    }

    private static Initiative initiative(String key) {
        return MUNICIPALITY.initiatives().stream()
                .filter(initiative -> initiative.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<DemoAnswer> all(long seed, ToDoubleBiFunction<String, String> gains) {
        var population = new Population(MUNICIPALITY, QUALITY, WORKLOAD, seed, gains);
        return MUNICIPALITY.offices().stream()
                .flatMap(office -> population.of(office).stream())
                .toList();
    }
}
