package dk.mening.bench;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Initiatives of one size, each in its own units, with one block of ten answers a unit, outcome and week. Half of an
 * initiative's units go live, on one date or spread over three.
 *
 * @param night the night to be made: one year after the first go-live
 */
record Municipality(LocalDate night, Registry registry, List<Survey> surveys, List<Block> blocks) {
    private static final String SURVEY = "survey";
    private static final int ITEMS = 4;
    private static final int ANSWERS = 10;

    static Municipality of(int initiatives, int outcomes, int units, int weeks, boolean severalDates) {
        LocalDate start = LocalDate.of(2023, 1, 2);
        LocalDate goLive = start.plusWeeks(weeks - 52L);
        LocalDate night = goLive.plusDays(365);
        Survey survey = survey(outcomes);
        SplittableRandom random = new SplittableRandom(20261123);
        List<Unit> all = new ArrayList<>();
        List<Initiative> planned = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < initiatives; i++) {
            TreeMap<String, LocalDate> live = new TreeMap<>();
            List<String> comparison = new ArrayList<>();
            for (int u = 0; u < units; u++) {
                String unit = "unit-%02d-%03d".formatted(i, u);
                all.add(new Unit(unit, unit, Optional.empty()));
                LocalDate date = goLive.plusWeeks(severalDates ? 8L * (u % 3) : 0);
                if (u < units / 2) {
                    live.put(unit, date);
                } else {
                    comparison.add(unit);
                }
                for (Outcome outcome : survey.outcomes()) {
                    // Units are sealed on different days of the week, so that every night has something new.
                    blocks(unit, outcome.key(), start.plusDays(u % 7), weeks, random, blocks);
                }
            }
            planned.add(initiative("initiative-%02d".formatted(i), live, comparison, survey));
        }
        return new Municipality(night, new Registry(all, planned, List.of()), List.of(survey), blocks);
    }

    private static Initiative initiative(
            String key, TreeMap<String, LocalDate> live, List<String> comparison, Survey survey) {
        List<PlannedOutcome> outcomes = survey.outcomes().stream()
                .map(outcome -> new PlannedOutcome(SURVEY, outcome.key(), 5))
                .toList();
        Plan plan = new Plan(
                Policy.REGISTERED_DAYS,
                0.05,
                182,
                0,
                LocalDate.of(2023, 1, 1),
                "leader and shop steward",
                true,
                outcomes,
                comparison);
        return new Initiative(key, words(key), words("purpose"), words("core task"), "owner", live, Optional.of(plan));
    }

    private static void blocks(
            String unit, String outcome, LocalDate start, int weeks, SplittableRandom random, List<Block> into) {
        Cell cell = new Cell(unit, SURVEY, 1, "live", Survey.ONE_STRATUM, false);
        double level = 3 + 0.3 * random.nextGaussian();
        for (int week = 0; week < weeks; week++) {
            int[][] histograms = new int[ITEMS][5];
            for (int[] item : histograms) {
                for (int i = 0; i < ANSWERS; i++) {
                    item[(int) Math.clamp(Math.round(level + random.nextGaussian()) - 1, 0, 4)]++;
                }
            }
            LocalDate first = start.plusWeeks(week);
            into.add(new Block(
                    cell,
                    0,
                    outcome,
                    week + 1,
                    week + 1,
                    5,
                    ANSWERS,
                    ANSWERS,
                    first,
                    first.plusDays(6),
                    first.plusDays(3),
                    first.plusDays(6),
                    new Block.Complete(histograms)));
        }
    }

    private static Survey survey(int outcomes) {
        List<Words> labels = new ArrayList<>();
        for (int point = 1; point <= 5; point++) {
            labels.add(words("point " + point));
        }
        List<Question> questions = new ArrayList<>();
        List<Outcome> scored = new ArrayList<>();
        for (int o = 0; o < outcomes; o++) {
            List<Outcome.Item> items = new ArrayList<>();
            for (int i = 0; i < ITEMS; i++) {
                String question = "q" + o + i;
                questions.add(new Question.Scale(question, words("How?"), false, 1, 5, labels, true));
                items.add(new Outcome.Item(question, false));
            }
            scored.add(new Outcome(
                    "outcome-" + o,
                    words("outcome"),
                    Construct.SERVICE_QUALITY,
                    true,
                    items,
                    5,
                    Audience.CITIZENS.smallestBlock()));
        }
        return new Survey(
                SURVEY,
                1,
                Audience.CITIZENS,
                List.of("da", "en"),
                words("survey"),
                words("Please"),
                words("Not validated"),
                questions,
                scored,
                Optional.empty());
    }

    private static Words words(String text) {
        return new Words(Map.of("da", text, "en", text));
    }
}
