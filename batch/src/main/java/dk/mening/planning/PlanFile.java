package dk.mening.planning;

import dk.mening.questionnaire.Fault;
import dk.mening.registry.Initiative;
import dk.mening.statistics.UnitNoise;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan as its file states it.
 *
 * @param initiative with the purpose, core task, go-live dates and plan of the file; not yet what is registered
 * @param expected what is expected of a survey's answers, by key of the survey
 * @param warnings what stops nothing and should be known before the plan is locked
 */
record PlanFile(Initiative initiative, SortedMap<String, ExpectedAnswers> expected, List<String> warnings) {
    PlanFile {
        expected = Collections.unmodifiableSortedMap(new TreeMap<>(expected));
        warnings = List.copyOf(warnings);
    }

    /**
     * What is expected of a survey's answers; it serves the minimum detectable effect and is not locked.
     *
     * @param perDay from one unit, over the year
     */
    record ExpectedAnswers(double perDay, UnitNoise noise) {
        /** Of answers between 0 and 100, and of units, where nobody says otherwise. */
        static final UnitNoise USUAL_NOISE = new UnitNoise(22, 0.04, UnitNoise.USUAL_AUTOCORRELATION);
    }

    /** What came of reading a file. */
    sealed interface Reading {}

    record Readable(PlanFile plan) implements Reading {}

    /** All that is wrong, in the order of the file; never empty. */
    record Faulty(List<Fault> faults) implements Reading {
        Faulty {
            faults = List.copyOf(faults);
        }
    }
}
