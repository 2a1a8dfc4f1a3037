package dk.mening.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs experiments and tells what their targets came to.
 *
 * @param reduced few replications, with limits widened by two Monte Carlo errors
 * @param only ids of the targets to look at; empty for all
 * @param replications instead of each experiment's own number
 */
record Calibration(long seed, int threads, boolean reduced, Set<String> only, OptionalInt replications) {
    /** Chosen before any result was seen; not to be tuned. */
    static final long SEED = 20261123;

    private static final int ERRORS_WHEN_REDUCED = 2;

    Calibration {
        only = Set.copyOf(only);
    }

    /** All experiments of the specification. */
    static List<Experiment> experiments() {
        return experiments(1);
    }

    /** @param factor other than 1 for a deliberately wrong boundary */
    static List<Experiment> experiments(double factor) {
        List<Experiment> all = new ArrayList<>();
        for (int units : new int[] {6, 10, 30}) {
            all.add(new WholeYear(units, factor));
        }
        all.addAll(ErrorOfYears.all(factor));
        for (int units : new int[] {6, 10, 30}) {
            all.add(new UnboundedYear(units));
        }
        all.addAll(SeveralDates.all());
        all.addAll(OneLook.all());
        all.addAll(OneLookAtSeveralDates.all());
        all.add(new GrowingEffect());
        all.addAll(SeriesAlone.all());
        all.add(new OtherRespondents());
        all.addAll(DriftingUnits.all());
        all.add(new NullFamily());
        all.add(new SameNight());
        return Collections.unmodifiableList(all);
    }

    static Set<String> ids() {
        return experiments().stream()
                .flatMap(experiment -> experiment.targets().stream())
                .map(Target::id)
                .collect(Collectors.toSet());
    }

    /** @param progress hears a line as each experiment ends */
    CalibrationTable run(List<Experiment> experiments, Consumer<String> progress) {
        Replications runner = new Replications(seed, threads);
        List<Reached> reached = new ArrayList<>();
        for (Experiment experiment : experiments) {
            if (experiment.targets().stream().anyMatch(this::wanted)) {
                int count = replications.orElse(reduced ? experiment.reducedReplications() : experiment.replications());
                long start = System.nanoTime();
                List<Reached> found = experiment.conclude(runner.run(experiment.name(), count, experiment::replicate));
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s: %,d replications, %.1f s",
                        experiment.name(),
                        count,
                        (System.nanoTime() - start) / 1e9));
                found.stream().filter(it -> wanted(it.target())).forEach(reached::add);
            }
        }
        return new CalibrationTable(reached, reduced ? ERRORS_WHEN_REDUCED : 0);
    }

    private boolean wanted(Target target) {
        return only.isEmpty() || only.contains(target.id());
    }
}
