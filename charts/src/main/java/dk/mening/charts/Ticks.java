package dk.mening.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round values along an axis. */
record Ticks(double lower, double upper, double step) {
    private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000};

    /** The finest steps that give no more than {@code most} intervals between the two values. */
    static Ticks between(double lower, double upper, int most) {
        for (double step : STEPS) {
            if ((upper - lower) / step <= most) {
                return new Ticks(lower, upper, step);
            }
        }
        double step = Math.pow(10, Math.ceil(Math.log10((upper - lower) / most)));
        return new Ticks(lower, upper, step);
    }

    /** Round steps that hold both values, and no more than {@code most} of them or a few. */
    static Ticks around(double lower, double upper, int most) {
        double step = between(lower, upper, most).step();
        return new Ticks(Math.floor(lower / step + 1e-9) * step, Math.ceil(upper / step - 1e-9) * step, step);
    }

    /** Each written as a value or, with its sign, as a change. */
    List<Frame.Mark> marks(boolean signed, Locale locale) {
        return values().stream()
                .map(value -> new Frame.Mark(
                        value,
                        signed ? Figures.signed(value, decimals(), locale) : Figures.plain(value, decimals(), locale)))
                .toList();
    }

    int decimals() {
        return step < 1 ? 1 : 0;
    }

    List<Double> values() {
        List<Double> values = new ArrayList<>();
        long first = (long) Math.ceil(lower / step - 1e-9);
        long last = (long) Math.floor(upper / step + 1e-9);
        for (long i = first; i <= last; i++) {
            values.add(i * step);
        }
        return values;
    }
}
