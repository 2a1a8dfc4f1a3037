package dk.mening.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static CalibrationTable reduced(List<Experiment> experiments, int threads, String... only) {
        return new Calibration(Calibration.SEED, threads, true, Set.of(only), OptionalInt.empty())
                .run(experiments, _ -> {});
    }

    /** Half a minute; two tests read it. */
    private static final CalibrationTable ALL = reduced(Calibration.experiments(), 1);

    @Test
    void everyTargetIsMetInTheReducedForm() {
        assertThat(ALL.missed()).as(ALL.text()).isEmpty();
        assertThat(ALL.rows()).extracting(row -> row.target().id()).containsAll(Calibration.ids());
    }

    @Test
    void peekingBorrowedVarianceFixedEffectsAndOtherRespondentsAreSeen() {
        assertThat(ALL.rows())
                .filteredOn(row -> row.target().sentence().contains("must be seen"))
                .hasSize(3 + 3 + 1 + 1)
                .allSatisfy(row -> {
                    assertThat(row.target().must()).isInstanceOf(Target.Must.AtLeast.class);
                    assertThat(row.value()).isGreaterThan(0.04);
                });
    }

    @Test
    void allTwentyOneTargetsAreThereButTheCasesOfT19() {
        assertThat(Calibration.ids())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 21)
                        .filter(number -> number != 19)
                        .mapToObj(number -> "T" + number)
                        .toList());
    }

    @Test
    void theSameSeedGivesTheSameTableWhateverTheThreads() {
        Set<String> all = Set.of();
        for (Experiment experiment :
                List.of(new WholeYear(6, 1), ErrorOfYears.all(1).getFirst())) {
            List<String> texts = List.of(1, 3, 8).stream()
                    .map(threads -> new Calibration(7, threads, true, all, OptionalInt.of(101))
                            .run(List.of(experiment), _ -> {})
                            .text())
                    .distinct()
                    .toList();
            assertThat(texts).hasSize(1);
        }
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        List<Experiment> one = List.of(new WholeYear(6, 1));
        assertThat(new Calibration(1, 1, true, Set.of(), OptionalInt.of(100))
                        .run(one, _ -> {})
                        .text())
                .isNotEqualTo(new Calibration(2, 1, true, Set.of(), OptionalInt.of(100))
                        .run(one, _ -> {})
                        .text());
    }

    @Test
    void aBoundaryThatIsAFifthTooLowIsCaught() {
        CalibrationTable table = reduced(List.of(new WholeYear(10, 0.8), new WholeYear(30, 0.8)), 1, "T1");
        assertThat(table.missed()).as(table.text()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(table.passed()).isFalse();
    }

    @Test
    void theEffectsInPointsAreThoseOfTheSpecification() {
        World world = World.standard(5, 5);
        assertThat(world.withEffect(0.2).effectInPoints()).isBetween(0.117, 0.121);
        assertThat(world.withEffect(0.4).effectInPoints()).isBetween(0.232, 0.236);
        assertThat(world.withEffect(0.6).effectInPoints()).isBetween(0.342, 0.348);
        assertThat(world.withEffect(-1).effectInPoints()).isBetween(-0.645, -0.63);
        assertThat(world.effectInPoints()).isZero();
    }
}
