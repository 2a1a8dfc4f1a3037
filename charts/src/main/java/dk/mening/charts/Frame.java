package dk.mening.charts;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** A plot with its axes and grid on a fixed piece of paper, and where a value lies on it. */
final class Frame {
    /** A place on an axis and what is written there. */
    record Mark(double value, String text) {}

    private final XYPlot plot;
    private final Rectangle2D area;

    Frame(XYPlot plot, Rectangle2D area) {
        this.plot = plot;
        this.area = area;
        AxisSpace none = new AxisSpace();
        plot.setFixedDomainAxisSpace(none);
        plot.setFixedRangeAxisSpace(none);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        if (plot.getRenderer() == null) {
            // Without a renderer JFreeChart leaves the grid out.
            plot.setRenderer(new XYLineAndShapeRenderer());
        }
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(null);
        plot.setDomainGridlineStroke(Look.HAIR);
        plot.setRangeGridlineStroke(Look.HAIR);
    }

    static Rectangle2D area(double left, double top, double right, double bottom) {
        // JFreeChart draws on whole pixels; ours must lie on the same ones.
        double x = Math.round(left);
        double y = Math.round(top);
        return new Rectangle2D.Double(x, y, Math.round(right) - x, Math.round(bottom) - y);
    }

    /** Strips side by side in one direction, with the axis above and, where the reader scrolls, below as well. */
    static Frame strips(Rectangle2D area, double lower, double upper, List<Mark> marks, Font font, boolean below) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(axis(lower, upper, marks, font));
        plot.setDomainAxisLocation(AxisLocation.TOP_OR_LEFT);
        if (below) {
            plot.setDomainAxis(1, axis(lower, upper, marks, font));
            plot.setDomainAxisLocation(1, AxisLocation.BOTTOM_OR_LEFT);
        }
        NumberAxis rows = axis(0, 1, List.of(), font);
        rows.setVisible(false);
        plot.setRangeAxis(rows);
        plot.setRangeGridlinesVisible(false);
        return new Frame(plot, area);
    }

    /** Values upwards, with lines across, over an axis below that has marks and no lines. */
    static Frame upwards(Rectangle2D area, Range across, List<Mark> marks, Ticks up, List<Mark> upMarks, Font font) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(axis(across.lower(), across.upper(), marks, font));
        plot.setRangeAxis(axis(up.lower(), up.upper(), upMarks, font));
        plot.setDomainGridlinesVisible(false);
        return new Frame(plot, area);
    }

    /** An axis that writes the marks it is given and no others. */
    static NumberAxis axis(double lower, double upper, List<Mark> marks, Font font) {
        NumberAxis axis = new MarkedAxis(marks);
        axis.setAutoRange(false);
        axis.setRange(lower, upper);
        axis.setTickLabelFont(font);
        axis.setTickLabelInsets(new RectangleInsets(4, 6, 4, 6));
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        return axis;
    }

    void paint(Pen ink) {
        plot.setDomainGridlinePaint(ink.color(Tone.GRID));
        plot.setRangeGridlinePaint(ink.color(Tone.GRID));
        for (int i = 0; i < plot.getDomainAxisCount(); i++) {
            plot.getDomainAxis(i).setTickLabelPaint(ink.color(Tone.QUIET_INK));
        }
        plot.getRangeAxis().setTickLabelPaint(ink.color(Tone.QUIET_INK));
        plot.draw(ink.graphics(), area, null, null, null);
    }

    Rectangle2D area() {
        return area;
    }

    double x(double value) {
        return plot.getDomainAxis().valueToJava2D(value, area, RectangleEdge.BOTTOM);
    }

    double y(double value) {
        return plot.getRangeAxis().valueToJava2D(value, area, RectangleEdge.LEFT);
    }

    private static final class MarkedAxis extends NumberAxis {
        private static final long serialVersionUID = 1L;

        private final transient List<Mark> marks;

        MarkedAxis(List<Mark> marks) {
            this.marks = List.copyOf(marks);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public List refreshTicks(Graphics2D ink, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
            TextAnchor anchor = RectangleEdge.isLeftOrRight(edge)
                    ? TextAnchor.CENTER_RIGHT
                    : edge.equals(RectangleEdge.TOP) ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER;
            return marks.stream()
                    .map(mark -> new NumberTick(mark.value(), mark.text(), anchor, TextAnchor.CENTER, 0))
                    .toList();
        }
    }
}
