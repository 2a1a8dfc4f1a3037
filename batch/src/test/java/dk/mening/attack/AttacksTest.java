package dk.mening.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.attack.LinkAttack.Pair;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** The worked attacks of blocks.md, section 3. */
class AttacksTest {
    @Test
    void aNewcomerIsWhatTwoNightsDifferBy() {
        Pages pages = new Pages();
        pages.column("a", "before", List.of(3, 4, 4, 3, 3)).column("a", "newcomer", List.of(5));
        pages.sum(1, "night 1", "a", List.of("before"), List.of(3, 4, 4, 3, 3));
        pages.sum(2, "night 2", "a", List.of("before", "newcomer"), List.of(3, 4, 4, 3, 3, 5));

        List<Claim> claims = LinearAttack.of(pages.publication());

        assertThat(claims).singleElement().satisfies(claim -> {
            assertThat(claim.n()).isEqualTo(1);
            assertThat(claim.sum()).contains(new BigFraction(5));
            assertThat(claim.certain()).isTrue();
        });
    }

    @Test
    void weightsBesideNoWeightsGiveTheRareAway() {
        Pages pages = new Pages();
        pages.column("c", "young", List.of(4, 4, 4, 4, 4)).column("c", "old", List.of(2));
        pages.sum(1, "plain", "c", List.of("young", "old"), List.of(4, 4, 4, 4, 4, 2));
        pages.publish(
                1,
                "weighted",
                "c",
                List.of(
                        new Figure.Term("young", new BigFraction(24, 25)),
                        new Figure.Term("old", new BigFraction(6, 5))),
                OptionalInt.empty(),
                new Figure.Sum(new BigFraction(24, 25).multiply(20).add(new BigFraction(12, 5))));

        assertThat(LinearAttack.of(pages.publication()))
                .singleElement()
                .satisfies(claim -> assertThat(claim.sum()).contains(new BigFraction(2)));
    }

    @Test
    void fivePeopleOfOneUnitTellNothing() {
        Pages pages = new Pages();
        pages.column("a", "block", List.of(1, 2, 3, 4, 5));
        pages.sum(1, "block", "a", List.of("block"), List.of(1, 2, 3, 4, 5));

        assertThat(LinearAttack.of(pages.publication())).isEmpty();
        assertThat(UnanimityAttack.of(pages.publication(), 1, 20)).isEmpty();
    }

    @Test
    void oneOfAllButOneAlikeKnowsTheOthers() {
        Pages pages = new Pages();
        pages.column("a", "block", List.of(4, 4, 4, 4, 2));
        pages.histogram(1, "block", "a", List.of("block"), List.of(4, 4, 4, 4, 2));

        assertThat(UnanimityAttack.of(pages.publication(), 0, 20)).isEmpty();
        assertThat(UnanimityAttack.of(pages.publication(), 1, 20)).hasSize(1);
        assertThat(UnanimityAttack.of(pages.publication(), 1, 5)).isEmpty();
    }

    /** E5: five held, one more and held, one more and sealed with five 4s and two 2s: the last one answered 2. */
    @Test
    void aHoldDecidedEveryDayTellsTheLastVisitor() {
        int[][] sealed = {{0, 2, 0, 5, 0}};

        assertThat(HoldAttack.proves(
                        new int[] {5, 1, 1},
                        sealed,
                        before -> before[0][1] + before[0][3] - Math.max(before[0][1], before[0][3]) < 2,
                        2,
                        0,
                        OptionalInt.empty()))
                .isTrue();
        assertThat(HoldAttack.proves(new int[] {5, 1, 1}, sealed, _ -> true, 2, 0, OptionalInt.empty()))
                .isFalse();
    }

    /** E6: a = 5 5 5 5 1, b = 1 1 1 1 5, here from 0 to 4. */
    @Test
    void aSumOfProductsTiesTwoAnswersOfOnePerson() {
        Pair block = new Pair(new int[] {1, 0, 0, 0, 4}, new int[] {4, 0, 0, 0, 1});

        assertThat(LinkAttack.byProduct(List.of(block), 0)).isEqualTo(1);
        // The other way round somebody with 4 has the 4: one of four, and the one with 0 has a 0.
        assertThat(LinkAttack.byProduct(List.of(block), 16)).isEqualTo(1);
        Pair mixed = new Pair(new int[] {1, 1, 1, 1, 1}, new int[] {1, 1, 1, 1, 1});
        assertThat(LinkAttack.byProduct(List.of(mixed), 20)).isZero();
        assertThat(LinkAttack.byProduct(List.of(mixed), 30)).isEqualTo(5);
    }

    @Test
    void aHistogramOfTheScaleTiesThemToo() {
        Pair block = new Pair(new int[] {1, 0, 0, 0, 4}, new int[] {4, 0, 0, 0, 1});
        int[] scale = {0, 0, 0, 0, 5, 0, 0, 0, 0};

        assertThat(LinkAttack.byScale(block, scale)).isEqualTo(1);
    }

    @Test
    void aTotalAtItsEndTellsEverybodysAnswer() {
        assertThat(TotalAttack.proves(5, 20, 4, _ -> true, OptionalInt.empty())).isTrue();
        assertThat(TotalAttack.proves(5, 19, 4, _ -> true, OptionalInt.empty())).isFalse();
        assertThat(TotalAttack.proves(5, 19, 4, _ -> true, OptionalInt.of(3))).isTrue();
        assertThat(TotalAttack.proves(5, 18, 4, differing -> differing >= 2, OptionalInt.of(3)))
                .isFalse();
    }
}
