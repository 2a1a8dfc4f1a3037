package dk.mening.charts;

import java.time.LocalDate;
import java.util.List;

/** What every chart asks of the numbers and words it is handed. */
final class Numbers {
    private Numbers() {}

    static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, got " + value);
        }
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
    }

    static void requireText(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }

    static void requireAscending(List<LocalDate> dates) {
        for (int i = 1; i < dates.size(); i++) {
            if (!dates.get(i - 1).isBefore(dates.get(i))) {
                throw new IllegalArgumentException(dates.get(i) + " follows " + dates.get(i - 1));
            }
        }
    }
}
