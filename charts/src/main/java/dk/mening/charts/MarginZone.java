package dk.mening.charts;

import java.awt.geom.Rectangle2D;

/** Where a change is agreed to be without importance: a zone around 0 behind a band, whose two edges are seen over the band. */
record MarginZone(Frame frame, double margin, Ticks ticks) {
    private static final double THINNEST = 14;

    void paint(Pen ink) {
        Rectangle2D area = frame.area();
        ink.rectangle(area.getMinX(), y(margin), area.getMaxX(), y(-margin), Tone.MARGIN);
    }

    /** None where the zone is so thin that its edges would look like one line. */
    void paintEdges(Pen ink) {
        Rectangle2D area = frame.area();
        if (y(-margin) - y(margin) < THINNEST) {
            return;
        }
        for (double edge : new double[] {margin, -margin}) {
            if (edge >= ticks.lower() && edge <= ticks.upper()) {
                ink.line(area.getMinX(), y(edge), area.getMaxX(), y(edge), Look.LEADER, Tone.QUIET_INK);
            }
        }
    }

    private double y(double value) {
        return frame.y(Math.clamp(value, ticks.lower(), ticks.upper()));
    }
}
