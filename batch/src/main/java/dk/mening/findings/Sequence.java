package dk.mening.findings;

import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Amendment;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.SequentialBoundary;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * The looks that count. Each amendment of the plan ends the sequence of looks so far and withdraws its verdict; amendment j
 * begins another at alpha/2^j on the day it is made (specification, section 1). All sequences together err with probability 2
 * alpha at most. Days are counted from go-live as before.
 *
 * @param amendments j, 0 for the plan as it was first locked
 * @param begins the first night that may count
 * @param planned alpha as agreed, before any amendment
 */
record Sequence(int amendments, Optional<LocalDate> begins, double planned) {
    /** Below it the boundary's table ends; so many amendments leave nothing that could be excluded. */
    private static final double LEAST_ALPHA = 0.001;

    /** The sequence that runs on a night. */
    static Sequence of(Plan plan, LocalDate night) {
        Optional<Amendment> last = plan.lock().amendments().stream()
                .filter(amendment -> !amendment.on().isAfter(night))
                .max(Comparator.comparingInt(Amendment::number));
        return new Sequence(last.map(Amendment::number).orElse(0), last.map(Amendment::on), plan.alpha());
    }

    /** What is left of alpha. */
    double alpha() {
        return planned / times();
    }

    /** A p-value of this sequence as one to be held against the alpha agreed. */
    double raised(double p) {
        return Math.min(1, p * times());
    }

    /** The first night from {@code earliest} on that counts. */
    LocalDate from(LocalDate earliest) {
        return begins.filter(it -> it.isAfter(earliest)).orElse(earliest);
    }

    /** The critical value of a night; infinite where too little of alpha is left. */
    static double critical(SequentialBoundary boundary, int day, Estimate estimate, double alpha) {
        return alpha < LEAST_ALPHA ? Double.POSITIVE_INFINITY : boundary.criticalValue(day, estimate, alpha);
    }

    /** The interval of a night; the whole line where too little of alpha is left. */
    static Interval interval(SequentialBoundary boundary, int day, Estimate estimate, double alpha) {
        return estimate.plusMinus(critical(boundary, day, estimate, alpha));
    }

    private double times() {
        return Math.scalb(1.0, amendments);
    }
}
