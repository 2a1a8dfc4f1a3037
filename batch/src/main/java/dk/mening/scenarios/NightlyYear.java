package dk.mening.scenarios;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import dk.mening.night.NightRun.Depth;
import dk.mening.night.Progress;
import dk.mening.scenarios.Seen.Look;
import dk.mening.scenarios.Seen.Shown;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Nothing changes, and the real job is run night after night for a year on the same installation. */
final class NightlyYear {
    static final World WORLD = World.of(3, 3, 0.4);
    private static final int DAYS_BEFORE = 196;
    private static final String NAME = "null";

    private final Database database;
    private final Progress progress;
    private final Consumer<String> told;

    /** @param database with nothing in it */
    NightlyYear(Database database, Progress progress, Consumer<String> told) {
        this.database = database;
        this.progress = progress;
        this.told = told;
    }

    /**
     * What a year of nights came to.
     *
     * @param changed initiatives that were called improved or worsened on any night, tonight or standing, before Holm
     * @param verdictsAtTheEnd how many have each verdict on the last night
     * @param looks that a later night told of an earlier one and that the earlier night had published itself
     * @param differing of them, those that the last night tells otherwise
     */
    record Reached(
            int initiatives,
            int nights,
            Set<String> changed,
            Map<Shown, Integer> verdictsAtTheEnd,
            int looks,
            int differing) {
        double share() {
            return (double) changed.size() / initiatives;
        }

        double error() {
            return Math.sqrt(share() * (1 - share()) / initiatives);
        }

        /** At most alpha and two Monte Carlo standard errors. */
        boolean passed() {
            return share() <= 0.05 + 2 * Math.sqrt(0.05 * 0.95 / initiatives) && differing == 0;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%d nights, %d initiatives with nothing changed: %d ever called changed, %.4f (Monte Carlo error"
                            + " %.4f), allowed %.4f. At the end: %s. Of %,d looks that the last night tells, %,d differ from"
                            + " what their own night published.%n",
                    nights,
                    initiatives,
                    changed.size(),
                    share(),
                    error(),
                    0.05 + 2 * Math.sqrt(0.05 * 0.95 / initiatives),
                    new TreeMap<>(verdictsAtTheEnd),
                    looks,
                    differing);
        }
    }

    /** One night's word on one initiative. */
    private record Tonight(String initiative, Shown tonight, Shown shown, String look) {}

    /** @param firstDay of the first night, counted from go-live */
    Reached run(int initiatives, int firstDay, int nights, long seed) {
        Trial.Days days = new Trial.Days(-DAYS_BEFORE, firstDay + nights - 2);
        ScenarioRun run = new ScenarioRun(database, progress);
        run.fill(
                ScenarioRun.trials(NAME, WORLD, days, initiatives),
                ScenarioRun.streams(seed, "a year of nights", initiatives));
        Set<String> changed = new TreeSet<>();
        Map<LocalDate, Map<String, String>> published = new HashMap<>();
        long started = System.nanoTime();
        for (int i = 0; i < nights; i++) {
            LocalDate night = ScenarioRun.GO_LIVE.plusDays(firstDay + i);
            run.night(night, i == nights - 1 ? Depth.JUDGED_WITH_LOOKS : Depth.JUDGED);
            Map<String, String> looks = new HashMap<>();
            for (Tonight said : tonight(night)) {
                if (isChange(said.tonight()) || isChange(said.shown())) {
                    changed.add(said.initiative());
                }
                looks.put(said.initiative(), said.look());
            }
            published.put(night, looks);
            if (i % 10 == 9) {
                told.accept(String.format(
                        Locale.ROOT,
                        "%d of %d nights, %d of %d called changed, %.1f s a night",
                        i + 1,
                        nights,
                        changed.size(),
                        initiatives,
                        (System.nanoTime() - started) / 1e9 / (i + 1)));
            }
        }
        return reached(run.seen(ScenarioRun.GO_LIVE.plusDays(firstDay + nights - 1L)), nights, changed, published);
    }

    private static Reached reached(
            List<Seen> last, int nights, Set<String> changed, Map<LocalDate, Map<String, String>> published) {
        int looks = 0;
        int differing = 0;
        Map<Shown, Integer> atTheEnd = new HashMap<>();
        for (Seen seen : last) {
            atTheEnd.merge(seen.shown(), 1, Integer::sum);
            for (Look look : seen.looks()) {
                Map<String, String> then = published.get(look.night());
                if (then != null) {
                    looks++;
                    differing += look.told().equals(then.get(seen.initiative())) ? 0 : 1;
                }
            }
        }
        return new Reached(last.size(), nights, changed, atTheEnd, looks, differing);
    }

    private static boolean isChange(Shown shown) {
        return shown == Shown.IMPROVED || shown == Shown.WORSENED;
    }

    private List<Tonight> tonight(LocalDate night) {
        return database.inTransaction(connection -> Sql.list(
                connection,
                "SELECT initiative_key, finding FROM published.finding WHERE night = ?",
                row -> {
                    Seen seen = Seen.ofOutcome(night, row.getString(1), row.getString(2));
                    return new Tonight(
                            seen.initiative(),
                            seen.tonight().verdict(),
                            seen.shown(),
                            seen.tonight().told());
                },
                night));
    }
}
