package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.registry.Event;
import dk.mening.registry.Initiative;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What else happened within four weeks of a go-live: registered events, other initiatives, and a new version of the survey
 * (specification, section 8). What concerns as large a share of the comparison units takes nothing away;
 * without any, nothing is shared.
 */
final class OtherEvents {
    private static final int DAYS_NEAR = 28;

    private final Arms arms;
    private final List<String> treated;
    private final List<String> comparison;
    private final Shown shown;

    /**
     * @param treated those in the estimate
     * @param comparison those in the estimate
     */
    OtherEvents(Arms arms, List<String> treated, List<String> comparison, Shown shown) {
        this.arms = arms;
        this.treated = treated;
        this.comparison = comparison;
        this.shown = shown;
    }

    /**
     * Failed by an event near go-live that the two arms do not share. Not passed when another initiative reached a treated unit
     * later, before the look that is shown.
     */
    Check check(Circumstances known, OutcomeBlocks blocks) {
        Map<LocalDate, List<String>> cohorts = treated.stream()
                .collect(Collectors.groupingBy(unit -> arms.goLive(unit), TreeMap::new, Collectors.toList()));
        List<Happening> happenings = new ArrayList<>();
        known.events().forEach(event -> happenings.add(new Happening(event.day(), concerns(event))));
        known.others().forEach(other -> happenings.addAll(of(other)));
        happenings.addAll(newVersions(blocks));
        int alone = 0;
        int shared = 0;
        for (Happening happening : happenings) {
            for (Map.Entry<LocalDate, List<String>> cohort : cohorts.entrySet()) {
                if (near(happening.day(), cohort.getKey())) {
                    int own = count(cohort.getValue(), happening.concerns());
                    int others = count(comparison, happening.concerns());
                    boolean unequal = comparison.isEmpty()
                            ? own > 0
                            : (long) own * comparison.size()
                                    != (long) others * cohort.getValue().size();
                    if (unequal) {
                        alone++;
                    } else if (own > 0) {
                        shared++;
                    }
                }
            }
        }
        long later = known.others().stream().filter(this::reachedLater).count();
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("notShared", (double) alone);
        figures.put("shared", (double) shared);
        figures.put("laterInitiatives", (double) later);
        Result result = alone > 0 ? Result.FAILED : later > 0 ? Result.NOT_PASSED : Result.PASSED;
        return new Check(Name.OTHER_EVENTS, result, figures);
    }

    private record Happening(LocalDate day, Predicate<String> concerns) {}

    private static Predicate<String> concerns(Event event) {
        return unit -> event.units().isEmpty() || event.units().contains(unit);
    }

    /** Each date on which another initiative went live somewhere. */
    private static List<Happening> of(Initiative other) {
        return other.goLive().values().stream()
                .distinct()
                .map(day -> new Happening(day, unit -> day.equals(other.goLive().get(unit))))
                .toList();
    }

    /** A version that answers came in for the first time; the units that gave any. */
    private List<Happening> newVersions(OutcomeBlocks blocks) {
        SortedMap<Integer, LocalDate> began = new TreeMap<>();
        for (List<String> arm : List.of(treated, comparison)) {
            for (String unit : arm) {
                for (ScoredBlock block : blocks.of(unit)) {
                    if (block.sealedBefore(shown.night())) {
                        began.merge(block.version(), block.first(), (a, b) -> a.isBefore(b) ? a : b);
                    }
                }
            }
        }
        return began.entrySet().stream()
                .map(version -> new Happening(version.getValue(), unit -> gave(blocks.of(unit), version.getKey())))
                .toList();
    }

    private boolean gave(List<ScoredBlock> blocks, int version) {
        return blocks.stream().anyMatch(block -> block.version() == version && block.sealedBefore(shown.night()));
    }

    private boolean reachedLater(Initiative other) {
        return treated.stream().anyMatch(unit -> {
            LocalDate day = other.goLive().get(unit);
            return day != null && day.isAfter(arms.goLive(unit).plusDays(DAYS_NEAR)) && day.isBefore(shown.night());
        });
    }

    private static boolean near(LocalDate day, LocalDate goLive) {
        return Math.abs(day.toEpochDay() - goLive.toEpochDay()) <= DAYS_NEAR;
    }

    private static int count(List<String> units, Predicate<String> concerned) {
        return (int) units.stream().filter(concerned).count();
    }
}
