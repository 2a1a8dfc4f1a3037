package dk.mening.charts;

import java.util.Locale;

/** A picture to be drawn: finished numbers and finished words. */
public sealed interface Chart
        permits TimelineChart,
                EventStudyChart,
                EffectsChart,
                WhoPaysChart,
                GainsChart,
                AnswersChart,
                UnitsChart,
                ProcessChart,
                CompetenceChart,
                VoicesChart,
                NarrowingChart,
                UnitMonthsChart {
    String title();

    /** What the picture shows, in a few sentences, for those who cannot see it. */
    String description();

    /** A line below the picture, such as the source or a caution; may be empty. */
    String note();

    /** Decides how numbers and months are written; the words themselves come in. */
    Locale locale();
}
