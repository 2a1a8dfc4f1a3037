package dk.mening.charts;

/**
 * Where names, strips and words of a chart made of rows stand: side by side on a page; on a phone words above the strip.
 *
 * @param nameWidth room for a row's name
 * @param sideLeft where the words about a row begin
 */
record Columns(
        boolean stacked,
        double nameLeft,
        double nameWidth,
        double plotLeft,
        double plotRight,
        double sideLeft,
        double sideWidth) {
    private static final double GUTTER = 16;
    private static final double PHONE_EDGE = 6;

    /** On a page the name and the words about it take what is said, and the strip the rest. */
    static Columns of(Sheet sheet, boolean stacked, double nameWidth, double sideWidth) {
        if (stacked) {
            return new Columns(
                    true,
                    sheet.left(),
                    sheet.inner(),
                    sheet.left() + PHONE_EDGE,
                    sheet.right() - PHONE_EDGE,
                    sheet.left(),
                    sheet.inner());
        }
        double plotRight = sheet.right() - (sideWidth == 0 ? PHONE_EDGE : sideWidth + GUTTER);
        return new Columns(
                false,
                sheet.left(),
                nameWidth,
                sheet.left() + nameWidth + GUTTER,
                plotRight,
                plotRight + GUTTER,
                sideWidth);
    }
}
