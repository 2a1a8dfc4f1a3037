package dk.mening.report;

import dk.mening.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * Numbers and dates as one language writes them. Sentences and tables both come here, so a figure cannot read differently
 * in the two.
 */
final class Figures {
    private static final char MINUS = '\u2212';
    /** Every outcome is on 0 to this. */
    static final int SCALE = 100;

    private static final int MOST_DECIMALS = 4;
    private static final int GROUP = 3;
    private static final int DIGITS = 3;
    private static final BigDecimal TINY = new BigDecimal("0.01");

    private final Wording words;
    private final String decimal;
    private final String group;
    private final List<String> months;

    Figures(Wording words) {
        this.words = words;
        this.decimal = words.say("figure.decimal");
        this.group = words.say("figure.group");
        this.months = List.of(words.say("figure.months").split(","));
    }

    String count(int n) {
        return write(BigDecimal.valueOf(n));
    }

    /** A mean on 0 to 100, with one decimal. */
    String mean(double value) {
        return write(BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP));
    }

    /** A size without a sign, such as a margin, with the decimals it needs, at most two. */
    String size(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return write(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
    }

    /**
     * An effect with its sign and one decimal; with more where one decimal would put it on the other side of 0 or of the
     * margin, or on the line itself.
     */
    String effect(double value, double margin) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal limit = BigDecimal.valueOf(margin);
        BigDecimal rounded = exact.setScale(1, RoundingMode.HALF_UP);
        for (int decimals = 2; decimals <= MOST_DECIMALS && !sameSide(exact, rounded, limit); decimals++) {
            rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
        }
        return (rounded.signum() > 0 ? "+" : "") + write(rounded);
    }

    private static boolean sameSide(BigDecimal exact, BigDecimal rounded, BigDecimal limit) {
        return exact.signum() == rounded.signum()
                && exact.abs().compareTo(limit) == rounded.abs().compareTo(limit);
    }

    String interval(Interval interval, double margin) {
        boolean lower = Double.isFinite(interval.lower());
        boolean upper = Double.isFinite(interval.upper());
        if (lower && upper) {
            return words.say("figure.interval", effect(interval.lower(), margin), effect(interval.upper(), margin));
        }
        if (lower) {
            return words.say("figure.interval.noUpper", effect(interval.lower(), margin));
        }
        return upper
                ? words.say("figure.interval.noLower", effect(interval.upper(), margin))
                : words.say("figure.interval.open");
    }

    /** Three decimals, or "below 0.001". */
    String probability(double p) {
        BigDecimal least = new BigDecimal("0.001");
        BigDecimal exact = BigDecimal.valueOf(p);
        return exact.compareTo(least) < 0
                ? words.say("figure.below", write(least))
                : write(exact.setScale(3, RoundingMode.HALF_UP));
    }

    /** A number as it goes into a formula: with four decimals, or three digits where it is tiny. */
    String precise(double value) {
        if (Double.isInfinite(value)) {
            return (value < 0 ? String.valueOf(MINUS) : "") + "∞";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        boolean tiny = exact.signum() != 0 && exact.abs().compareTo(TINY) < 0;
        return write(tiny ? exact.round(new MathContext(DIGITS)) : exact.setScale(MOST_DECIMALS, RoundingMode.HALF_UP));
    }

    /** A share from 0 to 1 as percent, with the decimals it needs. */
    String share(double share) {
        return words.say("figure.share", size(share * 100));
    }

    /** A share from 0 to 1 as whole per cent. */
    String wholeShare(double share) {
        return words.say("figure.share", count((int) Math.round(share * 100)));
    }

    /** The calendar month of a day. */
    String month(LocalDate day) {
        return words.say("figure.month", months.get(day.getMonthValue() - 1), Integer.toString(day.getYear()));
    }

    String date(LocalDate date) {
        return words.say(
                "figure.date",
                Integer.toString(date.getDayOfMonth()),
                months.get(date.getMonthValue() - 1),
                Integer.toString(date.getYear()));
    }

    private String write(BigDecimal value) {
        String plain = value.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % GROUP == 0) {
                text.append(group);
            }
            text.append(whole.charAt(i));
        }
        if (point >= 0) {
            text.append(decimal).append(plain, point + 1, plain.length());
        }
        return value.signum() < 0 ? MINUS + text.toString() : text.toString();
    }
}
