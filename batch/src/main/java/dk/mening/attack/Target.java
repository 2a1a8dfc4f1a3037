package dk.mening.attack;

import static dk.mening.attack.Person.A;
import static dk.mening.attack.Person.B;
import static dk.mening.attack.Person.C;

import dk.mening.attack.Figure.Term;
import dk.mening.attack.History.Gathered;
import dk.mening.attack.LinkAttack.Pair;
import dk.mening.attack.SealedHistory.Run;
import dk.mening.blocks.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.commons.math3.fraction.BigFraction;

/** A way of publishing, and what the attacker makes of it. The numbers are those of blocks.md, section 4. */
enum Target {
    NAIVE("i    naive, shown when n>=5, one decimal", Expected.FALLS, h -> claims(WeakPolicies.naive(h.quiet(), 5))),
    NAIVE_TEN("i'   naive, shown when n>=10", Expected.FALLS, h -> claims(WeakPolicies.naive(h.quiet(), 10))),
    BLOCKS("ii   the rule: group of 1..4 isolated", Expected.STANDS, h -> claims(sealed(h, List.of("s1")))),
    BLOCKS_OUTSIDER("ii   the rule: unanimous, outsider", Expected.STANDS, h -> unanimous(sealed(h, List.of("s1")), 0)),
    BLOCKS_INSIDER(
            "ii   the rule: unanimous, one insider", Expected.STANDS, h -> unanimous(sealed(h, List.of("s1")), 1)),
    NO_ITEM_RULE_DIRECT(
            "iii  no per-item rule: item figures with n<k",
            Expected.FALLS,
            h -> only(Claim.Way.DIRECT, WeakPolicies.withoutItemRule(h.quiet()))),
    NO_ITEM_RULE(
            "iii  no per-item rule: scale minus items",
            Expected.FALLS,
            h -> only(Claim.Way.LINEAR, WeakPolicies.withoutItemRule(h.quiet()))),
    WEIGHTED(
            "iv   no weighting rule (weighted + unweighted)",
            Expected.FALLS,
            h -> claims(WeakPolicies.weighted(h.quiet(), 1))),
    ONE_VARIABLE(
            "iv'  one variable, group and rest >= k", Expected.STANDS, h -> claims(WeakPolicies.weighted(h.busy(), 5))),
    TWO_VARIABLES(
            "iv\"  two variables, each group and rest >= k",
            Expected.FALLS,
            h -> claims(WeakPolicies.twoVariables(h.busy()))),
    FLAGGED(
            "v    flagged inside blocks, with/without",
            Expected.FALLS,
            h -> claims(WeakPolicies.flaggedInside(h.quiet()))),
    REOPENED("vi   late answers reopen a block", Expected.FALLS, h -> claims(WeakPolicies.reopened(h.quiet()))),
    SUPPRESSED(
            "vii  parent shown, small child suppressed",
            Expected.FALLS,
            h -> claims(WeakPolicies.suppressedChild(h.quiet()))),
    NO_GUARD_OUTSIDER(
            "viii blocks without guard: unanimous, outsider",
            Expected.FALLS,
            h -> unanimous(WeakPolicies.withoutGuard(h.quiet(), true, 1), 0)),
    NO_GUARD_INSIDER(
            "viii blocks without guard: unanimous, one insider",
            Expected.FALLS,
            h -> unanimous(WeakPolicies.withoutGuard(h.quiet(), true, 1), 1)),
    TWO_BLOCKS(
            "ix   no guard, >=2 blocks a figure: outsider",
            Expected.FALLS,
            h -> unanimous(WeakPolicies.withoutGuard(h.quiet(), false, 2), 0)),
    BY_DAY_OUTSIDER("x    guard day by day: outsider", Expected.FALLS, h -> outsider(replayed(h, true, false, C))),
    BY_DAY_INSIDER("x    guard day by day: one insider", Expected.FALLS, h -> insider(replayed(h, true, false, C))),
    NO_COIN_OUTSIDER(
            "xi   guard per batch, no coin: outsider", Expected.FALLS, h -> outsider(replayed(h, false, false, C))),
    NO_COIN_INSIDER(
            "xi   guard per batch, no coin: one insider", Expected.FALLS, h -> insider(replayed(h, false, false, C))),
    COIN_OUTSIDER("xii  the rule, one item: outsider", Expected.STANDS, h -> outsider(held(h, C))),
    COIN_INSIDER("xii  the rule, one item: one insider", Expected.STANDS, h -> insider(held(h, C))),
    TWO_ITEMS_NO_COIN_OUTSIDER(
            "xiii guard over two items, no coin: outsider",
            Expected.FALLS,
            h -> outsider(replayed(h, false, false, A, B))),
    TWO_ITEMS_NO_COIN(
            "xiii guard over two items, no coin: one insider",
            Expected.FALLS,
            h -> insider(replayed(h, false, false, A, B))),
    TWO_ITEMS_OUTSIDER("xiii the rule, two items: outsider", Expected.STANDS, h -> outsider(held(h, A, B))),
    TWO_ITEMS_INSIDER("xiii the rule, two items: one insider", Expected.STANDS, h -> insider(held(h, A, B))),
    HIDDEN_ITEM_OUTSIDER(
            "xiv  one item hidden alone, scale told: outsider", Expected.FALLS, h -> hiddenItem(h.quiet(), false)),
    HIDDEN_ITEM_INSIDER(
            "xiv  one item hidden alone, scale told: one insider", Expected.FALLS, h -> hiddenItem(h.quiet(), true)),
    PARTIAL_NO_GUARD(
            "xv   partial chain without guard: outsider", Expected.FALLS, h -> partialWithoutGuard(h.busy(), false)),
    PARTIAL_NO_GUARD_INSIDER(
            "xv   partial chain without guard: one insider", Expected.FALLS, h -> partialWithoutGuard(h.busy(), true)),
    PARTIAL_OUTSIDER("xv   the rule, partial chain: outsider", Expected.STANDS, h -> partial(h, false)),
    PARTIAL_INSIDER("xv   the rule, partial chain: one insider", Expected.STANDS, h -> partial(h, true)),
    PRODUCT_OF_BLOCK(
            "xvi  product of two items with every block", Expected.FALLS, h -> linked(h, Target::byProductOfBlock)),
    SCALE_HISTOGRAM("xvi  histogram of the scale beside the items", Expected.FALLS, h -> linked(h, Target::byScale)),
    WIDE_RECORDS("xvi  products of two items over >= 6k people (B11)", Expected.FALLS, Target::wide),
    EXCLUDED_BY_DAY(
            "xviii answers of a day excluded, not the block",
            Expected.FALLS,
            h -> claims(WeakPolicies.excludedByDay(h.quiet()))),
    TWO_SURVEYS(
            "xvii the rule, two surveys of the same people",
            Expected.STANDS,
            h -> claims(sealed(h, List.of("s1", "s2")))),
    TWO_SURVEYS_KNOWN(
            "xvii the same, an item asked in both, who answered known",
            Expected.OUTSIDE_THE_PROMISE,
            Target::knownPeople);

    /** What must come of it. */
    enum Expected {
        /** Nothing may be found. */
        STANDS,
        /** Something must be found, or the attacker is blind. */
        FALLS,
        /** Known to fall to knowledge from elsewhere (blocks.md, section 6.9): told, not promised. */
        OUTSIDE_THE_PROMISE
    }

    /** A pair of histories from one seed, sealed once for all targets that need it. */
    static final class Histories {
        private final History quiet;
        private final History busy;
        private final SealedHistory sealed;
        private final SealedHistory sealedBusy;

        Histories(long seed) {
            this.quiet = History.quiet(seed);
            this.busy = History.busy(seed);
            this.sealed = SealedHistory.of(quiet, "s1");
            this.sealedBusy = SealedHistory.of(busy, "s1");
        }

        History quiet() {
            return quiet;
        }

        History busy() {
            return busy;
        }
    }

    /**
     * What was found in one history.
     *
     * @param successes how often
     * @param certain how often it is somebody's very answer
     * @param wrong claims that are not so
     */
    record Found(int successes, int certain, int wrong) {
        static Found times(int successes) {
            return new Found(successes, successes, 0);
        }
    }

    private final String words;
    private final Expected expected;
    private final Function<Histories, Found> attack;

    Target(String words, Expected expected, Function<Histories, Found> attack) {
        this.words = words;
        this.expected = expected;
        this.attack = attack;
    }

    String words() {
        return words;
    }

    Expected expected() {
        return expected;
    }

    Found attack(Histories histories) {
        return attack.apply(histories);
    }

    private static Found claims(Pages pages) {
        return found(pages, LinearAttack.of(pages.publication()));
    }

    private static Found only(Claim.Way way, Pages pages) {
        return found(
                pages,
                LinearAttack.of(pages.publication()).stream()
                        .filter(claim -> claim.way() == way)
                        .toList());
    }

    private static Found unanimous(Pages pages, int insiders) {
        return found(pages, UnanimityAttack.of(pages.publication(), insiders, VALVE));
    }

    private static Found found(Pages pages, List<Claim> claims) {
        return new Found(
                claims.size(), (int) claims.stream().filter(Claim::certain).count(), (int)
                        claims.stream().filter(claim -> !pages.isTrue(claim)).count());
    }

    private static final int VALVE = 20;
    private static final int DIFFERENT = 2;
    private static final int WIDE = 6;
    private static final int SPAN = Pages.HIGHEST - Pages.LOWEST;

    private static Pages sealed(Histories histories, List<String> surveys) {
        Pages pages = new Pages();
        for (String survey : surveys) {
            SealedHistory sealed =
                    survey.equals("s1") ? histories.sealed : SealedHistory.of(alsoIn(histories.quiet()), survey);
            sealed.publish(pages);
        }
        return pages;
    }

    /** Nine in ten answer the other survey too, on the same day and alike. */
    private static History alsoIn(History history) {
        SplittableRandom random = new SplittableRandom(history.seed() + 2);
        return new History(
                history.seed(),
                history.people().stream().filter(_ -> random.nextDouble() < .9).toList());
    }

    private static Holding.Proven replayed(Histories histories, boolean byDay, boolean coin, Integer... items) {
        return new Holding(byDay, coin, List.of(items)).attack(histories.quiet());
    }

    private static Holding.Proven held(Histories histories, Integer... items) {
        Holding rule = new Holding(false, true, List.of(items));
        return rule.attack(histories.sealed, histories.quiet());
    }

    private static Found outsider(Holding.Proven proven) {
        return Found.times(proven.outsider() ? 1 : 0);
    }

    private static Found insider(Holding.Proven proven) {
        return Found.times(proven.insider() ? 1 : 0);
    }

    /** A block of which one item alone is hidden since all but one answered it alike: the scale minus the other item. */
    private static Found hiddenItem(History history, boolean withInsider) {
        int told = 0;
        for (Gathered block : history.gathered(Pages.K)) {
            List<Person> both = block.answering(A).stream()
                    .filter(person -> person.answered(B))
                    .toList();
            if (both.size() >= Pages.K && both.size() < VALVE) {
                int[] hidden = points(both, A);
                int most = Arrays.stream(hidden).max().orElse(0);
                if (both.size() - most < DIFFERENT) {
                    told += byTotal(hidden, differing -> differing < DIFFERENT, withInsider);
                }
            }
        }
        return Found.times(told);
    }

    private static Found partialWithoutGuard(History history, boolean withInsider) {
        int told = 0;
        for (String unit : History.UNITS) {
            List<Person> waiting = new ArrayList<>();
            for (Person person : history.people()) {
                if (person.unit().equals(unit) && person.answered(A) != person.answered(B)) {
                    waiting.add(person);
                    if (waiting.size() == Pages.K) {
                        told += byTotal(halfAnswered(waiting), _ -> true, withInsider);
                        waiting = new ArrayList<>();
                    }
                }
            }
        }
        return Found.times(told);
    }

    private static int[] halfAnswered(List<Person> people) {
        int[] counts = new int[SPAN + 1];
        for (Person person : people) {
            counts[person.answers()[person.answered(A) ? A : B] - Pages.LOWEST]++;
        }
        return counts;
    }

    private static int byTotal(int[] counts, IntPredicate differing, boolean withInsider) {
        int people = Arrays.stream(counts).sum();
        int total = 0;
        for (int point = 0; point < counts.length; point++) {
            total += point * counts[point];
        }
        if (!withInsider) {
            return TotalAttack.proves(people, total, SPAN, differing, OptionalInt.empty()) ? 1 : 0;
        }
        for (int own = 0; own < counts.length; own++) {
            if (counts[own] > 0 && TotalAttack.proves(people, total, SPAN, differing, OptionalInt.of(own))) {
                return 1;
            }
        }
        return 0;
    }

    /** Whatever an insider may have answered that fits. */
    private static Found partial(Histories histories, boolean withInsider) {
        int told = 0;
        for (SealedHistory sealed : List.of(histories.sealed, histories.sealedBusy)) {
            for (Block block : sealed.blocks()) {
                if (block.content() instanceof Block.Partial(long meanTotal, int lcm) && block.n() < VALVE) {
                    int total = Math.toIntExact(meanTotal / lcm);
                    IntPredicate guard = differing -> differing >= DIFFERENT;
                    if (!withInsider) {
                        told += TotalAttack.proves(block.n(), total, SPAN, guard, OptionalInt.empty()) ? 1 : 0;
                    } else {
                        for (int own = 0; own <= SPAN; own++) {
                            told += TotalAttack.proves(block.n(), total, SPAN, guard, OptionalInt.of(own)) ? 1 : 0;
                        }
                    }
                }
            }
        }
        return Found.times(told);
    }

    private static int[] points(List<Person> people, int item) {
        int[] counts = new int[SPAN + 1];
        people.forEach(person -> counts[person.answers()[item] - Pages.LOWEST]++);
        return counts;
    }

    private static Found linked(Histories histories, Function<List<Person>, Integer> attack) {
        int told = 0;
        for (Run run : histories.sealed.runs(histories.quiet(), List.of(A, B))) {
            if (run.block().n() < VALVE) {
                told += attack.apply(complete(run));
            }
        }
        return Found.times(told);
    }

    private static List<Person> complete(Run run) {
        return run.batches().stream()
                .flatMap(List::stream)
                .filter(person -> person.answered(A) && person.answered(B))
                .toList();
    }

    private static int byProductOfBlock(List<Person> people) {
        return LinkAttack.byProduct(List.of(new Pair(points(people, A), points(people, B))), product(people));
    }

    private static int byScale(List<Person> people) {
        int[] scale = new int[2 * SPAN + 1];
        people.forEach(person -> scale[person.answers()[A] + person.answers()[B] - 2 * Pages.LOWEST]++);
        return LinkAttack.byScale(new Pair(points(people, A), points(people, B)), scale);
    }

    private static long product(List<Person> people) {
        return people.stream()
                .mapToLong(person -> (long) (person.answers()[A] - Pages.LOWEST) * (person.answers()[B] - Pages.LOWEST))
                .sum();
    }

    /** Products over consecutive blocks of at least 6k people, told beside the blocks' histograms. */
    private static Found wide(Histories histories) {
        int told = 0;
        List<Pair> pairs = new ArrayList<>();
        long product = 0;
        int people = 0;
        for (Run run : histories.sealed.runs(histories.quiet(), List.of(A, B))) {
            List<Person> complete = complete(run);
            pairs.add(new Pair(points(complete, A), points(complete, B)));
            product += product(complete);
            people += complete.size();
            if (people >= WIDE * Pages.K) {
                told += LinkAttack.byProduct(pairs, product);
                pairs = new ArrayList<>();
                product = 0;
                people = 0;
            }
        }
        return Found.times(told);
    }

    /** The attacker knows by name who answered each survey; item c is asked in both and answered alike. */
    private static Found knownPeople(Histories histories) {
        History both = alsoIn(histories.quiet());
        Pages pages = new Pages();
        Map<Person, String> names = new IdentityHashMap<>();
        for (Person person : histories.quiet().people()) {
            String name = "p" + names.size();
            names.put(person, name);
            if (person.answered(C)) {
                pages.column("c", name, List.of(person.answers()[C]));
            }
        }
        publishByName(pages, histories.sealed, histories.quiet(), names);
        publishByName(pages, SealedHistory.of(both, "s2"), both, names);
        return claims(pages);
    }

    private static void publishByName(Pages pages, SealedHistory sealed, History history, Map<Person, String> names) {
        for (Run run : sealed.runs(history, List.of(C))) {
            List<Person> members = run.batches().stream()
                    .flatMap(List::stream)
                    .filter(person -> person.answered(C))
                    .toList();
            pages.publish(
                    SealedHistory.night(run.block()),
                    sealed.name(run.block()),
                    "c",
                    members.stream()
                            .map(person -> Term.of(names.getOrDefault(person, "nobody")))
                            .toList(),
                    OptionalInt.of(members.size()),
                    new Figure.Sum(new BigFraction(members.stream()
                            .mapToInt(person -> person.answers()[C])
                            .sum())));
        }
    }
}
