package dk.mening.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.attack.Target.Expected;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reduced form; {@code ./mening attack} runs it whole. */
class CampaignTest {
    private static final int HISTORIES = 25;

    /** Found in one history of a hundred, so not among few. */
    private static final EnumSet<Target> RARE = EnumSet.of(Target.NO_COIN_OUTSIDER, Target.TWO_ITEMS_NO_COIN_OUTSIDER);

    @Test
    void whatTheRulesPublishStandsAndWhatLeavesOneOutFalls() {
        List<Target> targets = EnumSet.complementOf(RARE).stream().toList();

        List<Campaign.Line> lines = Campaign.run(targets, HISTORIES, Campaign.SEED, _ -> {});

        assertThat(lines).filteredOn(line -> !line.asExpected()).isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.target().expected() == Expected.STANDS)
                .hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        List<Target> targets = List.of(Target.WEIGHTED, Target.NO_COIN_INSIDER, Target.SCALE_HISTOGRAM);

        assertThat(Campaign.run(targets, 10, 7, _ -> {}))
                .isEqualTo(Campaign.run(targets, 10, 7, _ -> {}))
                .isNotEqualTo(Campaign.run(targets, 10, 8, _ -> {}));
    }

    @Test
    void aClaimThatIsNotSoIsCounted() {
        Pages pages = new Pages();
        pages.column("a", "three", List.of(5, 5, 1));
        pages.sum(1, "three", "a", List.of("three"), List.of(5, 5, 2));

        List<Claim> claims = LinearAttack.of(pages.publication());

        assertThat(claims).isNotEmpty().noneMatch(pages::isTrue);
    }
}
