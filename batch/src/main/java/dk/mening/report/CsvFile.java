package dk.mening.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.findings.WithoutInitiative;
import dk.mening.statistics.Interval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** An initiative's figures as CSV, one row a figure. The guide page explains each column and part in words. */
final class CsvFile {
    /** The columns, in order. */
    enum Column {
        NIGHT,
        INITIATIVE,
        SURVEY,
        OUTCOME,
        PART,
        DATE,
        UNIT,
        ARM,
        PERIOD,
        ANSWERS,
        VALUE,
        LOWER,
        UPPER,
        VERDICT,
        KEY,
        FIGURE,
        TEXT;

        String key() {
            return lowerCase(this);
        }
    }

    /** What a row is. */
    enum Part {
        EFFECT,
        EQUIVALENCE,
        STANDING,
        LOOK,
        WEEK,
        UNIT,
        UNIT_MONTH,
        UNIT_CHANGE,
        CONTROL,
        QUALITY,
        RELIEF,
        FIXED_LOOK,
        PLAN,
        AGREEMENT,
        MARGIN,
        AMENDMENT,
        GRADE,
        CHECK,
        ROBUSTNESS,
        VOICES,
        SERIES,
        CHANNEL,
        EXIT,
        GAIN,
        SECONDARY,
        COMPETENCE,
        EXCLUDED,
        WITH_EXCLUDED;

        String key() {
            return lowerCase(this);
        }
    }

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]");

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().build(text);
    private final InitiativeFinding initiative;

    private CsvFile(InitiativeFinding initiative) {
        this.initiative = initiative;
    }

    static byte[] write(InitiativeFinding initiative) {
        CsvFile file = new CsvFile(initiative);
        file.csv.writeRecord(List.of(Column.values()).stream().map(Column::key).toList());
        initiative.initiative().plan().ifPresent(plan -> new CsvPlan(file).write(plan, initiative.family()));
        initiative.outcomes().forEach(file::outcome);
        initiative.whoPays().ifPresent(w -> {
            file.row("", "", Part.QUALITY)
                    .date(w.date())
                    .figure(w.qualityEstimate(), w.quality())
                    .verdict(w.bill())
                    .end();
            file.row("", "", Part.RELIEF)
                    .date(w.date())
                    .figure(w.reliefEstimate(), w.relief())
                    .verdict(w.bill())
                    .end();
            w.fixedLook().ifPresent(look -> {
                file.figures(Part.FIXED_LOOK, "quality", look.quality());
                file.figures(Part.FIXED_LOOK, "relief", look.relief());
                file.figures(Part.FIXED_LOOK, "longer_semi_axis", look.longerSemiAxis());
                file.figures(Part.FIXED_LOOK, "shorter_semi_axis", look.shorterSemiAxis());
                file.figures(Part.FIXED_LOOK, "angle", look.angle());
            });
        });
        CsvBeside beside = new CsvBeside(file);
        initiative.gains().forEach(beside::gain);
        initiative.secondary().forEach(beside::secondary);
        initiative.competences().forEach(beside::competence);
        beside.exclusions(initiative);
        try {
            file.csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void outcome(OutcomeFinding finding) {
        look(finding, Part.EFFECT, initiative.night(), finding.tonight());
        if (finding.tonight() instanceof Assessment.Assessed tonight) {
            row(finding, Part.EQUIVALENCE)
                    .date(initiative.night())
                    .figure(tonight.estimate(), tonight.interval90())
                    .verdict(tonight.verdict())
                    .end();
        }
        finding.standing()
                .ifPresent(s -> row(finding, Part.STANDING)
                        .date(s.date())
                        .verdict(s.verdict())
                        .end());
        finding.units().forEach(unit -> {
            unit(finding, unit, "before", unit.before(), unit.answersBefore());
            unit(finding, unit, "after", unit.after(), unit.answersAfter());
        });
        finding.months()
                .forEach(month -> row(finding, Part.UNIT_MONTH)
                        .date(month.month())
                        .set(Column.UNIT, month.unit())
                        .arm(month.treated() ? "treated" : "comparison")
                        .answers(month.answers())
                        .value(month.mean())
                        .end());
        finding.weeks().forEach(week -> {
            week(finding, week.monday(), "treated", week.treated());
            week(finding, week.monday(), "comparison", week.comparison());
        });
        for (WithoutInitiative.Week week : Weeks.expected(initiative, finding)) {
            row(finding, Part.WEEK)
                    .date(week.monday())
                    .arm("expected")
                    .figure(week.expected(), week.band())
                    .end();
        }
        finding.path().forEach(look -> look(finding, Part.LOOK, look.night(), look.assessment()));
        new CsvBeside(this).outcome(finding);
    }

    private void look(OutcomeFinding finding, Part part, LocalDate night, Assessment assessment) {
        Row row = row(finding, part).date(night);
        switch (assessment) {
            case Assessment.Assessed look ->
                row.figure(look.estimate(), look.interval95()).verdict(look.verdict());
            case Assessment.NotAssessable shut -> row.verdict(shut.gate());
        }
        if (part == Part.EFFECT) {
            row.answers(finding.answersBefore() + finding.answersAfter());
        }
        row.end();
    }

    private void unit(OutcomeFinding finding, UnitChange unit, String period, OptionalDouble mean, int answers) {
        Row row = row(finding, Part.UNIT)
                .set(Column.UNIT, unit.unit())
                .arm(unit.treated() ? "treated" : "comparison")
                .set(Column.PERIOD, period)
                .answers(answers);
        mean.ifPresent(row::value);
        row.end();
    }

    private void week(OutcomeFinding finding, LocalDate monday, String arm, OptionalDouble mean) {
        mean.ifPresent(value ->
                row(finding, Part.WEEK).date(monday).arm(arm).value(value).end());
    }

    private void figures(Part part, String name, double value) {
        row("", "", part)
                .date(initiative.night())
                .set(Column.FIGURE, name)
                .value(value)
                .end();
    }

    LocalDate night() {
        return initiative.night();
    }

    Row row(OutcomeFinding finding, Part part) {
        return row(finding.survey(), finding.outcome().key(), part);
    }

    Row row(String survey, String outcome, Part part) {
        return new Row()
                .set(Column.NIGHT, initiative.night().toString())
                .set(Column.INITIATIVE, initiative.initiative().key())
                .set(Column.SURVEY, survey)
                .set(Column.OUTCOME, outcome)
                .set(Column.PART, part.key());
    }

    /** An apostrophe keeps a spreadsheet from reading words as a formula. */
    static String safe(String words) {
        return FORMULA.matcher(words).find() ? "'" + words : words;
    }

    static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A row in the making; columns that are not set stay empty, and so does an infinite end. */
    final class Row {
        private final List<String> cells =
                new ArrayList<>(List.of(Column.values()).stream().map(c -> "").toList());

        Row set(Column column, String value) {
            cells.set(column.ordinal(), value);
            return this;
        }

        Row date(LocalDate date) {
            return set(Column.DATE, date.toString());
        }

        Row arm(String arm) {
            return set(Column.ARM, arm);
        }

        Row answers(int n) {
            return set(Column.ANSWERS, Integer.toString(n));
        }

        Row value(double value) {
            return set(Column.VALUE, number(value));
        }

        Row lower(double value) {
            return set(Column.LOWER, number(value));
        }

        Row upper(double value) {
            return set(Column.UPPER, number(value));
        }

        Row figure(double value, Interval interval) {
            return value(value).lower(interval.lower()).upper(interval.upper());
        }

        Row verdict(Enum<?> verdict) {
            return set(Column.VERDICT, lowerCase(verdict));
        }

        Row of(String key, String figure) {
            return set(Column.KEY, key).set(Column.FIGURE, figure);
        }

        /** Somebody's own words. */
        Row text(String words) {
            return set(Column.TEXT, safe(words));
        }

        void end() {
            csv.writeRecord(cells);
        }

        private static String number(double value) {
            return Double.isFinite(value) ? Double.toString(value) : "";
        }
    }
}
