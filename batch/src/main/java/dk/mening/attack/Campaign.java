package dk.mening.attack;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The attacker let loose on many histories. The same seed gives the same table, whatever the number of threads. */
final class Campaign {
    static final long SEED = 20261123;

    private static final long APART = 1_000_003;

    private Campaign() {}

    /**
     * One line of the table.
     *
     * @param successful histories with at least one success
     * @param certain histories in which somebody's very answer was told
     * @param successes over all histories
     * @param wrong claims that are not so: must be 0 whatever is attacked
     */
    record Line(Target target, int histories, int successful, int certain, long successes, long wrong) {
        boolean asExpected() {
            return wrong == 0
                    && switch (target.expected()) {
                        case STANDS -> successful == 0;
                        case FALLS -> successful > 0;
                        case OUTSIDE_THE_PROMISE -> true;
                    };
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-58s %6d   %.4f   %.4f   %9.2f   %5d   %s",
                    target.words(),
                    histories,
                    successful / (double) histories,
                    certain / (double) histories,
                    successes / (double) histories,
                    wrong,
                    verdict());
        }

        private String verdict() {
            return switch (target.expected()) {
                case STANDS -> asExpected() ? "stands" : "BROKEN";
                case FALLS -> asExpected() ? "falls, as it must" : "NOT BROKEN";
                case OUTSIDE_THE_PROMISE -> "not promised";
            };
        }
    }

    static final String HEADING = String.format(
            Locale.ROOT,
            "%-58s %6s   %6s   %6s   %9s   %5s   %s",
            "published",
            "number",
            "found",
            "answer",
            "each",
            "wrong",
            "");

    /** @param done told after every history how many are done */
    static List<Line> run(Collection<Target> targets, int histories, long seed, IntConsumer done) {
        AtomicInteger finished = new AtomicInteger();
        List<Map<Target, Target.Found>> found = IntStream.range(0, histories)
                .parallel()
                .mapToObj(i -> {
                    Target.Histories both = new Target.Histories(seed * APART + i);
                    Map<Target, Target.Found> ofHistory = new EnumMap<>(Target.class);
                    targets.forEach(target -> ofHistory.put(target, target.attack(both)));
                    done.accept(finished.incrementAndGet());
                    return ofHistory;
                })
                .toList();
        return targets.stream()
                .map(target ->
                        line(target, found.stream().map(of -> of.get(target)).toList()))
                .toList();
    }

    private static Line line(Target target, List<Target.Found> found) {
        return new Line(
                target,
                found.size(),
                (int) found.stream().filter(it -> it.successes() > 0).count(),
                (int) found.stream().filter(it -> it.certain() > 0).count(),
                found.stream().mapToLong(Target.Found::successes).sum(),
                found.stream().mapToLong(Target.Found::wrong).sum());
    }
}
