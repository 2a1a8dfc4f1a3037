package dk.mening.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as they are written in a language, with a true minus sign and no minus before a zero. */
final class Figures {
    private static final String MINUS = "\u2212";

    private Figures() {}

    static String plain(double value, int decimals, Locale locale) {
        return written(value, decimals, locale, "");
    }

    /** A change: a positive one carries its plus. */
    static String signed(double value, int decimals, Locale locale) {
        return written(value, decimals, locale, "+");
    }

    /** Both ends in brackets, apart by a semicolon since a comma may be the decimal sign. */
    static String range(Range range, int decimals, Locale locale) {
        return "[" + signed(range.lower(), decimals, locale) + "; " + signed(range.upper(), decimals, locale) + "]";
    }

    private static String written(double value, int decimals, Locale locale, String plus) {
        if (Double.isInfinite(value)) {
            return value > 0 ? plus + "∞" : MINUS + "∞";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        char point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        String digits = rounded.abs().toPlainString().replace('.', point);
        return switch (rounded.signum()) {
            case 1 -> plus + digits;
            case -1 -> MINUS + digits;
            default -> digits;
        };
    }
}
