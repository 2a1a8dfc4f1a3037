package dk.mening.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.GroupTimeDesign;
import dk.mening.statistics.GroupTimeEffects;
import dk.mening.statistics.Result;
import dk.mening.statistics.Sample;
import dk.mening.statistics.SequentialPermutation;
import dk.mening.statistics.StaggeredAnswers;
import dk.mening.statistics.StaggeredPanel;
import dk.mening.statistics.TwoWayFixedEffects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Several go-live dates, permutation: which check holds which kind of reference case, by a fragment of the folder's name. */
final class StaggeredCases {
    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();
    private static final Map<String, GroupTimeDesign.Controls> CONTROLS = Map.of(
            "never_treated", GroupTimeDesign.Controls.NEVER_TREATED,
            "not_yet_treated", GroupTimeDesign.Controls.NOT_YET_TREATED);
    private static final String SINGLE = "rests on a cohort or control group of one unit, whose error is not shown";

    static {
        KINDS.put("group_time_att", StaggeredCases::groupTime);
        KINDS.put("sequential_permutation", StaggeredCases::sequentialPermutation);
    }

    private StaggeredCases() {}

    /**
     * From the description of the case: information w_k/w_364 with w_k = k/(pre_days + k); N mirror pairs; from the top of
     * |est| until floor(N (2 - 2 pnorm(qnorm(.975)/sqrt(info)))) are gone.
     */
    private static void sequentialPermutation(ReferenceCase reference) {
        List<Map<String, String>> rows = reference.rows();
        JsonNode expected = reference.at("/looks");
        int before = reference.at("/pre_days").asInt();
        List<SequentialPermutation.Look> looks = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            int day = expected.get(i).get("day").asInt();
            double information = (double) day / (before + day) * (before + 364) / 364;
            reference.number("/looks/" + i + "/info", information, 1e-9);
            looks.add(new SequentialPermutation.Look(
                    information, arm(rows, "change_" + day, "1"), arm(rows, "change_" + day, "0")));
        }
        // at full information all of alpha is spent
        JsonNode last = expected.get(expected.size() - 1);
        double alpha = last.get("info").asDouble() == 1 ? last.get("spend").asDouble() : 0.05;
        List<SequentialPermutation.Outcome> outcomes =
                SequentialPermutation.looks(looks, alpha, 999, 1).orElseThrow();
        reference.same("/pairs", outcomes.getFirst().assignments());
        for (int i = 0; i < outcomes.size(); i++) {
            String at = "/looks/" + i;
            SequentialPermutation.Outcome outcome = outcomes.get(i);
            reference.number(at + "/spend", outcome.spent(), 1e-7);
            reference.same(at + "/allowed", outcome.allowed());
            reference.same(at + "/removed_now", outcome.removed());
            reference.number(at + "/est", outcome.estimate(), 1e-9);
            reference.same(
                    at + "/rank_among_alive",
                    outcome.rank().map(String::valueOf).optional().orElse("null"));
            reference.same(at + "/rejected_so_far", outcome.rejected());
            reference.leave(at + "/day", "read");
        }
        reference.leave("/pre_days", "read");
        reference.leave("/case", "text");
        reference.leave("/observed_is", "text");
    }

    private static double[] arm(List<Map<String, String>> rows, String column, String treated) {
        return rows.stream()
                .filter(row -> row.get("treated").equals(treated))
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
    }

    /** Answers of people, told by their column "answer", or a panel of units. */
    private static void groupTime(ReferenceCase reference) {
        if (reference.rows().getFirst().containsKey("answer")) {
            answers(reference);
        } else {
            panel(reference);
        }
    }

    /** R: o <- cs_panel(d, y, id, t, g, control); cs_agg(o), no covariates; columns: period, unit, outcome, first treated. */
    private static void panel(ReferenceCase reference) {
        List<Map<String, String>> rows = reference.rows();
        StaggeredPanel panel = panelOf(rows);
        for (String name : CONTROLS.keySet()) {
            GroupTimeEffects effects = GroupTimeEffects.ofPanel(panel, GroupTimeDesign.varying(CONTROLS.get(name)))
                    .orElseThrow();
            cells(
                    reference,
                    "/" + name + "/att_gt",
                    effects,
                    (pointer, cell) ->
                            error(reference, pointer + "/se", cell.effect().estimate(), Estimate::standardError));
            aggregates(reference, "/" + name + "/agg", effects);
        }
        // R: coef(lm(y ~ I(g > 0 & t >= g) + factor(id) + factor(t)))[2]
        reference.number(
                "/twfe_biased_comparison", TwoWayFixedEffects.biased(panel).orElseThrow(), 1e-9);
        published(reference, panel);
        reference.leave("/note", "text");
    }

    private static void aggregates(ReferenceCase reference, String at, GroupTimeEffects effects) {
        effect(reference, at + "/simple", effects.simple().orElseThrow());
        effect(reference, at + "/dynamic_overall", effects.dynamic().orElseThrow());
        effect(reference, at + "/group_overall", effects.overCohorts().orElseThrow());
        List<GroupTimeEffects.AtEvent> events = effects.events();
        for (int i = 0; i < events.size(); i++) {
            reference.same(at + "/event/" + i + "/e", events.get(i).event());
            effect(reference, at + "/event/" + i, events.get(i).effect());
        }
        List<GroupTimeEffects.OnCohort> cohorts = effects.cohorts();
        for (int i = 0; i < cohorts.size(); i++) {
            reference.same(at + "/group/" + i + "/group", cohorts.get(i).goLive());
            effect(reference, at + "/group/" + i, cohorts.get(i).effect());
        }
        switch (effects.preTest()) {
            case Result.Available<GroupTimeEffects.PreTest>(GroupTimeEffects.PreTest test) -> {
                reference.number(at + "/pretest_wald/W", test.statistic(), 1e-9);
                reference.same(at + "/pretest_wald/df", test.degreesOfFreedom());
                reference.pValue(at + "/pretest_wald/p", test.p(), 1e-7);
            }
            case Result.NotAvailable<GroupTimeEffects.PreTest>(var reason) ->
                reference.leave(at + "/pretest_wald", reason.sentence());
        }
    }

    private static void effect(ReferenceCase reference, String at, GroupTimeEffects.Effect effect) {
        reference.number(at + "/att", effect.value(), 1e-9);
        error(reference, at + "/se", effect.estimate(), Estimate::standardError);
    }

    private static void error(
            ReferenceCase reference, String at, Result<Estimate> estimate, ToDoubleFunction<Estimate> number) {
        if (estimate instanceof Result.Available<Estimate>(Estimate value)) {
            reference.number(at, number.applyAsDouble(value), 1e-9);
        } else {
            reference.leave(at, SINGLE);
        }
    }

    @FunctionalInterface
    private interface CellCheck {
        void check(String pointer, GroupTimeEffects.Cell cell);
    }

    private static void cells(ReferenceCase reference, String at, GroupTimeEffects effects, CellCheck errors) {
        List<GroupTimeEffects.Cell> cells = effects.cells();
        org.assertj.core.api.Assertions.assertThat(cells)
                .as("cells of %s", at)
                .hasSize(reference.at(at).size());
        for (int i = 0; i < cells.size(); i++) {
            String pointer = at + "/" + i;
            reference.same(pointer + "/group", cells.get(i).goLive());
            reference.same(pointer + "/t", cells.get(i).period());
            reference.number(pointer + "/att", cells.get(i).effect().value(), 1e-9);
            errors.check(pointer, cells.get(i));
        }
    }

    /** Printed to four digits; its standard errors are from a bootstrap and agree to about 1e-3 only. */
    private static void published(ReferenceCase reference, StaggeredPanel panel) {
        if (!reference.has("/published")) {
            return;
        }
        GroupTimeEffects effects = GroupTimeEffects.ofPanel(
                        panel, GroupTimeDesign.varying(GroupTimeDesign.Controls.NEVER_TREATED))
                .orElseThrow();
        List<GroupTimeEffects.Cell> cells = effects.cells();
        for (int i = 0; i < cells.size(); i++) {
            String pointer = "/published/att_gt/" + i;
            reference.same(pointer + "/g", cells.get(i).goLive());
            reference.same(pointer + "/t", cells.get(i).period());
            reference.printed(pointer + "/att", cells.get(i).effect().value());
            reference.leave(pointer + "/se", "bootstrap");
        }
        printed(reference, "/published/dynamic_overall", effects.dynamic().orElseThrow());
        printed(reference, "/published/group_overall", effects.overCohorts().orElseThrow());
        for (int i = 0; i < effects.cohorts().size(); i++) {
            String pointer = "/published/group/" + i;
            reference.same(pointer + "/0", effects.cohorts().get(i).goLive());
            reference.printed(pointer + "/1", effects.cohorts().get(i).effect().value());
            reference.leave(pointer + "/2", "bootstrap");
        }
        for (int i = 0; i < effects.events().size(); i++) {
            String pointer = "/published/event/" + i;
            reference.same(pointer + "/0", effects.events().get(i).event());
            reference.printed(pointer + "/1", effects.events().get(i).effect().value());
        }
        reference.printed(
                "/published/pretest_p", effects.preTest().orElseThrow().p());
        reference.leave("/published/source", "text");
    }

    private static void printed(ReferenceCase reference, String at, GroupTimeEffects.Effect effect) {
        reference.printed(at + "/0", effect.value());
        reference.leave(at + "/1", "bootstrap");
    }

    /** R: o <- cs_rcs(d, "answer", "unit", "week", "go_live_week", control); weights of "simple": units per cohort. */
    private static void answers(ReferenceCase reference) {
        StaggeredAnswers answers = answersOf(reference.rows());
        for (String name : CONTROLS.keySet()) {
            GroupTimeEffects effects = GroupTimeEffects.ofAnswers(answers, GroupTimeDesign.varying(CONTROLS.get(name)))
                    .orElseThrow();
            cells(reference, "/" + name + "/att_gt", effects, (pointer, cell) -> {
                error(reference, pointer + "/se_iid", cell.ignoringUnits(), Estimate::standardError);
                error(reference, pointer + "/se_cluster_G", cell.effect().estimate(), Estimate::standardError);
                // without the factor G/(G - 1), G - 1 being the degrees of freedom
                error(
                        reference,
                        pointer + "/se_cluster",
                        cell.effect().estimate(),
                        e -> e.standardError() * Math.sqrt(e.degreesOfFreedom() / (e.degreesOfFreedom() + 1)));
            });
            String at = "/" + name + "/simple";
            GroupTimeEffects.Effect simple = effects.simple().orElseThrow();
            reference.number(at + "/att", simple.value(), 1e-9);
            error(reference, at + "/se_cluster_G", simple.estimate(), Estimate::standardError);
            error(reference, at + "/df", simple.estimate(), Estimate::degreesOfFreedom);
            reference.leave(at + "/weights", "text");
        }
        reference.leave("/model", "text");
    }

    private static StaggeredPanel panelOf(List<Map<String, String>> rows) {
        String[] columns = rows.getFirst().keySet().toArray(String[]::new);
        int[] periods = periods(rows, columns[0]);
        Map<String, StaggeredPanel.Unit> units = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            int goLive = goLive(row.get(columns[3]));
            double[] values = units.computeIfAbsent(row.get(columns[1]), _ -> {
                        double[] none = new double[periods.length];
                        Arrays.fill(none, Double.NaN);
                        return new StaggeredPanel.Unit(goLive, none);
                    })
                    .values();
            values[Arrays.binarySearch(periods, Integer.parseInt(row.get(columns[0])))] =
                    Double.parseDouble(row.get(columns[2]));
        }
        return StaggeredPanel.of(periods, List.copyOf(units.values()));
    }

    private static StaggeredAnswers answersOf(List<Map<String, String>> rows) {
        int[] periods = periods(rows, "week");
        Map<String, Integer> goLive = new TreeMap<>();
        Map<String, List<List<StaggeredAnswers.Weighted>>> cells = new TreeMap<>();
        for (Map<String, String> row : rows) {
            goLive.put(row.get("unit"), goLive(row.get("go_live_week")));
            List<List<StaggeredAnswers.Weighted>> byPeriod = cells.computeIfAbsent(row.get("unit"), _ -> {
                List<List<StaggeredAnswers.Weighted>> empty = new ArrayList<>();
                Arrays.stream(periods).forEach(_ -> empty.add(new ArrayList<>()));
                return empty;
            });
            byPeriod.get(Arrays.binarySearch(periods, Integer.parseInt(row.get("week"))))
                    .add(new StaggeredAnswers.Weighted(1, Sample.of(Double.parseDouble(row.get("answer")))));
        }
        List<StaggeredAnswers.Unit> units = new ArrayList<>();
        cells.forEach((unit, byPeriod) -> units.add(new StaggeredAnswers.Unit(goLive.get(unit), byPeriod)));
        return StaggeredAnswers.of(periods, units);
    }

    private static int goLive(String field) {
        int value = Integer.parseInt(field);
        return value == 0 ? StaggeredPanel.NEVER : value;
    }

    private static int[] periods(List<Map<String, String>> rows, String column) {
        return rows.stream()
                .mapToInt(row -> Integer.parseInt(row.get(column)))
                .distinct()
                .sorted()
                .toArray();
    }
}
