package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.findings.InitiativeEstimate;
import dk.mening.findings.InitiativeFinding;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a night puts aside it must find again, to the last bit: else a killed night would publish other figures. */
class NightJsonTest {
    private static final int SEEDS = 300;

    @Test
    void anEstimateIsReadBackAsItWas() {
        for (int seed = 0; seed < SEEDS; seed++) {
            InitiativeEstimate estimate = new AnyValue(new Random(seed)).of(InitiativeEstimate.class);
            String json = NightJson.write(estimate);
            assertThat(NightJson.readEstimate(json)).isEqualTo(estimate);
            assertThat(NightJson.write(NightJson.readEstimate(json))).isEqualTo(json);
        }
    }

    @Test
    void aFindingIsReadBackAsItWas() {
        for (int seed = 0; seed < SEEDS; seed++) {
            InitiativeFinding finding = new AnyValue(new Random(seed)).of(InitiativeFinding.class);
            String json = NightJson.write(finding);
            assertThat(NightJson.readFinding(json)).isEqualTo(finding);
            assertThat(NightJson.write(NightJson.readFinding(json))).isEqualTo(json);
        }
    }

    @Test
    void anOutlineIsTheFindingWithoutLooksAndWeeks() {
        for (int seed = 0; seed < SEEDS; seed++) {
            InitiativeFinding finding = new AnyValue(new Random(seed)).of(InitiativeFinding.class);
            InitiativeFinding outline = NightJson.readOutline(NightJson.write(finding));
            assertThat(outline.outcomes()).hasSameSizeAs(finding.outcomes());
            assertThat(outline.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.path()).isEmpty())
                    .allSatisfy(outcome -> assertThat(outcome.weeks()).isEmpty());
            for (int i = 0; i < finding.outcomes().size(); i++) {
                assertThat(outline.outcomes().get(i))
                        .usingRecursiveComparison()
                        .withEqualsForType((one, other) -> Double.compare(one, other) == 0, Double.class)
                        .ignoringFields("path", "weeks")
                        .isEqualTo(finding.outcomes().get(i));
            }
        }
    }
}
