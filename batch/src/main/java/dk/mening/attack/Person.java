package dk.mening.attack;

import java.util.OptionalInt;

/**
 * Somebody who answered; what only the world knows.
 *
 * @param day of the answer, from 0
 * @param rare whether of the rarer class of a first background question
 * @param woman the class of a second one, bound to the first
 * @param answers to the items a, b and c, 1 to 5; 0 where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record Person(String unit, int day, boolean rare, boolean woman, boolean flagged, int[] answers) {
    static final int A = 0;
    static final int B = 1;
    static final int C = 2;

    boolean answered(int item) {
        return answers[item] > 0;
    }

    OptionalInt answer(int item) {
        return answered(item) ? OptionalInt.of(answers[item]) : OptionalInt.empty();
    }
}
