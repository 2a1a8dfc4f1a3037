package dk.mening.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of a mean, taken apart: how much because people answered otherwise, how much because other people answered.
 *
 * <p>With shares s₀, s₁ and means m₀, m₁ of each stratum before and after: rate = Σ ½(s₀+s₁)(m₁−m₀), composition = Σ
 * ½(m₀+m₁)(s₁−s₀), and they add up to the change Σ s₁m₁ − Σ s₀m₀. Strata must be declared before the first answer, and every
 * person must be in one. An arithmetic identity, without a standard error; what moves within a stratum is not seen.
 *
 * @param strata in the order given, without those in which nobody answered on either side
 * @param change of the raw mean, after minus before
 * @param standardisedToBefore Σ s₀(m₁−m₀), the change with the mix as it was before
 * @param standardisedToAfter Σ s₁(m₁−m₀)
 * @param compositionAtMeansBefore Σ m₀(s₁−s₀)
 * @param interaction Σ (s₁−s₀)(m₁−m₀)
 * @param rate what came from answering otherwise
 * @param composition what came from who answered
 * @see <a href="https://doi.org/10.1080/01621459.1955.10501299">Kitagawa (1955)</a>
 */
public record MixDecomposition(
        List<Stratum> strata,
        double change,
        double standardisedToBefore,
        double standardisedToAfter,
        double compositionAtMeansBefore,
        double interaction,
        double rate,
        double composition) {

    /** Shares of all answers, and means, of one stratum. */
    public record Stratum(double shareBefore, double shareAfter, double meanBefore, double meanAfter) {}

    public MixDecomposition {
        strata = List.copyOf(strata);
    }

    /**
     * @param before answers of each stratum
     * @param after answers of the same strata in the same order
     * @return {@link Reason#TOO_FEW_VALUES} without any answer on a side, {@link Reason#EMPTY_CELL} when a stratum has answers
     *     on one side only: then strata must be put together as the plan declares
     */
    public static Result<MixDecomposition> of(List<Sample> before, List<Sample> after) {
        if (before.size() != after.size()) {
            throw new IllegalArgumentException(before.size() + " strata before, " + after.size() + " after");
        }
        double answersBefore = before.stream().mapToLong(Sample::size).sum();
        double answersAfter = after.stream().mapToLong(Sample::size).sum();
        if (answersBefore == 0 || answersAfter == 0) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        List<Stratum> strata = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Sample one = before.get(i);
            Sample other = after.get(i);
            if (one.size() == 0 && other.size() == 0) {
                continue;
            }
            if (one.size() == 0 || other.size() == 0) {
                return Result.notAvailable(Reason.EMPTY_CELL);
            }
            strata.add(new Stratum(one.size() / answersBefore, other.size() / answersAfter, one.mean(), other.mean()));
        }
        return Result.of(of(strata));
    }

    private static MixDecomposition of(List<Stratum> strata) {
        ExactSum change = new ExactSum();
        ExactSum toBefore = new ExactSum();
        ExactSum toAfter = new ExactSum();
        ExactSum atBefore = new ExactSum();
        ExactSum interaction = new ExactSum();
        ExactSum rate = new ExactSum();
        ExactSum composition = new ExactSum();
        for (Stratum s : strata) {
            double shift = s.shareAfter - s.shareBefore;
            double moved = s.meanAfter - s.meanBefore;
            change.addProduct(s.shareAfter, s.meanAfter).addProduct(-s.shareBefore, s.meanBefore);
            toBefore.addProduct(s.shareBefore, moved);
            toAfter.addProduct(s.shareAfter, moved);
            atBefore.addProduct(s.meanBefore, shift);
            interaction.addProduct(shift, moved);
            rate.addProduct((s.shareBefore + s.shareAfter) / 2, moved);
            composition.addProduct((s.meanBefore + s.meanAfter) / 2, shift);
        }
        return new MixDecomposition(
                strata,
                change.value(),
                toBefore.value(),
                toAfter.value(),
                atBefore.value(),
                interaction.value(),
                rate.value(),
                composition.value());
    }

    /**
     * Whether who answered changed so much that the standardised change is the one to use: |composition| above a quarter of
     * {@code margin} and above half of |rate|. Attribution is then worth grade B at most.
     *
     * @param margin smallest effect of interest, positive, in the unit of the answers
     */
    public boolean mixChanged(double margin) {
        if (!(margin > 0 && Double.isFinite(margin))) {
            throw new IllegalArgumentException("a margin must be positive, got " + margin);
        }
        return Math.abs(composition) > Math.max(margin / 4, Math.abs(rate) / 2);
    }
}
