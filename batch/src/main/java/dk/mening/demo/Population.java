package dk.mening.demo;

import dk.mening.questionnaire.Answers;
import dk.mening.questionnaire.Classification;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who answers in the invented municipality. The same seed and day give the same answers on every machine: each
 * office has its own random numbers, and nothing depends on language, time zone or the order of work.
 */
final class Population {
    /** Chosen before any verdict was seen; not to be tuned. */
    static final long SEED = 20261123;

    private static final String GENERATOR = "L64X128MixRandom";
    private static final double QUALITY = 0.62;
    private static final double LOAD = 0.55;
    private static final double OTHER = 0.58;
    private static final double DIGITAL_IS_BETTER = 0.04;
    private static final double COMPLETES = 0.7;
    private static final int EMPLOYEES_AT_LEAST = 14;
    private static final int EMPLOYEES_AT_MOST = 22;
    /** Monday to Sunday; the mean is 1. */
    private static final double[] WEEK = {1.45, 1.3, 1.25, 1.3, 1.1, 0.3, 0.3};

    private final Municipality municipality;
    private final Survey quality;
    private final Survey workload;
    private final long seed;
    private final ToDoubleBiFunction<String, String> gains;

    /** @param gains what is planted, by initiative and outcome, as {@link Truth#gain} */
    Population(
            Municipality municipality,
            Survey quality,
            Survey workload,
            long seed,
            ToDoubleBiFunction<String, String> gains) {
        this.municipality = municipality;
        this.quality = quality;
        this.workload = workload;
        this.seed = seed;
        this.gains = gains;
    }

    /** All answers of one office, citizens' first, each by day. */
    List<DemoAnswer> of(Office office) {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR)
                .create(seed * 1_000 + municipality.offices().indexOf(office));
        List<DemoAnswer> answers = new ArrayList<>();
        addCitizens(office, random, answers);
        addEmployees(office, random, answers);
        return answers;
    }

    private void addCitizens(Office office, RandomGenerator random, List<DemoAnswer> answers) {
        Map<String, Course> courses = courses(office, quality, random);
        double answersADay = municipality.answersADay(office);
        Classification classification = quality.classification().orElseThrow();
        for (LocalDate day = municipality.firstDay(); !day.isAfter(municipality.lastDay()); day = day.plusDays(1)) {
            int count = poisson(random, answersADay * WEEK[day.getDayOfWeek().getValue() - 1]);
            for (int i = 0; i < count; i++) {
                boolean digital = random.nextDouble() < office.digital();
                // The two kinds of contact differ around the office's level, so that together they stand on it.
                double better = DIGITAL_IS_BETTER * (digital ? 1 - office.digital() : -office.digital());
                LocalDate on = day;
                List<@Nullable Short> codes = new Person(random, quality)
                        .answers(
                                outcome -> course(courses, outcome).on(on) + better,
                                choice -> option(choice, classification, digital, random));
                String stratum = office.stratified(answersADay) ? stratum(classification, codes) : Survey.ONE_STRATUM;
                answers.add(new DemoAnswer(
                        quality.key(), office.key(), day, office.channel(), new Answers(codes, stratum)));
            }
        }
    }

    private void addEmployees(Office office, RandomGenerator random, List<DemoAnswer> answers) {
        Map<String, Course> courses = courses(office, workload, random);
        for (Round round : municipality.rounds()) {
            List<LocalDate> open =
                    round.opensOn().datesUntil(round.closesOn().plusDays(1)).toList();
            int count = EMPLOYEES_AT_LEAST + random.nextInt(EMPLOYEES_AT_MOST - EMPLOYEES_AT_LEAST + 1);
            for (int i = 0; i < count; i++) {
                LocalDate day = open.get(random.nextInt(open.size()));
                Person person = new Person(random, workload);
                if (day.isBefore(municipality.firstDay()) || day.isAfter(municipality.lastDay())) {
                    continue;
                }
                List<@Nullable Short> codes =
                        person.answers(outcome -> course(courses, outcome).on(day), _ -> 1);
                answers.add(new DemoAnswer(
                        workload.key(),
                        office.key(),
                        day,
                        Municipality.EMPLOYEES_CHANNEL,
                        new Answers(codes, Survey.ONE_STRATUM)));
            }
        }
    }

    private Map<String, Course> courses(Office office, Survey survey, RandomGenerator random) {
        Optional<Initiative> initiative = municipality.initiativeOf(office);
        Map<String, Course> courses = new HashMap<>();
        for (Outcome outcome : survey.outcomes()) {
            double gain = initiative
                    .filter(it -> Truth.knows(outcome.key()))
                    .map(it -> gains.applyAsDouble(it.key(), outcome.key()) / 100)
                    .orElse(0.0);
            courses.put(
                    outcome.key(),
                    Course.draw(
                            random,
                            municipality.firstDay(),
                            municipality.days(),
                            level(outcome),
                            initiative.map(it -> it.goLive().get(office.key())),
                            outcome.higherIsBetter() ? gain : -gain));
        }
        return courses;
    }

    private static Course course(Map<String, Course> courses, Outcome outcome) {
        Course course = courses.get(outcome.key());
        if (course == null) {
            throw new IllegalArgumentException("no course of outcome " + outcome.key());
        }
        return course;
    }

    private static double level(Outcome outcome) {
        return switch (outcome.key()) {
            case Truth.QUALITY -> QUALITY;
            case Truth.WORKLOAD -> LOAD;
            default -> OTHER;
        };
    }

    /** Contact follows the kind that was drawn; could you complete it: most could. */
    private static int option(
            Question.SingleChoice choice, Classification classification, boolean digital, RandomGenerator random) {
        if (!choice.key().equals(classification.question())) {
            return random.nextDouble() < COMPLETES
                    ? 1
                    : 1 + random.nextInt(choice.options().size());
        }
        String kind = digital ? "digital" : "other";
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < choice.options().size(); i++) {
            if (kind.equals(
                    classification.classOfOption().get(choice.options().get(i).key()))) {
                fitting.add(i + 1);
            }
        }
        return fitting.get(random.nextInt(fitting.size()));
    }

    /** As the form does it: by what was answered, also where nothing was. */
    private String stratum(Classification classification, List<@Nullable Short> codes) {
        int position = quality.position(classification.question());
        Short code = codes.get(position);
        if (code == null || !(quality.questions().get(position) instanceof Question.SingleChoice choice)) {
            return classification.classOfNone();
        }
        String option = choice.options().get(code - 1).key();
        return classification.classOfOption().getOrDefault(option, classification.classOfNone());
    }

    private static int poisson(RandomGenerator random, double mean) {
        double end = StrictMath.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > end; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
