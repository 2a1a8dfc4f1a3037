package dk.mening.statistics;

import java.util.Arrays;

/**
 * One group-time effect: [treated in t − treated in base] − [controls in t − controls in base], with each unit's contribution.
 *
 * @param ignoringUnits variance as if answers were independent of their unit; not available in a panel
 */
record GroupTimeContrast(Influence influence, Result<Double> ignoringUnits) {

    /**
     * Change by unit: value in t − mean over the base periods with data; of units with both.
     *
     * <p>Effect = mean change of treated − mean change of controls; contribution of unit u = 1{u treated}(change − mean)/n₁ −
     * 1{u control}(change − mean)/n₀.
     */
    static Result<GroupTimeContrast> ofPanel(StaggeredPanel panel, int[] treated, int[] controls, int t, int[] base) {
        double[] byUnit = new double[panel.units().size()];
        double[] changes = new double[byUnit.length];
        double value = 0;
        boolean informative = true;
        for (int sign : new int[] {1, -1}) {
            int[] arm = sign == 1 ? treated : controls;
            ExactSum sum = new ExactSum();
            int n = 0;
            for (int u : arm) {
                changes[u] = change(panel, u, t, base);
                if (!Double.isNaN(changes[u])) {
                    sum.add(changes[u]);
                    n++;
                }
            }
            if (n == 0) {
                return Result.notAvailable(Reason.EMPTY_CELL);
            }
            double mean = sum.value() / n;
            value += sign * mean;
            informative &= n > 1;
            for (int u : arm) {
                byUnit[u] = Double.isNaN(changes[u]) ? 0 : sign * (changes[u] - mean) / n;
            }
        }
        Influence influence = new Influence(value, byUnit, informative);
        return Result.of(new GroupTimeContrast(influence, Result.notAvailable(Reason.TOO_FEW_VALUES)));
    }

    private static double change(StaggeredPanel panel, int unit, int t, int[] base) {
        if (base.length == 1) {
            return panel.value(unit, t) - panel.value(unit, base[0]);
        }
        ExactSum sum = new ExactSum();
        int count = 0;
        for (int b : base) {
            if (panel.has(unit, b)) {
                sum.add(panel.value(unit, b));
                count++;
            }
        }
        return count == 0 ? Double.NaN : panel.value(unit, t) - sum.value() / count;
    }

    /**
     * Every answer of a cell weighs alike or as its weight says, whatever its unit; of the base, the periods in which both arms
     * have answers, each weighing alike.
     *
     * <p>m = Σwy/Σw over a cell's answers; contribution of unit u = Σ over cells of sign · Σ over its answers of w(y − m)/Σw.
     */
    static Result<GroupTimeContrast> ofAnswers(
            StaggeredAnswers answers, int[] treated, int[] controls, int t, int[] base) {
        int[] both = Arrays.stream(base)
                .filter(b -> answered(answers, treated, b) && answered(answers, controls, b))
                .toArray();
        if (both.length == 0 || !answered(answers, treated, t) || !answered(answers, controls, t)) {
            return Result.notAvailable(Reason.EMPTY_CELL);
        }
        double[] byUnit = new double[answers.goLive().length];
        ExactSum value = new ExactSum();
        ExactSum variance = new ExactSum();
        for (int sign : new int[] {1, -1}) {
            int[] arm = sign == 1 ? treated : controls;
            addCell(answers, arm, t, sign, byUnit, value, variance);
            for (int b : both) {
                addCell(answers, arm, b, -sign / (double) both.length, byUnit, value, variance);
            }
        }
        boolean informative = units(answers, treated, t, both) > 1 && units(answers, controls, t, both) > 1;
        return Result.of(
                new GroupTimeContrast(new Influence(value.value(), byUnit, informative), Result.of(variance.value())));
    }

    private static void addCell(
            StaggeredAnswers answers,
            int[] arm,
            int t,
            double factor,
            double[] byUnit,
            ExactSum value,
            ExactSum variance) {
        ExactSum weights = new ExactSum();
        ExactSum totals = new ExactSum();
        for (int u : arm) {
            weights.add(answers.cell(u, t).weight());
            totals.add(answers.cell(u, t).total());
        }
        double weight = weights.value();
        double mean = totals.value() / weight;
        value.addProduct(factor, mean);
        double scale = factor / weight;
        for (int u : arm) {
            StaggeredAnswers.Cell cell = answers.cell(u, t);
            if (!cell.empty()) {
                byUnit[u] += scale * cell.deviation(mean);
                variance.add(scale * scale * cell.squares(mean));
            }
        }
    }

    private static boolean answered(StaggeredAnswers answers, int[] arm, int t) {
        for (int u : arm) {
            if (!answers.cell(u, t).empty()) {
                return true;
            }
        }
        return false;
    }

    /** Units of an arm with answers in any of the periods. */
    private static int units(StaggeredAnswers answers, int[] arm, int t, int[] base) {
        int count = 0;
        for (int u : arm) {
            boolean any = !answers.cell(u, t).empty();
            for (int b : base) {
                any |= !answers.cell(u, b).empty();
            }
            count += any ? 1 : 0;
        }
        return count;
    }
}
