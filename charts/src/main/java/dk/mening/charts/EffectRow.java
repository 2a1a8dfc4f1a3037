package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One row of the effects: its words, and where its interval lies. */
final class EffectRow {
    private static final double SIGN = 22;
    /** Room for the hatching before the words why nothing can be said. */
    private static final double UNKNOWN = 28;

    private static final double PADDING = 8;
    private static final double STRIP = 30;
    /** How far areas overlap: side by side and scaled they would let the paper or a line through. */
    private static final double SEAM = 0.5;

    private final EffectsChart.Row row;
    private final EffectColumns columns;
    private final Look.Type type;
    private final List<String> outcome;
    private final List<String> verdict;
    private final String numbers;

    EffectRow(EffectsChart.Row row, EffectColumns columns, Look.Type type, Locale locale) {
        this.row = row;
        this.columns = columns;
        this.type = type;
        this.outcome = Letters.wrap(row.outcome(), type.text(), columns.nameWidth(), 3);
        this.verdict = row.effect().isPresent()
                ? Letters.wrap(row.verdict(), type.strong(), columns.verdictWidth() - SIGN, 3)
                : Letters.wrap(row.verdict(), type.text(), columns.reasonWidth() - UNKNOWN, 4);
        this.numbers = row.effect()
                .map(effect -> Figures.signed(effect.estimate(), 1, locale) + "  "
                        + Figures.range(effect.interval(), 1, locale))
                .orElse("");
    }

    double height() {
        if (columns.stacked()) {
            return 2 * PADDING
                    + outcomeHeight()
                    + verdictHeight()
                    + (row.effect().isPresent() ? STRIP : 0);
        }
        return 2 * PADDING + Math.max(Math.max(outcomeHeight(), verdictHeight()), STRIP - PADDING);
    }

    private double outcomeHeight() {
        return outcome.size() * Letters.leading(type.text());
    }

    private double verdictHeight() {
        Font font = row.effect().isPresent() ? type.strong() : type.text();
        return verdict.size() * Letters.leading(font) + (numbers.isEmpty() ? 0 : Letters.leading(type.small()));
    }

    /** The zone in which a change is too small to matter. */
    void paintMargin(Pen ink, Frame frame, double top) {
        if (row.effect().isPresent()) {
            double left = frame.x(-row.margin());
            double stripTop = columns.stacked() ? top + height() - STRIP - 2 : top - SEAM;
            double stripHeight = columns.stacked() ? STRIP : height() + SEAM;
            ink.fill(new Rectangle2D.Double(left, stripTop, frame.x(row.margin()) - left, stripHeight), Tone.MARGIN);
        }
    }

    void paint(Pen ink, Frame frame, double top) {
        clearBehindWords(ink, top);
        if (columns.stacked()) {
            double y = top + PADDING;
            y = paintOutcome(ink, y);
            paintVerdict(ink, y);
            paintInterval(ink, frame, top + height() - STRIP / 2 - 2);
        } else {
            double middle = top + height() / 2;
            paintOutcome(ink, middle - outcomeHeight() / 2);
            paintVerdict(ink, middle - verdictHeight() / 2);
            paintInterval(ink, frame, middle);
        }
    }

    /** Words that stand where the grid is need clean paper. */
    private void clearBehindWords(Pen ink, double top) {
        boolean numberless = row.effect().isEmpty();
        if (columns.stacked() || numberless) {
            double height = numberless ? height() : height() - STRIP - 2;
            double left = columns.reasonLeft() - 4;
            ink.fill(
                    new Rectangle2D.Double(left, top - SEAM, columns.reasonWidth() + 4, height + 2 * SEAM), Tone.PAPER);
        }
    }

    private double paintOutcome(Pen ink, double top) {
        return ink.words(outcome, columns.nameLeft(), top, type.text(), Tone.INK, Letters.Align.START);
    }

    private void paintVerdict(Pen ink, double top) {
        Optional<VerdictSign> sign = sign();
        if (sign.isEmpty()) {
            double left = columns.reasonLeft();
            double middle = top + Letters.leading(type.text()) / 2;
            ink.hatch(new Rectangle2D.Double(left + 1, middle - 5, UNKNOWN - 10, 10), Tone.OPEN);
            ink.words(verdict, left + UNKNOWN, top, type.text(), Tone.QUIET_INK, Letters.Align.START);
            return;
        }
        double left = columns.verdictLeft();
        double bottom =
                ink.words(verdict, left + SIGN, top, type.strong(), sign.get().textColor(), Letters.Align.START);
        sign.get().paint(ink, left + 8, top + Letters.leading(type.strong()) / 2);
        ink.word(
                numbers,
                left + SIGN,
                bottom + Letters.ascent(type.small()),
                type.small(),
                Tone.QUIET_INK,
                Letters.Align.START);
    }

    private void paintInterval(Pen ink, Frame frame, double y) {
        Optional<VerdictSign> sign = sign();
        if (sign.isEmpty()) {
            return;
        }
        EffectsChart.Effect effect = row.effect().orElseThrow();
        Whisker.across(frame, columns.lowest(), columns.highest()).paint(ink, effect.interval(), y, sign.get());
        if (effect.estimate() >= columns.lowest() && effect.estimate() <= columns.highest()) {
            sign.get().paint(ink, frame.x(effect.estimate()), y);
        }
    }

    private Optional<VerdictSign> sign() {
        return switch (row.kind()) {
            case IMPROVED -> Optional.of(VerdictSign.IMPROVED);
            case WORSENED -> Optional.of(VerdictSign.WORSENED);
            case UNCHANGED -> Optional.of(VerdictSign.UNCHANGED);
            case NOT_SHOWN -> Optional.of(VerdictSign.NOT_SHOWN);
            case MUTED -> Optional.of(VerdictSign.MUTED);
            case NOT_ASSESSABLE -> Optional.empty();
        };
    }
}
