package dk.mening.charts;

/** A laid-out chart, ready for ink. */
sealed interface Drawing
        permits TimelineDrawing,
                EventStudyDrawing,
                EffectsDrawing,
                WhoPaysDrawing,
                GainsDrawing,
                AnswersDrawing,
                UnitsDrawing,
                ProcessDrawing,
                CompetenceDrawing,
                VoicesDrawing,
                NarrowingDrawing,
                UnitMonthsDrawing {
    static Drawing of(Chart chart, ChartImage.Width width) {
        return switch (chart) {
            case TimelineChart timeline -> new TimelineDrawing(timeline, width);
            case EventStudyChart study -> new EventStudyDrawing(study, width);
            case EffectsChart effects -> new EffectsDrawing(effects, width);
            case WhoPaysChart whoPays -> new WhoPaysDrawing(whoPays, width);
            case GainsChart gains -> new GainsDrawing(gains, width);
            case AnswersChart answers -> new AnswersDrawing(answers, width);
            case UnitsChart units -> new UnitsDrawing(units, width);
            case ProcessChart process -> new ProcessDrawing(process, width);
            case CompetenceChart competence -> new CompetenceDrawing(competence, width);
            case VoicesChart voices -> new VoicesDrawing(voices, width);
            case NarrowingChart narrowing -> new NarrowingDrawing(narrowing, width);
            case UnitMonthsChart months -> new UnitMonthsDrawing(months, width);
        };
    }

    int width();

    int height();

    void paint(Pen ink);
}
