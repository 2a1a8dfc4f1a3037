package dk.mening.attack;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * One published figure, as a reader of the pages sees it.
 *
 * @param night from which it stood there
 * @param variable the item it is of
 * @param of the sets of answers it adds up, each with its weight
 * @param n people in it, where that is published
 */
record Figure(int night, String id, String variable, List<Term> of, OptionalInt n, Value value) {
    /** A set of answers that the page itself tells apart, such as a unit's day or a block. */
    record Term(String column, BigFraction weight) {
        static Term of(String column) {
            return new Term(column, BigFraction.ONE);
        }
    }

    /** What is printed. */
    sealed interface Value {}

    /** An exact sum of points. */
    record Sum(BigFraction sum) implements Value {}

    /** A mean on 0 to 100, rounded to one decimal. */
    record RoundedMean(BigFraction tenths) implements Value {}

    /** How many gave each answer. */
    record Histogram(SortedMap<Integer, Integer> counts) implements Value {
        Histogram {
            counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        }

        int people() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    Figure {
        of = List.copyOf(of);
    }
}
