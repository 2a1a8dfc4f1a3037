package dk.mening.charts;

/**
 * Where words and plot of the effects stand: side by side on a page, words above the plot on a phone.
 *
 * @param lowest the plot's left end; an interval that goes further is drawn as an arrow
 * @param highest the plot's right end
 */
record EffectColumns(
        boolean stacked, double left, double right, double plotLeft, double plotRight, double lowest, double highest) {
    private static final double GUTTER = 16;

    static EffectColumns of(Sheet sheet, boolean stacked, double limit) {
        return stacked
                ? new EffectColumns(
                        true, sheet.left(), sheet.right(), sheet.left() + 6, sheet.right() - 6, -limit, limit)
                : new EffectColumns(
                        false, sheet.left(), sheet.right(), sheet.left() + 190, sheet.right() - 196, -limit, limit);
    }

    double nameLeft() {
        return left;
    }

    double nameWidth() {
        return stacked ? right - left : plotLeft - GUTTER - left;
    }

    double verdictLeft() {
        return stacked ? left : plotRight + GUTTER;
    }

    double verdictWidth() {
        return right - verdictLeft();
    }

    /** A reason takes the plot's place, which is empty without a number. */
    double reasonLeft() {
        return stacked ? left : plotLeft;
    }

    double reasonWidth() {
        return right - reasonLeft();
    }
}
