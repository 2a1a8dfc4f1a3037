package dk.mening.report;

import dk.mening.findings.Family;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.report.CsvFile.Column;
import dk.mening.report.CsvFile.Part;
import dk.mening.statistics.BoundaryTable;
import java.time.LocalDate;

/** The rows of a plan in an initiative's CSV file. */
final class CsvPlan {
    private final CsvFile file;

    CsvPlan(CsvFile file) {
        this.file = file;
    }

    void write(Plan plan, Family family) {
        text("policy", plan.policy().letter());
        number("alpha", plan.alpha());
        number("alpha_now", PlanWriter.alphaNow(plan, file.night()));
        number("alpha_in_all", PlanWriter.alphaInAll(plan, file.night()));
        if (plan.policy() != Policy.UNBOUNDED) {
            text("boundary_table_sha256", BoundaryTable.shipped().sha256());
            text("calibration", BoundaryTable.CALIBRATION);
        }
        number("pre_window_days", plan.preWindowDays());
        number("washout_days", plan.washoutDays());
        date("agreed_on", plan.agreedOn());
        date("locked_on", plan.lock().on());
        text("sha256", plan.lock().sha256());
        number("judged_together", family.outcomes());
        family.fixed().ifPresent(fixed -> {
            number("places", fixed.places());
            date("places_fixed_on", fixed.on());
        });
        plan.comparisonUnits()
                .forEach(unit -> row(Part.PLAN)
                        .of("comparison_unit", "")
                        .set(Column.UNIT, unit)
                        .end());
        plan.agreedBy()
                .forEach(who -> row(Part.AGREEMENT)
                        .of(CsvFile.lowerCase(who.role()), "")
                        .text(who.name())
                        .end());
        for (Plan.PlannedOutcome planned : plan.outcomes()) {
            margin(planned, "margin", planned.margin(), planned.reason());
            margin(planned, "superiority_margin", planned.superiorityMargin(), "");
            margin(planned, "top_share_margin", planned.topShareMargin(), "");
        }
        plan.secondary()
                .forEach(o -> file.row(o.survey(), o.outcome(), Part.MARGIN)
                        .of("", "secondary")
                        .end());
        plan.lock().amendments().forEach(this::amendment);
    }

    private void amendment(Plan.Amendment amendment) {
        String number = Integer.toString(amendment.number());
        row(Part.AMENDMENT)
                .date(amendment.on())
                .of(number, "reason")
                .text(amendment.reason())
                .end();
        amendment
                .changed()
                .forEach(field -> row(Part.AMENDMENT)
                        .date(amendment.on())
                        .of(number, "changed")
                        .text(field)
                        .end());
        row(Part.AMENDMENT)
                .date(amendment.on())
                .of(number, "former_sha256")
                .text(amendment.formerSha256())
                .end();
    }

    private void margin(Plan.PlannedOutcome planned, String figure, double value, String reason) {
        file.row(planned.survey(), planned.outcome(), Part.MARGIN)
                .of("", figure)
                .value(value)
                .text(reason)
                .end();
    }

    private void text(String key, String text) {
        row(Part.PLAN).of(key, "").text(text).end();
    }

    private void number(String key, double value) {
        row(Part.PLAN).of(key, "").value(value).end();
    }

    private void date(String key, LocalDate day) {
        row(Part.PLAN).of(key, "").date(day).end();
    }

    private CsvFile.Row row(Part part) {
        return file.row("", "", part);
    }
}
