package dk.mening.findings;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/** The treated or the comparison units' windows, filled night by night, with what the gates ask of them together. */
final class Arm {
    private final List<UnitWindows> units;
    private final BitSet periodsBefore = new BitSet();
    private final BitSet periodsAfter = new BitSet();
    private int answersBefore;
    private int answersAfter;

    Arm(List<UnitWindows> units) {
        this.units = units;
    }

    /** Takes in what the night may see, and says whether that was anything. */
    boolean advance(LocalDate night) {
        boolean more = false;
        long day = night.toEpochDay();
        for (UnitWindows unit : units) {
            int before = unit.before().answers();
            int after = unit.after().answers();
            if (unit.advance(day)) {
                more = true;
                answersBefore += unit.before().answers() - before;
                answersAfter += unit.after().answers() - after;
                periodsBefore.or(unit.periodsBefore());
                periodsAfter.or(unit.periodsAfter());
            }
        }
        return more;
    }

    List<UnitWindows> units() {
        return units;
    }

    int answersBefore() {
        return answersBefore;
    }

    int answersAfter() {
        return answersAfter;
    }

    /** Number of periods before in which any unit has data. */
    int periodsBefore() {
        return periodsBefore.cardinality();
    }

    /** Number of periods after in which any unit has data. */
    int periodsAfter() {
        return periodsAfter.cardinality();
    }
}
