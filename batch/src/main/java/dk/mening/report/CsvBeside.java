package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.Detail.ControlledPoint;
import dk.mening.findings.Detail.ControlledSeries;
import dk.mening.findings.Detail.PeerChange;
import dk.mening.findings.Detail.Peers;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.Competence;
import dk.mening.findings.InitiativeFinding.FixedLook;
import dk.mening.findings.InitiativeFinding.GainFinding;
import dk.mening.findings.InitiativeFinding.SecondaryFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Robustness;
import dk.mening.findings.OutcomeFinding.Voices;
import dk.mening.findings.SeriesFit;
import dk.mening.registry.ExpectedGain;
import dk.mening.report.CsvFile.Column;
import dk.mening.report.CsvFile.Part;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The rows of an initiative's CSV file that stand beside its verdicts. */
final class CsvBeside {
    private static final double PERCENT = 100;

    private final CsvFile file;

    CsvBeside(CsvFile file) {
        this.file = file;
    }

    void outcome(OutcomeFinding finding) {
        finding.detail().peers().forEach(peers -> peers(finding, peers));
        finding.detail().controlled().forEach(series -> controlled(finding, series));
        finding.grade()
                .ifPresent(grade -> file.row(finding, Part.GRADE).verdict(grade).end());
        for (OutcomeFinding.Check check : finding.checks()) {
            String key = CsvFile.lowerCase(check.name());
            file.row(finding, Part.CHECK).of(key, "").verdict(check.result()).end();
            check.figures()
                    .forEach((name, value) -> file.row(finding, Part.CHECK)
                            .of(key, name)
                            .value(value)
                            .end());
        }
        robustness(finding, finding.robustness());
        voices(finding, finding.voices());
        finding.series().ifPresent(fit -> series(finding, fit));
        finding.parts().forEach(part -> part(finding, part));
    }

    private void controlled(OutcomeFinding finding, ControlledSeries series) {
        String kind = CsvFile.lowerCase(series.kind());
        for (ControlledPoint point : series.points()) {
            CsvFile.Row row = file.row(finding, Part.CONTROL)
                    .date(point.monday())
                    .of(kind, point.signals().stream().map(CsvFile::lowerCase).collect(Collectors.joining(" ")))
                    .figure(point.value(), point.limits());
            if (series.kind() == ControlledSeries.Kind.SHARES) {
                row.answers(point.answers());
            }
            row.end();
        }
    }

    void competence(Competence competence) {
        level(competence, "before", competence.before(), competence.answersBefore());
        level(competence, "after", competence.after(), competence.answersAfter());
    }

    private void level(Competence competence, String period, Competence.Level level, int answers) {
        file.row(competence.survey(), competence.outcome().key(), Part.COMPETENCE)
                .date(competence.assessedOn())
                .set(Column.PERIOD, period)
                .of(competence.question(), "")
                .answers(answers)
                .figure(level.mean(), level.interval())
                .end();
    }

    private void peers(OutcomeFinding finding, Peers peers) {
        String arm = peers.treated() ? "treated" : "comparison";
        for (PeerChange unit : peers.units()) {
            file.row(finding, Part.UNIT_CHANGE)
                    .arm(arm)
                    .set(Column.UNIT, unit.unit())
                    .of("", "own")
                    .value(unit.change())
                    .end();
            file.row(finding, Part.UNIT_CHANGE)
                    .arm(arm)
                    .set(Column.UNIT, unit.unit())
                    .of("", "drawn")
                    .figure(unit.drawn(), unit.interval())
                    .end();
        }
        file.row(finding, Part.UNIT_CHANGE)
                .arm(arm)
                .of("", "mean")
                .value(peers.mean())
                .end();
        file.row(finding, Part.UNIT_CHANGE)
                .arm(arm)
                .of("", "between")
                .value(peers.between())
                .end();
    }

    private void robustness(OutcomeFinding finding, Robustness robustness) {
        number(finding, Part.ROBUSTNESS, "superiority", robustness.superiority());
        number(finding, Part.ROBUSTNESS, "top_share", robustness.topShare());
        number(finding, Part.ROBUSTNESS, "breakdown", robustness.breakdown());
        if (robustness.dependsOnScoring()) {
            number(finding, Part.ROBUSTNESS, "depends_on_scoring", OptionalDouble.of(1));
        }
    }

    private void voices(OutcomeFinding finding, Voices voices) {
        rate(finding, "rate_before", voices.rateBefore());
        rate(finding, "rate_after", voices.rateAfter());
        rate(finding, "comparison_rate_before", voices.comparisonRateBefore());
        rate(finding, "comparison_rate_after", voices.comparisonRateAfter());
        number(finding, Part.VOICES, "tipping_point", voices.tippingPoint());
        number(finding, Part.VOICES, "composition", voices.composition());
        number(finding, Part.VOICES, "dont_know_before", voices.dontKnowBefore());
        number(finding, Part.VOICES, "dont_know_after", voices.dontKnowAfter());
    }

    /** As coarse as on the page: a share, or the end of the top or bottom band. */
    private void rate(OutcomeFinding finding, String name, OptionalDouble share) {
        if (share.isEmpty()) {
            return;
        }
        CsvFile.Row row = file.row(finding, Part.VOICES).of("", name);
        switch (RateBand.of(share.getAsDouble())) {
            case RateBand.About(int percent) -> row.value(percent / PERCENT);
            case RateBand.Over(int percent) -> row.lower(percent / PERCENT);
            case RateBand.Under(int percent) -> row.upper(percent / PERCENT);
        }
        row.end();
    }

    private void series(OutcomeFinding finding, SeriesFit fit) {
        series(finding, "look", fit.look());
        series(finding, "periods_before", fit.periodsBefore());
        series(finding, "periods_after", fit.periodsAfter());
        series(finding, "waves", fit.waves());
        series(finding, "slope", fit.slope());
        series(finding, "rho", fit.rho());
        series(finding, "durbin_watson_p", fit.durbinWatsonP());
        series(finding, "breusch_godfrey_p", fit.breuschGodfreyP());
        series(finding, "ljung_box_p", fit.ljungBoxP());
        series(finding, "residuals_pass", fit.residualsPass() ? 1 : 0);
        fit.neweyWest()
                .ifPresent(interval -> file.row(finding, Part.SERIES)
                        .of("", "newey_west")
                        .lower(interval.lower())
                        .upper(interval.upper())
                        .end());
    }

    private void series(OutcomeFinding finding, String name, double value) {
        number(finding, Part.SERIES, name, OptionalDouble.of(value));
    }

    private void part(OutcomeFinding finding, OutcomeFinding.Part part) {
        Part kind = switch (part.kind()) {
            case CHANNEL -> Part.CHANNEL;
            case EXIT -> Part.EXIT;
        };
        CsvFile.Row effect = file.row(finding, kind).date(part.assessedOn()).of(part.key(), "effect");
        look(effect, part.effect());
        effect.end();
        mean(finding, kind, part, "before", part.answersBefore(), part.meanBefore());
        mean(finding, kind, part, "after", part.answersAfter(), part.meanAfter());
    }

    private void mean(
            OutcomeFinding finding,
            Part kind,
            OutcomeFinding.Part part,
            String period,
            int answers,
            OptionalDouble mean) {
        CsvFile.Row row = file.row(finding, kind)
                .date(part.assessedOn())
                .of(part.key(), "mean")
                .set(Column.PERIOD, period)
                .answers(answers);
        mean.ifPresent(row::value);
        row.end();
    }

    void gain(GainFinding gain) {
        ExpectedGain expected = gain.expected();
        gainRow(expected, "expected")
                .date(expected.dueOn())
                .value(expected.size())
                .text(expected.unitOfMeasure())
                .end();
        gainRow(expected, "booked_by").text(expected.bookedBy()).end();
        gainRow(expected, "budget_cut").value(expected.budgetCut() ? 1 : 0).end();
        CsvFile.Row measured = gainRow(expected, "measured").verdict(gain.state());
        gain.measuredOn().ifPresent(measured::date);
        gain.measured().ifPresent(measured::value);
        gain.interval().ifPresent(interval -> measured.lower(interval.lower()).upper(interval.upper()));
        measured.text(gain.evidence()).end();
        gainRow(expected, "paid_by").verdict(gain.paidBy()).end();
    }

    private CsvFile.Row gainRow(ExpectedGain gain, String figure) {
        return (switch (gain.of()) {
                    case ExpectedGain.InOutcome(String survey, String outcome) -> file.row(survey, outcome, Part.GAIN);
                    case ExpectedGain.Money(), ExpectedGain.Time() -> file.row("", "", Part.GAIN);
                })
                .of(gain.key(), figure);
    }

    /** One row for each unit and outcome of what was excluded at once, and the effect as it would be with them. */
    void exclusions(InitiativeFinding finding) {
        record Where(String survey, String outcome, String unit) {}
        ExclusionsWriter.events(finding.exclusions())
                .forEach((event, blocks) -> blocks.stream()
                        .collect(Collectors.groupingBy(
                                block -> new Where(
                                        block.block().survey(),
                                        block.block().outcome(),
                                        block.block().unit()),
                                LinkedHashMap::new,
                                Collectors.counting()))
                        .forEach((where, count) -> file.row(where.survey(), where.outcome(), Part.EXCLUDED)
                                .date(event.on())
                                .set(Column.UNIT, where.unit())
                                .of("", "blocks")
                                .value(count)
                                .text(event.reason())
                                .end()));
        ExclusionsWriter.events(finding.exclusions())
                .keySet()
                .forEach(event -> file.row("", "", Part.EXCLUDED)
                        .date(event.on())
                        .of("", "by")
                        .text(event.by())
                        .end());
        for (int i = 0; i < finding.exclusions().withThem().size(); i++) {
            CsvFile.Row row =
                    file.row(finding.outcomes().get(i), Part.WITH_EXCLUDED).date(finding.night());
            switch (finding.exclusions().withThem().get(i)) {
                case Assessment.Assessed look ->
                    row.figure(look.estimate(), look.interval95())
                            .verdict(look.verdict())
                            .end();
                case Assessment.NotAssessable shut -> row.verdict(shut.gate()).end();
            }
        }
    }

    void secondary(SecondaryFinding secondary) {
        CsvFile.Row effect = file.row(secondary.survey(), secondary.outcome().key(), Part.SECONDARY)
                .date(secondary.assessedOn())
                .of("", "effect");
        look(effect, secondary.effect());
        effect.end();
        secondary
                .adjustedP()
                .ifPresent(p -> file.row(secondary.survey(), secondary.outcome().key(), Part.SECONDARY)
                        .date(secondary.assessedOn())
                        .of("", "adjusted_p")
                        .value(p)
                        .end());
    }

    private static void look(CsvFile.Row row, FixedLook look) {
        switch (look) {
            case FixedLook.Seen seen ->
                row.figure(seen.estimate(), seen.interval95()).answers(seen.answers());
            case FixedLook.NotSeen shut -> row.verdict(shut.why().gate());
        }
    }

    private void number(OutcomeFinding finding, Part part, String name, OptionalDouble value) {
        value.ifPresent(
                number -> file.row(finding, part).of("", name).value(number).end());
    }
}
