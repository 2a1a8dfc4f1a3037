package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.reference.Reference;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {
    /** a12: the 15 p-values printed in Benjamini and Hochberg (1995); {@code p.adjust(p, "holm")} in R 4.2.2. */
    @Test
    void matchesTheFifteenPublishedValues() {
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1
        };
        double[] expected = {0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1};
        assertThat(Holm.adjust(p)).containsExactly(expected, within(1e-12));
    }

    @Test
    void matchesTheReferenceCase() {
        double[] p = Reference.csv("a12_multiplicity/data.csv").stream()
                .mapToDouble(row -> Double.parseDouble(row.get("p")))
                .toArray();
        double[] adjusted = Holm.adjust(p);
        for (int i = 0; i < p.length; i++) {
            double expected = Reference.json("a12_multiplicity/expected.json")
                    .at("/holm/" + i)
                    .asDouble();
            Reference.assertRelative("p " + i, adjusted[i], expected, 1e-9);
        }
    }

    @Test
    void orderAndTiesDoNotMatter() {
        Random random = new Random(12);
        for (int round = 0; round < 500; round++) {
            double[] p = random.doubles(1 + random.nextInt(12))
                    .map(x -> Math.rint(x * 8) / 8 * 0.1)
                    .toArray();
            double[] adjusted = Holm.adjust(p);
            int swap = random.nextInt(p.length);
            double[] other = p.clone();
            other[0] = p[swap];
            other[swap] = p[0];
            double[] again = Holm.adjust(other);
            assertThat(again[0]).isEqualTo(adjusted[swap]);
            assertThat(again[swap]).isEqualTo(adjusted[0]);
        }
    }

    @Test
    void anEmptyFamilyIsEmptyAndNanIsRefused() {
        assertThat(Holm.adjust(new double[0])).isEmpty();
        assertThatThrownBy(() -> Holm.adjust(new double[] {Double.NaN})).isInstanceOf(IllegalArgumentException.class);
    }
}
