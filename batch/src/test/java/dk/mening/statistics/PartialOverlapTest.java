package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.PartialOverlap.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialOverlapTest {
    private static final Sample ONLY_FIRST = Sample.of(1.5, 2.5, 4);
    private static final Sample ONLY_SECOND = Sample.of(3, 5.5);
    private static final List<Pair> LINKED =
            List.of(new Pair(1, 2), new Pair(2, 2.5), new Pair(4, 4.5), new Pair(3.5, 3));

    @Test
    void bothFormsMatchTheFormulasInR() {
        // partial_overlap(c(1.5, 2.5, 4), c(3, 5.5), c(1, 2, 4, 3.5), c(2, 2.5, 4.5, 3)) of lib2.R
        Estimate equal =
                PartialOverlap.equalVariances(ONLY_FIRST, ONLY_SECOND, LINKED).orElseThrow();
        Estimate unequal =
                PartialOverlap.unequalVariances(ONLY_FIRST, ONLY_SECOND, LINKED).orElseThrow();
        assertRelative("difference", equal.value(), -0.773809523809524, 1e-13);
        assertRelative("t", equal.t(), -1.6438967416776, 1e-13);
        assertRelative("df", equal.degreesOfFreedom(), 6.07692307692308, 1e-13);
        assertRelative("t", unequal.t(), -1.62289642399666, 1e-13);
        assertRelative("se", unequal.standardError(), 0.476807707730284, 1e-13);
        assertRelative("df", unequal.degreesOfFreedom(), 5.82737101265376, 1e-13);
        // cor(c(1, 2, 4, 3.5), c(2, 2.5, 4.5, 3))
        assertRelative("r", PartialOverlap.correlation(LINKED).orElseThrow(), 0.896530903488841, 1e-13);
    }

    @Test
    void nothingButPairsIsThePairedTest() {
        double[] differences = LINKED.stream()
                .mapToDouble(pair -> pair.first() - pair.second())
                .toArray();
        Sample sample = Sample.of(differences);
        Estimate paired = PartialOverlap.unequalVariances(Sample.of(), Sample.of(), LINKED)
                .orElseThrow();
        assertThat(paired.value()).isCloseTo(sample.mean(), within(1e-15));
        assertRelative("se", paired.standardError(), Math.sqrt(sample.variance() / 4), 1e-13);
        assertThat(paired.degreesOfFreedom()).isEqualTo(3);
    }

    @Test
    void belowThreePairsAllAnswersCountAsIndependent() {
        List<Pair> two = LINKED.subList(0, 2);
        Result<Estimate> welch = MeanDifference.welch(Sample.of(1.5, 2.5, 4, 1, 2), Sample.of(3, 5.5, 2, 2.5));
        assertThat(PartialOverlap.equalVariances(ONLY_FIRST, ONLY_SECOND, two)).isEqualTo(welch);
        assertThat(PartialOverlap.unequalVariances(ONLY_FIRST, ONLY_SECOND, two))
                .isEqualTo(welch);
        assertThat(PartialOverlap.unequalVariances(ONLY_FIRST, ONLY_SECOND, LINKED.subList(0, 3)))
                .isNotEqualTo(MeanDifference.welch(Sample.of(1.5, 2.5, 4, 1, 2, 4), Sample.of(3, 5.5, 2, 2.5, 4.5)));
    }

    @Test
    void likenessWithinPersonsNarrowsAndContrastWidens() {
        List<Pair> contrary = List.of(new Pair(1, 4.5), new Pair(2, 3), new Pair(4, 2), new Pair(3.5, 2.5));
        double independent = MeanDifference.welch(
                        Sample.of(1.5, 2.5, 4, 1, 2, 4, 3.5), Sample.of(3, 5.5, 2, 2.5, 4.5, 3))
                .orElseThrow()
                .standardError();
        assertThat(PartialOverlap.unequalVariances(ONLY_FIRST, ONLY_SECOND, LINKED)
                        .orElseThrow()
                        .standardError())
                .isLessThan(independent);
        assertThat(PartialOverlap.unequalVariances(ONLY_FIRST, ONLY_SECOND, contrary)
                        .orElseThrow()
                        .standardError())
                .isGreaterThan(independent);
    }

    @Test
    void orderCannotMatterAndTurningTheScaleOrTheWavesTurnsTheSignOnly() {
        Random random = new Random(13);
        for (int round = 0; round < 200; round++) {
            List<Pair> linked = new ArrayList<>();
            for (int i = 0; i < 3 + random.nextInt(6); i++) {
                double person = random.nextGaussian();
                linked.add(new Pair(person + random.nextGaussian(), person + random.nextGaussian()));
            }
            Sample one = Sample.of(random.doubles(random.nextInt(4)).toArray());
            Sample two = Sample.of(random.doubles(random.nextInt(4)).toArray());
            Estimate equal = PartialOverlap.equalVariances(one, two, linked).orElseThrow();
            Estimate unequal = PartialOverlap.unequalVariances(one, two, linked).orElseThrow();
            List<Pair> turned = linked.stream()
                    .map(pair -> new Pair(-pair.first(), -pair.second()))
                    .toList();
            List<Pair> exchanged = linked.stream()
                    .map(pair -> new Pair(pair.second(), pair.first()))
                    .toList();
            Collections.shuffle(linked, random);

            assertThat(PartialOverlap.equalVariances(one, two, linked).orElseThrow())
                    .isEqualTo(equal);
            assertThat(PartialOverlap.unequalVariances(one, two, linked).orElseThrow())
                    .isEqualTo(unequal);
            assertThat(PartialOverlap.equalVariances(one.mirrored(), two.mirrored(), turned)
                            .orElseThrow())
                    .isEqualTo(equal.mirrored());
            assertThat(PartialOverlap.unequalVariances(one.mirrored(), two.mirrored(), turned)
                            .orElseThrow())
                    .isEqualTo(unequal.mirrored());
            assertThat(PartialOverlap.equalVariances(two, one, exchanged).orElseThrow())
                    .isEqualTo(equal.mirrored());
            assertThat(PartialOverlap.unequalVariances(two, one, exchanged).orElseThrow())
                    .isEqualTo(unequal.mirrored());
        }
    }

    @Test
    void withoutVariationOrValuesThereIsAReason() {
        List<Pair> constant = List.of(new Pair(1, 2), new Pair(1, 3), new Pair(1, 4));
        List<Pair> shifted = List.of(new Pair(1, 2), new Pair(2, 3), new Pair(3, 4));
        Sample none = Sample.of();
        for (Result<?> result : List.of(
                PartialOverlap.correlation(constant),
                PartialOverlap.equalVariances(ONLY_FIRST, none, constant),
                PartialOverlap.unequalVariances(ONLY_FIRST, none, constant),
                PartialOverlap.equalVariances(none, none, shifted),
                PartialOverlap.unequalVariances(none, none, shifted))) {
            assertThat(result).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        }
        assertThat(PartialOverlap.correlation(List.of(new Pair(1, 2))))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(PartialOverlap.unequalVariances(none, ONLY_SECOND, List.of()))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(PartialOverlap.correlation(shifted).orElseThrow()).isEqualTo(1);
        assertThatThrownBy(() -> new Pair(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pair(1, Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }
}
