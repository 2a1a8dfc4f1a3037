package dk.mening.statistics;

import java.util.List;

/**
 * Difference in differences from single answers: answer = b₀ + b₁ treated + b₂ after + b₃ treated·after, and b₃ is the effect.
 *
 * <p>Each answer weighs alike, so a unit with many answers counts for more than in {@link UnitChanges}: another estimand, and a
 * supplement to that one. Standard errors by CR2 with Satterthwaite's degrees of freedom, units as clusters; refused with fewer
 * than {@value ClusterRobust#FEWEST_CLUSTERS} units in an arm, where they mislead.
 *
 * @see ClusterRobust
 */
public final class RespondentDifference {
    private static final int EFFECT = 3;

    private RespondentDifference() {}

    /**
     * Equal answers of one unit: one row of a block's histogram, or a single answer with a count of 1.
     *
     * @param unit any number that tells it; one unit is in one arm
     * @param weight of each of the answers, positive
     * @param count how many there are
     */
    public record Answers(int unit, boolean treated, boolean after, double answer, double weight, long count) {}

    /**
     * The effect.
     *
     * @return {@link Reason#TOO_FEW_UNITS}, {@link Reason#TOO_FEW_VALUES}, {@link Reason#SINGULAR} when an arm has no answers before
     *     or after, {@link Reason#NO_VARIATION}
     */
    public static Result<Estimate> estimate(List<Answers> answers) {
        return fit(answers)
                .then(fit -> ClusterRobust.ofArms(fit, ClusterRobust.Kind.CR2, units(answers), arms(answers)))
                .then(robust -> robust.satterthwaite(0, 0, 0, 1));
    }

    /**
     * The effect with a constant of its own for each unit, so that units may answer differently often before and after.
     *
     * @return as {@link #estimate}
     */
    public static Result<Estimate> withinUnits(List<Answers> answers) {
        List<Answers> there =
                answers.stream().filter(answer -> answer.count() != 0).toList();
        double[][] x = there.stream()
                .map(row -> new double[] {one(row.after()), one(row.treated() && row.after())})
                .toArray(double[][]::new);
        return LeastSquares.within(x, values(there), weights(there), counts(there), units(there))
                .then(fit -> ClusterRobust.ofArms(fit, ClusterRobust.Kind.CR2, units(there), arms(there)))
                .then(robust -> robust.satterthwaite(0, 1));
    }

    /**
     * Whether the effect is 0, by {@link WildClusterBootstrap#rademacher}.
     *
     * @return as {@link #estimate}
     */
    public static Result<WildClusterBootstrap> bootstrap(List<Answers> answers, int draws, long seed) {
        return fit(answers)
                .then(fit -> ClusterRobust.enoughInArms(fit, units(answers), arms(answers))
                        ? WildClusterBootstrap.rademacher(fit, units(answers), EFFECT, draws, seed)
                        : Result.notAvailable(Reason.TOO_FEW_UNITS));
    }

    /** The model, its columns in the order 1, treated, after, treated·after. */
    static Result<LeastSquares> fit(List<Answers> answers) {
        double[][] x = answers.stream()
                .map(row -> new double[] {1, one(row.treated()), one(row.after()), one(row.treated() && row.after())})
                .toArray(double[][]::new);
        return LeastSquares.fit(x, values(answers), weights(answers), counts(answers));
    }

    private static double one(boolean there) {
        return there ? 1 : 0;
    }

    private static double[] values(List<Answers> answers) {
        return answers.stream().mapToDouble(Answers::answer).toArray();
    }

    private static double[] weights(List<Answers> answers) {
        return answers.stream().mapToDouble(Answers::weight).toArray();
    }

    private static long[] counts(List<Answers> answers) {
        return answers.stream().mapToLong(Answers::count).toArray();
    }

    private static int[] units(List<Answers> answers) {
        return answers.stream().mapToInt(Answers::unit).toArray();
    }

    private static boolean[] arms(List<Answers> answers) {
        boolean[] treated = new boolean[answers.size()];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = answers.get(i).treated();
        }
        return treated;
    }
}
