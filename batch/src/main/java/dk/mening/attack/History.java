package dk.mening.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Three units over sixty days, few answers, habits that turn: what is hardest to keep apart. */
record History(long seed, List<Person> people) {
    static final List<String> UNITS = List.of("u0", "u1", "u2");
    static final int DAYS = 60;
    /** The day on which the fold starts afresh in the first two units. */
    static final int CUT = 30;

    private static final double[][] HABITS = {
        {.06, .11, .23, .37, .23},
        {.01, .02, .05, .17, .75},
        {.02, 0, 0, 0, .98},
        {.3, .3, .2, .1, .1},
        {0, .03, .07, .6, .3}
    };
    private static final int CHANCES = 200;
    private static final int ITEMS = 3;

    History {
        people = List.copyOf(people);
    }

    static History quiet(long seed) {
        return of(seed, .2, .5, 1, 2, 4);
    }

    static History busy(long seed) {
        return of(seed, 4, 9);
    }

    private static History of(long seed, double... rates) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Person> people = new ArrayList<>();
        for (String unit : UNITS) {
            double rate = one(random, rates);
            double[][] habits = habits(random);
            int turn = random.nextInt(DAYS);
            double rareShare = one(random, .05, .15, .3);
            double skips = one(random, .03, .12, .3);
            for (int day = 0; day < DAYS; day++) {
                if (day == turn && random.nextDouble() < .6) {
                    habits = habits(random);
                }
                for (int chance = 0; chance < CHANCES; chance++) {
                    if (random.nextDouble() < rate / CHANCES) {
                        people.add(person(random, unit, day, habits, rareShare, skips));
                    }
                }
            }
        }
        return new History(seed, people);
    }

    private static Person person(
            SplittableRandom random, String unit, int day, double[][] habits, double rareShare, double skips) {
        boolean rare = random.nextDouble() < rareShare;
        boolean woman = random.nextDouble() < (rare ? .9 : .45);
        boolean flagged = random.nextDouble() < .04;
        int[] answers = new int[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            answers[item] = random.nextDouble() < skips ? 0 : 1 + choice(random, habits[item]);
        }
        return new Person(unit, day, rare, woman, flagged, answers);
    }

    private static double[][] habits(SplittableRandom random) {
        double[][] habits = new double[ITEMS][];
        for (int item = 0; item < ITEMS; item++) {
            habits[item] = HABITS[random.nextInt(HABITS.length)];
        }
        return habits;
    }

    private static double one(SplittableRandom random, double... of) {
        return of[random.nextInt(of.length)];
    }

    private static int choice(SplittableRandom random, double[] weights) {
        double left = random.nextDouble();
        int choice = 0;
        while (choice < weights.length - 1 && left >= weights[choice]) {
            left -= weights[choice];
            choice++;
        }
        return choice;
    }

    List<Person> of(String unit, int day) {
        return people.stream()
                .filter(person -> person.unit().equals(unit) && person.day() == day)
                .toList();
    }

    /** Whole days of a unit gathered until they hold at least k people, starting afresh at the cut. */
    record Gathered(String unit, int day, List<Person> people) {
        String name() {
            return String.format(Locale.ROOT, "%s.%02d", unit, day);
        }

        List<Person> answering(int item) {
            return people.stream().filter(person -> person.answered(item)).toList();
        }
    }

    List<Gathered> gathered(int k) {
        List<Gathered> gathered = new ArrayList<>();
        for (String unit : UNITS) {
            List<Person> waiting = new ArrayList<>();
            for (int day = 0; day < DAYS; day++) {
                if (isCut(unit, day)) {
                    waiting = new ArrayList<>();
                }
                waiting.addAll(of(unit, day));
                if (waiting.size() >= k) {
                    gathered.add(new Gathered(unit, day, waiting));
                    waiting = new ArrayList<>();
                }
            }
        }
        return gathered;
    }

    static boolean isCut(String unit, int day) {
        return day == CUT && !unit.equals("u2");
    }
}
