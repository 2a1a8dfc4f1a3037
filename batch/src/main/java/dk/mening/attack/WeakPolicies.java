package dk.mening.attack;

import static dk.mening.attack.Pages.K;
import static dk.mening.attack.Pages.answers;
import static dk.mening.attack.Pages.variable;
import static dk.mening.attack.Person.A;
import static dk.mening.attack.Person.B;
import static dk.mening.attack.Person.C;

import dk.mening.attack.Figure.Term;
import dk.mening.attack.History.Gathered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.math3.fraction.BigFraction;

/** What others publish, or what we would with one rule of blocks.md left out: each must fall to the attacker. */
final class WeakPolicies {
    private static final int ALL_NIGHTS = History.DAYS;

    private WeakPolicies() {}

    /** Every night and unit the mean so far, one decimal, as soon as {@code shownFrom} have answered. */
    static Pages naive(History history, int shownFrom) {
        Pages pages = new Pages();
        for (String unit : History.UNITS) {
            for (int item : List.of(A, B, C)) {
                List<Term> soFar = new ArrayList<>();
                List<Integer> all = new ArrayList<>();
                for (int day = 0; day < ALL_NIGHTS; day++) {
                    List<Integer> today = answers(history.of(unit, day), item);
                    if (!today.isEmpty()) {
                        String column = String.format(Locale.ROOT, "%s.%02d", unit, day);
                        pages.hiddenColumn(variable(item), column, today);
                        soFar.add(Term.of(column));
                        all.addAll(today);
                        if (all.size() >= shownFrom) {
                            pages.publish(
                                    day + 1,
                                    unit + "/" + variable(item),
                                    variable(item),
                                    soFar,
                                    OptionalInt.of(all.size()),
                                    new Figure.RoundedMean(tenths(all)));
                        }
                    }
                }
            }
        }
        return pages;
    }

    private static BigFraction tenths(List<Integer> answers) {
        int points = answers.stream().mapToInt(answer -> answer - Pages.LOWEST).sum();
        int whole = 4 * answers.size();
        // Rounded to tenths, halves up.
        return new BigFraction((2 * 1000 * points + whole) / (2 * whole));
    }

    /** Blocks of k responses; each item over those who answered it, the scale over those who answered half. */
    static Pages withoutItemRule(History history) {
        Pages pages = new Pages();
        for (Gathered block : history.gathered(K)) {
            List<Person> both = of(block, person -> person.answered(A) && person.answered(B));
            List<Person> first = of(block, person -> person.answered(A) && !person.answered(B));
            List<Person> second = of(block, person -> !person.answered(A) && person.answered(B));
            String scale = "A in " + block.name();
            Map<String, List<Person>> groups = new TreeMap<>(Map.of("C", both, "P1", first, "P2", second));
            groups.forEach((name, people) -> {
                for (int item : List.of(A, B)) {
                    String column = block.name() + "." + name + "." + variable(item);
                    if (!people.isEmpty()) {
                        pages.column(scale, column, answers(people, item))
                                .samePeople(column, block.name() + "." + name);
                    }
                }
            });
            item(pages, block, scale, A, both, first, "P1");
            item(pages, block, scale, B, both, second, "P2");
            scale(pages, block, scale, both, first, second);
            List<Integer> single = answers(block.people(), C);
            if (!single.isEmpty()) {
                pages.column("c", block.name() + ".c", single);
                pages.sum(block.day() + 1, block.name() + "/c", "c", List.of(block.name() + ".c"), single);
            }
        }
        return pages;
    }

    private static void item(
            Pages pages, Gathered block, String scale, int item, List<Person> both, List<Person> alone, String name) {
        List<String> of = new ArrayList<>();
        List<Integer> answers = new ArrayList<>(answers(both, item));
        answers.addAll(answers(alone, item));
        if (!both.isEmpty()) {
            of.add(block.name() + ".C." + variable(item));
        }
        if (!alone.isEmpty()) {
            of.add(block.name() + "." + name + "." + variable(item));
        }
        if (!answers.isEmpty()) {
            pages.sum(block.day() + 1, block.name() + "/" + variable(item), scale, of, answers);
        }
    }

    private static void scale(
            Pages pages, Gathered block, String scale, List<Person> both, List<Person> first, List<Person> second) {
        List<Term> of = new ArrayList<>();
        int twice = 0;
        if (!both.isEmpty()) {
            of.add(new Term(block.name() + ".C.a", BigFraction.ONE_HALF));
            of.add(new Term(block.name() + ".C.b", BigFraction.ONE_HALF));
            twice += sum(answers(both, A)) + sum(answers(both, B));
        }
        if (!first.isEmpty()) {
            of.add(Term.of(block.name() + ".P1.a"));
            twice += 2 * sum(answers(first, A));
        }
        if (!second.isEmpty()) {
            of.add(Term.of(block.name() + ".P2.b"));
            twice += 2 * sum(answers(second, B));
        }
        if (!of.isEmpty()) {
            pages.publish(
                    block.day() + 1,
                    block.name() + "/scale",
                    scale,
                    of,
                    OptionalInt.of(both.size() + first.size() + second.size()),
                    new Figure.Sum(new BigFraction(twice, 2)));
        }
    }

    /** The same block with and without weights of one background variable. */
    static Pages weighted(History history, int least) {
        Pages pages = new Pages();
        for (Gathered block : history.gathered(K)) {
            List<Person> people = block.answering(C);
            if (people.size() >= K) {
                Map<Boolean, List<Person>> classes = new TreeMap<>();
                people.forEach(person -> classes.computeIfAbsent(person.rare(), _ -> new ArrayList<>())
                        .add(person));
                String variable = "c in " + block.name();
                List<String> of = new ArrayList<>();
                classes.forEach((rare, members) -> {
                    String column = block.name() + (rare ? ".1" : ".0");
                    pages.column(variable, column, answers(members, C));
                    of.add(column);
                });
                pages.sum(block.day() + 1, block.name(), variable, of, answers(people, C));
                boolean large = classes.values().stream()
                        .allMatch(members -> members.size() >= least && people.size() - members.size() >= least);
                if (least == 1 || classes.size() == 2 && large) {
                    weightedSum(pages, block, variable, classes, people.size());
                }
            }
        }
        return pages;
    }

    private static void weightedSum(
            Pages pages, Gathered block, String variable, Map<Boolean, List<Person>> classes, int people) {
        List<Term> of = new ArrayList<>();
        BigFraction total = BigFraction.ZERO;
        for (Map.Entry<Boolean, List<Person>> group : classes.entrySet()) {
            BigFraction share = group.getKey() ? new BigFraction(1, 5) : new BigFraction(4, 5);
            BigFraction weight = share.multiply(people).divide(group.getValue().size());
            of.add(new Term(block.name() + (group.getKey() ? ".1" : ".0"), weight));
            total = total.add(weight.multiply(sum(answers(group.getValue(), C))));
        }
        pages.publish(
                block.day() + 1, block.name() + "/weighted", variable, of, OptionalInt.empty(), new Figure.Sum(total));
    }

    /** Margins of two background variables, each class and its rest at least k. */
    static Pages twoVariables(History history) {
        Pages pages = new Pages();
        for (Gathered block : history.gathered(K)) {
            List<Person> people = block.answering(C);
            if (people.size() >= K) {
                String variable = "c in " + block.name();
                Map<String, List<Person>> cells = new TreeMap<>();
                people.forEach(person -> cells.computeIfAbsent(cell(block, person), _ -> new ArrayList<>())
                        .add(person));
                cells.forEach((column, members) -> pages.column(variable, column, answers(members, C)));
                pages.sum(block.day() + 1, block.name(), variable, List.copyOf(cells.keySet()), answers(people, C));
                margin(pages, block, variable, people, "rare", Person::rare);
                margin(pages, block, variable, people, "common", person -> !person.rare());
                margin(pages, block, variable, people, "women", Person::woman);
                margin(pages, block, variable, people, "men", person -> !person.woman());
            }
        }
        return pages;
    }

    private static void margin(
            Pages pages, Gathered block, String variable, List<Person> people, String name, Predicate<Person> belongs) {
        List<Person> members = people.stream().filter(belongs).toList();
        if (members.size() >= K && people.size() - members.size() >= K) {
            pages.sum(
                    block.day() + 1,
                    block.name() + "/" + name,
                    variable,
                    members.stream()
                            .map(person -> cell(block, person))
                            .distinct()
                            .sorted()
                            .toList(),
                    answers(members, C));
        }
    }

    private static String cell(Gathered block, Person person) {
        return block.name() + "." + (person.rare() ? 1 : 0) + (person.woman() ? 1 : 0);
    }

    /** Flagged answers inside the block, told with and without. */
    static Pages flaggedInside(History history) {
        Pages pages = new Pages();
        for (Gathered block : history.gathered(K)) {
            List<Person> people = block.answering(C);
            List<Person> flagged = people.stream().filter(Person::flagged).toList();
            List<Person> others =
                    people.stream().filter(person -> !person.flagged()).toList();
            if (others.size() >= K) {
                pages.column("c", block.name() + ".o", answers(others, C));
                List<String> with = new ArrayList<>(List.of(block.name() + ".o"));
                if (!flagged.isEmpty()) {
                    pages.column("c", block.name() + ".f", answers(flagged, C));
                    with.add(block.name() + ".f");
                }
                pages.sum(block.day() + 1, block.name() + "/with", "c", with, answers(people, C));
                pages.sum(
                        block.day() + 1,
                        block.name() + "/without",
                        "c",
                        List.of(block.name() + ".o"),
                        answers(others, C));
            }
        }
        return pages;
    }

    /** Of a block that is found to be polluted only the answers of its last day are taken out; both versions are shown. */
    static Pages excludedByDay(History history) {
        SplittableRandom random = new SplittableRandom(history.seed() + 2);
        Pages pages = new Pages();
        for (Gathered block : history.gathered(K)) {
            List<Person> people = block.answering(C);
            List<Person> polluted = people.stream()
                    .filter(person -> person.day() == block.day())
                    .toList();
            List<Person> others = people.stream()
                    .filter(person -> person.day() != block.day())
                    .toList();
            if (people.size() >= K && !others.isEmpty() && !polluted.isEmpty()) {
                pages.column("c", block.name() + ".o", answers(others, C));
                pages.column("c", block.name() + ".p", answers(polluted, C));
                pages.sum(
                        block.day() + 1,
                        block.name(),
                        "c",
                        List.of(block.name() + ".o", block.name() + ".p"),
                        answers(people, C));
                if (random.nextInt(4) == 0) {
                    pages.sum(block.day() + 5, block.name(), "c", List.of(block.name() + ".o"), answers(others, C));
                }
            }
        }
        return pages;
    }

    /** An answer that arrives late is added to the sealed block of its day. */
    static Pages reopened(History history) {
        SplittableRandom random = new SplittableRandom(history.seed() + 1);
        Pages pages = new Pages();
        for (Gathered block : history.gathered(K)) {
            List<Person> people = block.answering(C);
            List<Person> late = new ArrayList<>();
            List<Person> inTime = new ArrayList<>();
            people.forEach(person -> (random.nextDouble() < .05 ? late : inTime).add(person));
            if (inTime.size() >= K) {
                pages.column("c", block.name(), answers(inTime, C));
                pages.sum(block.day() + 1, block.name(), "c", List.of(block.name()), answers(inTime, C));
                if (!late.isEmpty()) {
                    pages.column("c", block.name() + "+", answers(late, C));
                    pages.sum(
                            block.day() + 3,
                            block.name(),
                            "c",
                            List.of(block.name(), block.name() + "+"),
                            answers(people, C));
                }
            }
        }
        return pages;
    }

    /** One night: units of at least k and their parent; the small unit is left out, and so given away. */
    static Pages suppressedChild(History history) {
        int night = 20;
        Pages pages = new Pages();
        Map<String, List<Integer>> byUnit = new TreeMap<>();
        for (String unit : History.UNITS) {
            List<Integer> ofUnit = answers(
                    history.people().stream()
                            .filter(person -> person.unit().equals(unit) && person.day() < night)
                            .toList(),
                    C);
            if (!ofUnit.isEmpty()) {
                byUnit.put(unit, ofUnit);
                pages.column("c", unit, ofUnit);
            }
            if (ofUnit.size() >= K) {
                pages.sum(night, unit, "c", List.of(unit), ofUnit);
            }
        }
        List<Integer> all = byUnit.values().stream().flatMap(List::stream).toList();
        if (all.size() >= K) {
            pages.sum(night, "parent", "c", List.copyOf(byUnit.keySet()), all);
        }
        return pages;
    }

    /**
     * Blocks of k answers without the guard of rule B9.
     *
     * @param leastBlocks a figure is shown of so many blocks or more
     */
    static Pages withoutGuard(History history, boolean records, int leastBlocks) {
        Pages pages = new Pages();
        for (int item : List.of(A, B, C)) {
            Map<String, List<String>> columns = new HashMap<>();
            Map<String, List<Integer>> answers = new HashMap<>();
            for (Gathered block : inOrder(history)) {
                List<Integer> mine = answers(block.people(), item);
                if (mine.size() >= K) {
                    String column = block.name() + "." + variable(item);
                    pages.column(variable(item), column, mine);
                    if (records) {
                        pages.histogram(block.day() + 1, column, variable(item), List.of(column), mine);
                    }
                    for (String level : List.of(block.unit(), "parent")) {
                        List<String> of = columns.computeIfAbsent(level, _ -> new ArrayList<>());
                        List<Integer> sum = answers.computeIfAbsent(level, _ -> new ArrayList<>());
                        of.add(column);
                        sum.addAll(mine);
                        if (of.size() >= leastBlocks) {
                            pages.histogram(block.day() + 1, level, variable(item), List.copyOf(of), sum);
                        }
                    }
                }
            }
        }
        return pages;
    }

    private static List<Gathered> inOrder(History history) {
        return history.gathered(K).stream()
                .sorted(Comparator.comparingInt(Gathered::day).thenComparing(Gathered::unit))
                .toList();
    }

    private static List<Person> of(Gathered block, Predicate<Person> belongs) {
        return block.people().stream().filter(belongs).toList();
    }

    private static int sum(List<Integer> answers) {
        return answers.stream().mapToInt(Integer::intValue).sum();
    }
}
