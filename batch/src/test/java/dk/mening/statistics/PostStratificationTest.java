package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.statistics.PostStratification.Stratum;
import dk.mening.statistics.PostStratification.Weighted;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostStratificationTest {
    private static final List<Stratum> PLAN = List.of(
            new Stratum("young", 300, "middle"), new Stratum("middle", 500, "old"), new Stratum("old", 200, "middle"));

    @Test
    void eachStratumGetsItsTargetShare() {
        PostStratification weights = of(PLAN, 10, 50, 40);

        assertThat(weights.strata())
                .containsExactly(
                        new Weighted("young", "young", 0.3 * 100 / 10),
                        new Weighted("middle", "middle", 0.5 * 100 / 50),
                        new Weighted("old", "old", 0.2 * 100 / 40));
        assertThat(weights.kish())
                .isEqualTo(KishWeights.of(new double[] {3, 1, 0.5}, new long[] {10, 50, 40})
                        .orElseThrow());
        double mean = weights.mean(List.of(
                Sample.ofCounts(new double[] {1}, new long[] {10}),
                Sample.ofCounts(new double[] {2}, new long[] {50}),
                Sample.ofCounts(new double[] {4}, new long[] {40})));
        assertRelative("mean", mean, 0.3 * 1 + 0.5 * 2 + 0.2 * 4, 1e-15);
    }

    @Test
    void anEmptyStratumStandsWithTheOneThatThePlanNames() {
        PostStratification weights = of(PLAN, 0, 50, 50);

        assertThat(weights.strata())
                .containsExactly(
                        new Weighted("young", "young", 0.8 * 100 / 50),
                        new Weighted("middle", "young", 0.8 * 100 / 50),
                        new Weighted("old", "old", 0.2 * 100 / 50));
    }

    @Test
    void emptyStrataFollowThePlanUntilThereAreAnswers() {
        PostStratification weights = of(PLAN, 0, 0, 40);

        assertThat(weights.strata()).extracting(Weighted::weight).containsExactly(1.0, 1.0, 1.0);
        assertThat(weights.strata()).extracting(Weighted::group).containsOnly("young");
    }

    @Test
    void aPlanThatLeadsToNoAnswersGivesNoNumber() {
        // middle joins old and old joins middle, both empty
        assertThat(PostStratification.of(PLAN, new long[] {40, 0, 0}))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        assertThat(PostStratification.of(List.of(Stratum.alone("a", 1), Stratum.alone("b", 1)), new long[] {0, 4}))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        assertThat(PostStratification.of(List.of(Stratum.alone("a", 0), Stratum.alone("b", 1)), new long[] {4, 0}))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        assertThat(PostStratification.of(
                        List.of(new Stratum("a", 0, "b"), new Stratum("b", 1, "a")), new long[] {0, 0}))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
    }

    @Test
    void aStratumThatTheTargetLacksWeighsNothingAndNeedsNoAnswers() {
        List<Stratum> plan = List.of(Stratum.alone("a", 0), Stratum.alone("b", 1), Stratum.alone("c", 3));

        assertThat(of(plan, 6, 2, 2).strata()).extracting(Weighted::weight).containsExactly(0.0, 1.25, 3.75);
        PostStratification empty = of(plan, 0, 2, 2);
        assertThat(empty.strata()).extracting(Weighted::weight).containsExactly(0.0, 0.5, 1.5);
        assertThat(empty.mean(List.of(Sample.of(), Sample.of(1, 3), Sample.of(5, 7))))
                .isEqualTo(5);
    }

    @Test
    void fromBlocksEqualsRaw() {
        PostStratification weights = of(PLAN, 3, 2, 4);
        double raw = weights.mean(List.of(Sample.of(0.1, 0.7, 0.1), Sample.of(0.3, 0.3), Sample.of(1, 2, 2, 0.1)));
        double blocks = weights.mean(List.of(
                Sample.ofCounts(new double[] {0.7, 0.1}, new long[] {1, 2}),
                Sample.ofCounts(new double[] {0.3}, new long[] {2}),
                Sample.of(2, 0.1).plus(Sample.of(1, 2))));

        assertThat(blocks).isEqualTo(raw);
        assertThat(weights.mean(
                        List.of(Sample.of(-0.1, -0.7, -0.1), Sample.of(-0.3, -0.3), Sample.of(-1, -2, -2, -0.1))))
                .isEqualTo(-raw);
    }

    @Test
    void whatCannotBeIsTheCallersMistake() {
        assertThatThrownBy(() -> of(PLAN, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(PLAN, 1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Stratum.alone("a", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(List.of(Stratum.alone("a", 1), Stratum.alone("a", 1)), 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two strata");
        assertThatThrownBy(() -> of(List.of(new Stratum("a", 1, "gone")), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> of(List.of(Stratum.alone("a", 0)), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(PLAN, 1, 2, 3).mean(List.of(Sample.of(1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(PLAN, 1, 2, 3).mean(List.of(Sample.of(), Sample.of(), Sample.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PostStratification of(List<Stratum> plan, long... counts) {
        return PostStratification.of(plan, counts).orElseThrow();
    }
}
