package dk.mening.calibration;

import java.util.Locale;

/**
 * One promise that the simulation checks.
 *
 * @param id as in the table of targets, T1 to T21
 * @param sentence in which world what is counted
 */
record Target(String id, String sentence, Must must) {
    /** What the measured number must do. Limits are those of the specification; nothing here is tuned. */
    sealed interface Must {
        /** @param errors how many Monte Carlo errors above the limit are still within it */
        record AtMost(double limit, int errors) implements Must {}

        record AtLeast(double limit) implements Must {}

        /** Shown beside the others, without a limit. */
        record Printed() implements Must {}

        /** Whether {@code value} keeps within the limit, widened by {@code errors} times {@code error}. */
        default boolean holds(double value, double error, int errors) {
            return switch (this) {
                case AtMost(double limit, int allowed) -> value <= limit + Math.max(allowed, errors) * error;
                case AtLeast(double limit) -> value >= limit - errors * error;
                case Printed() -> !Double.isNaN(value);
            };
        }

        /** Monte Carlo error of a share where the limit is, so that it does not depend on what was reached. */
        default double errorOfShare(int replications) {
            return switch (this) {
                case AtMost(double limit, int _) -> Math.sqrt(limit * (1 - limit) / replications);
                case AtLeast(double limit) -> Math.sqrt(limit * (1 - limit) / replications);
                case Printed() -> 0;
            };
        }

        default String text() {
            return switch (this) {
                case AtMost(double limit, int errors) ->
                    "<= " + number(limit) + (errors == 0 ? "" : " + " + errors + " MC");
                case AtLeast(double limit) -> ">= " + number(limit);
                case Printed() -> "printed";
            };
        }

        private static String number(double limit) {
            return String.format(Locale.ROOT, "%.3f", limit);
        }
    }

    static Target atMost(String id, String sentence, double limit) {
        return new Target(id, sentence, new Must.AtMost(limit, 0));
    }

    /** At most the limit, up to two Monte Carlo errors: the specification says so where it does. */
    static Target aboutAtMost(String id, String sentence, double limit) {
        return new Target(id, sentence, new Must.AtMost(limit, 2));
    }

    static Target atLeast(String id, String sentence, double limit) {
        return new Target(id, sentence, new Must.AtLeast(limit));
    }

    static Target printed(String id, String sentence) {
        return new Target(id, sentence, new Must.Printed());
    }
}
