package dk.mening.findings;

import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import java.util.List;
import java.util.Optional;

/** What must be there before any number is looked at (specification, section 1). */
final class Gates {
    static final int FIRST_DAY = 28;
    static final int ANSWERS = 30;
    static final int WEEKS_BEFORE = 8;
    static final int ROUNDS_BEFORE = 6;
    static final int ROUNDS_AFTER = 2;
    private static final int UNITS = 2;
    private static final int UNITS_BESIDE_ONE_TREATED = 4;

    private Gates() {}

    /** What the plan alone shuts, whatever was answered. */
    static Optional<NotAssessable> ofPlan(Arms arms) {
        int comparison = arms.comparison().size();
        if (!arms.taken().isEmpty()) {
            return shut(Gate.ANOTHER_INITIATIVE_IN_UNIT, arms.taken().size(), 0);
        }
        if (comparison == 0) {
            return shut(Gate.NO_COMPARISON_UNITS, 0, UNITS);
        }
        if (comparison == 1) {
            return shut(Gate.ONE_COMPARISON_UNIT, 1, UNITS);
        }
        if (arms.treated().size() == 1 && comparison < UNITS_BESIDE_ONE_TREATED) {
            return shut(Gate.TOO_FEW_COMPARISON_UNITS, comparison, UNITS_BESIDE_ONE_TREATED);
        }
        return Optional.empty();
    }

    /**
     * Too early for a verdict; with every policy nothing is judged before four weeks after go-live and washout.
     *
     * @param day of the window after; 0 or less during the washout and before go-live
     */
    static Optional<NotAssessable> ofDay(int day, int washoutDays) {
        if (day + washoutDays < 1) {
            return shut(Gate.NOT_LIVE_YET, 0, FIRST_DAY);
        }
        return day < FIRST_DAY ? shut(Gate.TOO_EARLY, Math.max(0, day), FIRST_DAY) : Optional.empty();
    }

    /**
     * Periods and answers of both arms. The four weeks after are calendar weeks, which {@link #ofDay} sees to; rounds after
     * must hold data.
     */
    static Optional<NotAssessable> ofData(Arm treated, Arm comparison, boolean inRounds) {
        int periodsNeeded = inRounds ? ROUNDS_BEFORE : WEEKS_BEFORE;
        int periodsBefore = Math.min(treated.periodsBefore(), comparison.periodsBefore());
        if (periodsBefore < periodsNeeded) {
            return shut(Gate.TOO_FEW_PERIODS_BEFORE, periodsBefore, periodsNeeded);
        }
        int periodsAfter = Math.min(treated.periodsAfter(), comparison.periodsAfter());
        if (inRounds && periodsAfter < ROUNDS_AFTER) {
            return shut(Gate.TOO_FEW_PERIODS_AFTER, periodsAfter, ROUNDS_AFTER);
        }
        return ofAnswers(
                Math.min(treated.answersBefore(), comparison.answersBefore()),
                Math.min(treated.answersAfter(), comparison.answersAfter()));
    }

    static Optional<NotAssessable> ofAnswers(List<UnitWindows> treated, List<UnitWindows> comparison) {
        return ofAnswers(
                Math.min(answersBefore(treated), answersBefore(comparison)),
                Math.min(answersAfter(treated), answersAfter(comparison)));
    }

    private static Optional<NotAssessable> ofAnswers(int before, int after) {
        if (before < ANSWERS) {
            return shut(Gate.TOO_FEW_ANSWERS_BEFORE, before, ANSWERS);
        }
        return after < ANSWERS ? shut(Gate.TOO_FEW_ANSWERS_AFTER, after, ANSWERS) : Optional.empty();
    }

    /**
     * Units that count: two in each arm, or one treated beside four.
     *
     * @param treated those that count
     * @param comparison those that count
     * @param planned treated units of the plan, counting or not
     */
    static Optional<NotAssessable> ofUnits(int treated, int comparison, List<UnitWindows> planned) {
        if (treated == 0 && planned.size() == 1) {
            return shut(Gate.TOO_FEW_BLOCKS_IN_UNIT, planned.getFirst().fewestBlocks(), UnitWindows.BLOCKS_NEEDED);
        }
        if (treated == 0) {
            return shut(Gate.TOO_FEW_TREATED_UNITS, 0, UNITS);
        }
        if (comparison < UNITS) {
            return shut(Gate.TOO_FEW_COMPARISON_UNITS, comparison, UNITS);
        }
        if (treated == 1 && comparison < UNITS_BESIDE_ONE_TREATED) {
            return planned.size() > 1
                    ? shut(Gate.TOO_FEW_TREATED_UNITS, treated, UNITS)
                    : shut(Gate.TOO_FEW_COMPARISON_UNITS, comparison, UNITS_BESIDE_ONE_TREATED);
        }
        return Optional.empty();
    }

    static int answersBefore(List<UnitWindows> units) {
        int answers = 0;
        for (UnitWindows unit : units) {
            answers += unit.before().answers();
        }
        return answers;
    }

    static int answersAfter(List<UnitWindows> units) {
        int answers = 0;
        for (UnitWindows unit : units) {
            answers += unit.after().answers();
        }
        return answers;
    }

    private static Optional<NotAssessable> shut(Gate gate, int found, int needed) {
        return Optional.of(new NotAssessable(gate, found, needed));
    }
}
