package dk.mening.blocks;

import dk.mening.questionnaire.Answers;
import dk.mening.registry.Round;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An invented installation: answers by cell in the order they came in, cuts and rounds.
 *
 * @param importedOn the night from which the imported answers are there; live ones are there on their day
 * @param forgets whether a night deletes what is older than 182 days
 */
record World(
        long seed,
        SealingRules rules,
        List<LocalDate> cuts,
        List<Round> rounds,
        LocalDate end,
        LocalDate importedOn,
        SortedMap<Cell, List<Response>> answers,
        boolean forgets) {
    static final LocalDate START = LocalDate.of(2025, 3, 1);
    static final int DAYS = 60;
    private static final double[][] HABITS = {
        {.06, .11, .23, .37, .23}, {.01, .02, .05, .17, .75}, {.02, 0, 0, 0, .98}, {.3, .3, .2, .1, .1}
    };
    private static final int QUESTIONS = 7;
    /** One world in so many runs so many times slower, so that people wait for more than half a year. */
    private static final int SLOW = 8;

    static World of(long seed) {
        Random random = new Random(seed);
        int pace = pace(seed);
        boolean employees = random.nextInt(3) == 0;
        int k = employees ? 10 : 5;
        SealingRules rules = new SealingRules(
                k,
                List.of(
                        group("a", k, false, 0, 1),
                        group("b", k, true, 2, 4, 5),
                        group("c", List.of(k, 10, 40).get(random.nextInt(3)), false, 6)));
        List<LocalDate> cuts = new ArrayList<>();
        for (int cut = random.nextInt(4); cut > 0; cut--) {
            cuts.add(START.plusDays(pace * random.nextInt(DAYS)));
        }
        World world = new World(
                seed,
                rules,
                cuts,
                employees && random.nextBoolean() ? rounds(random, pace) : List.of(),
                START.plusDays(pace * (DAYS - 1)),
                START.plusDays(pace * random.nextInt(DAYS)),
                new TreeMap<>(),
                false);
        for (String unit : List.of("north", "south")) {
            for (String source : random.nextBoolean() ? List.of("live", "import-1") : List.of("live")) {
                for (String stratum : random.nextBoolean() ? List.of("digital", "other") : List.of("all")) {
                    for (boolean flagged : random.nextInt(3) == 0 ? List.of(false, true) : List.of(false)) {
                        Cell cell = new Cell(unit, "survey", 1, source, stratum, flagged);
                        world.answers().put(cell, answers(random, pace));
                    }
                }
            }
        }
        return world;
    }

    private static int pace(long seed) {
        return seed % SLOW == 0 ? SLOW : 1;
    }

    private static SealingGroup group(String outcome, int k, boolean reversed, int... positions) {
        List<SealingGroup.Item> items = new ArrayList<>();
        for (int position : positions) {
            items.add(new SealingGroup.Item(position, reversed && items.isEmpty()));
        }
        return new SealingGroup(outcome, items, 1, 5, k);
    }

    private static List<Round> rounds(Random random, int pace) {
        List<Round> rounds = new ArrayList<>();
        int opens = random.nextInt(5);
        while (opens < DAYS) {
            int closes = opens + 3 + random.nextInt(10);
            rounds.add(new Round("survey", START.plusDays(pace * opens), START.plusDays(pace * closes)));
            opens = closes + 1 + random.nextInt(8);
        }
        return rounds;
    }

    private static List<Response> answers(Random random, int pace) {
        double[] rates = {.1, .5, 1, 2, 6};
        double rate = rates[random.nextInt(rates.length)];
        double skips = List.of(0.0, .05, .3).get(random.nextInt(3));
        double[][] habits = new double[QUESTIONS][];
        for (int question = 0; question < QUESTIONS; question++) {
            habits[question] = HABITS[random.nextInt(HABITS.length)];
        }
        List<Response> answers = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int chance = 0; chance < 20; chance++) {
                if (random.nextDouble() < rate / 20) {
                    short[] codes = new short[QUESTIONS];
                    for (int question = 0; question < QUESTIONS; question++) {
                        codes[question] = random.nextDouble() < skips
                                ? Answers.DONT_KNOW
                                : (short) (1 + choice(random, habits[question]));
                    }
                    answers.add(new Response(START.plusDays(pace * day), codes));
                }
            }
        }
        Collections.shuffle(answers, random);
        return answers;
    }

    private static int choice(Random random, double[] weights) {
        double left = random.nextDouble();
        int choice = 0;
        while (choice < weights.length - 1 && left >= weights[choice]) {
            left -= weights[choice];
            choice++;
        }
        return choice;
    }

    byte[] key() {
        return ("key " + seed).getBytes(StandardCharsets.UTF_8);
    }

    /** The world as the night after {@code through} sees it. */
    Schedule schedule(LocalDate through) {
        return new Schedule(cuts.stream().filter(cut -> !cut.isAfter(through)).toList(), rounds, through);
    }

    boolean isThere(Cell cell, LocalDate night) {
        return cell.source().equals("live") || !night.isBefore(importedOn);
    }

    /** Every day on which somebody may have answered. */
    List<LocalDate> everyNight() {
        return START.datesUntil(end.plusDays(1), Period.ofDays(pace(seed))).toList();
    }

    List<LocalDate> someNights() {
        Random random = new Random(seed + 1);
        List<LocalDate> nights = new ArrayList<>(
                everyNight().stream().filter(_ -> random.nextInt(5) == 0).toList());
        nights.add(end);
        return nights;
    }

    World withAnswers(SortedMap<Cell, List<Response>> others) {
        return new World(seed, rules, cuts, rounds, end, importedOn, others, forgets);
    }

    /** Long enough that answers grow too old. */
    boolean lastsLong() {
        return pace(seed) > 1;
    }

    World forgetting() {
        return new World(seed, rules, cuts, rounds, end, importedOn, answers, true);
    }

    /** The answers of a cell that are not deleted before the night after {@code through}. */
    List<Response> kept(Cell cell, LocalDate through) {
        boolean maybeGone = forgets && (cell.source().equals("live") || through.isAfter(importedOn));
        return answers.get(cell).stream()
                .filter(response -> !maybeGone || response.day().toEpochDay() + 182 >= through.toEpochDay())
                .toList();
    }

    /** The same people in another order. */
    World shuffled() {
        SortedMap<Cell, List<Response>> others = new TreeMap<>();
        answers.forEach((cell, responses) -> {
            List<Response> shuffled = new ArrayList<>(responses);
            Collections.shuffle(shuffled, new Random(seed + 2));
            others.put(cell, shuffled);
        });
        return withAnswers(others);
    }

    /** Everybody keeps their day and what they left out, and gets somebody else's answers. */
    World permuted() {
        SortedMap<Cell, List<Response>> others = new TreeMap<>();
        answers.forEach((cell, responses) -> {
            Map<List<Boolean>, List<short[]>> codesOf =
                    new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
            responses.forEach(response -> codesOf.computeIfAbsent(missing(response), _ -> new ArrayList<>())
                    .add(response.codes()));
            codesOf.values().forEach(codes -> Collections.shuffle(codes, new Random(seed + 3)));
            others.put(
                    cell,
                    responses.stream()
                            .map(response -> new Response(
                                    response.day(),
                                    codesOf.get(missing(response)).removeLast()))
                            .toList());
        });
        return withAnswers(others);
    }

    private static List<Boolean> missing(Response response) {
        List<Boolean> missing = new ArrayList<>();
        for (short code : response.codes()) {
            missing.add(code == Answers.DONT_KNOW);
        }
        return missing;
    }

    /** More answers in one cell only. */
    World withMoreIn(Cell cell) {
        SortedMap<Cell, List<Response>> others = new TreeMap<>(answers);
        List<Response> more = new ArrayList<>(answers.get(cell));
        more.addAll(answers(new Random(seed + 4), pace(seed)));
        others.put(cell, more);
        return withAnswers(others);
    }

    Optional<Cell> anyCell() {
        return answers.keySet().stream()
                .skip(Math.floorMod(seed, answers.size()))
                .findFirst();
    }
}
