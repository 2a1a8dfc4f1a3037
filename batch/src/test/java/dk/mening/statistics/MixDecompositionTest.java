package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixDecompositionTest {
    private static final List<Sample> BEFORE = List.of(Sample.of(1, 1, 1), Sample.of(5));
    private static final List<Sample> AFTER = List.of(Sample.of(2), Sample.of(5, 5, 5));

    @Test
    void aChangeOfMixIsToldFromAChangeOfAnswers() {
        MixDecomposition mix = of(BEFORE, AFTER);

        // Shares 3/4, 1/4 before and 1/4, 3/4 after; means 1, 5 before and 2, 5 after.
        assertThat(mix.strata().getFirst()).isEqualTo(new MixDecomposition.Stratum(0.75, 0.25, 1, 2));
        assertThat(mix.change()).isEqualTo(2.25);
        assertThat(mix.standardisedToBefore()).isEqualTo(0.75);
        assertThat(mix.standardisedToAfter()).isEqualTo(0.25);
        assertThat(mix.compositionAtMeansBefore()).isEqualTo(2);
        assertThat(mix.interaction()).isEqualTo(-0.5);
        assertThat(mix.rate()).isEqualTo(0.5);
        assertThat(mix.composition()).isEqualTo(1.75);
    }

    @Test
    void thePartsAddUpToTheChange() {
        Random random = new Random(24);
        for (int i = 0; i < 300; i++) {
            int strata = 1 + random.nextInt(5);
            MixDecomposition mix = of(samples(random, strata), samples(random, strata));

            assertThat(mix.rate() + mix.composition())
                    .isCloseTo(mix.change(), org.assertj.core.data.Offset.offset(1e-12));
            assertThat(mix.standardisedToBefore() + mix.compositionAtMeansBefore() + mix.interaction())
                    .isCloseTo(mix.change(), org.assertj.core.data.Offset.offset(1e-12));
            assertThat(mix.standardisedToBefore() + mix.interaction())
                    .isCloseTo(mix.standardisedToAfter(), org.assertj.core.data.Offset.offset(1e-12));
        }
    }

    @Test
    void aFlagNeedsMoreThanAQuarterOfTheMarginAndHalfTheRate() {
        MixDecomposition mix = of(BEFORE, AFTER);

        assertThat(mix.mixChanged(6.9)).isTrue();
        assertThat(mix.mixChanged(7)).isFalse();
        // The other way round: rate 1.75 and composition 0.5 of a change by exchange of roles.
        MixDecomposition mild = new MixDecomposition(List.of(), 2.25, 0, 0, 0, 0, 1.75, 0.5);
        assertThat(mild.mixChanged(1)).isFalse();
        assertThat(new MixDecomposition(List.of(), 0, 0, 0, 0, 0, -1, -0.5).mixChanged(1))
                .isFalse();
        assertThat(new MixDecomposition(List.of(), 0, 0, 0, 0, 0, -1, -0.51).mixChanged(1))
                .isTrue();
        assertThat(new MixDecomposition(List.of(), 0, 0, 0, 0, 0, 0.2, -0.25).mixChanged(1))
                .isFalse();
        assertThatThrownBy(() -> mix.mixChanged(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mix.mixChanged(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fromBlocksEqualsRaw() {
        List<Sample> blocks = List.of(
                Sample.ofCounts(new double[] {1}, new long[] {2}).plus(Sample.of(1)),
                Sample.ofCounts(new double[] {5, 4}, new long[] {1, 0}));

        assertThat(of(blocks, AFTER)).isEqualTo(of(BEFORE, AFTER));
    }

    @Test
    void theOrderOfStrataChangesNoNumberAndMirroringOnlySigns() {
        Random random = new Random(18);
        List<Sample> before = samples(random, 4);
        List<Sample> after = samples(random, 4);
        MixDecomposition mix = of(before, after);
        MixDecomposition turned = of(before.reversed(), after.reversed());
        MixDecomposition mirrored = of(
                before.stream().map(Sample::mirrored).toList(),
                after.stream().map(Sample::mirrored).toList());

        assertThat(turned).usingRecursiveComparison().ignoringFields("strata").isEqualTo(mix);
        assertThat(mirrored.change()).isEqualTo(-mix.change());
        assertThat(mirrored.rate()).isEqualTo(-mix.rate());
        assertThat(mirrored.composition()).isEqualTo(-mix.composition());
        MixDecomposition back = of(after, before);
        assertRelative("rate", back.rate(), -mix.rate(), 1e-15);
        assertThat(back.standardisedToBefore()).isEqualTo(-mix.standardisedToAfter());
    }

    @Test
    void aStratumWithNobodyOnOneSideGivesNoNumber() {
        assertThat(MixDecomposition.of(List.of(Sample.of(1), Sample.of()), AFTER))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        assertThat(MixDecomposition.of(BEFORE, List.of(Sample.of(2), Sample.of())))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        assertThat(MixDecomposition.of(BEFORE, List.of(Sample.of(), Sample.of())))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(of(List.of(Sample.of(1), Sample.of()), List.of(Sample.of(3), Sample.of()))
                        .strata())
                .hasSize(1);
        assertThatThrownBy(() -> MixDecomposition.of(BEFORE, List.of(Sample.of(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Sample> samples(Random random, int strata) {
        return IntStream.range(0, strata)
                .mapToObj(_ -> Sample.of(random.ints(1 + random.nextInt(9), 1, 6)
                        .asDoubleStream()
                        .toArray()))
                .toList();
    }

    private static MixDecomposition of(List<Sample> before, List<Sample> after) {
        return MixDecomposition.of(before, after).orElseThrow();
    }
}
