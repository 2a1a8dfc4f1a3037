package dk.mening.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.registry.Policy;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.MixtureBoundary;
import dk.mening.statistics.PlannedStudy;
import dk.mening.statistics.PlannedStudy.Aim;
import dk.mening.statistics.Schedule;
import dk.mening.statistics.SequentialBoundary;
import dk.mening.statistics.UnitNoise;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final PlannedStudy STUDY = new PlannedStudy(2, 3, 182, 2, new UnitNoise(20, 0.04, 0.6));

    @Test
    void everyPolicyIsToldWithTheNumbersOfThePlannedStudy() {
        Map<Policy, SequentialBoundary> boundaries = Map.of(
                Policy.REGISTERED_DAYS, new CalibratedBoundary(Schedule.REGISTERED_DAYS, 182, 0.9),
                Policy.EVERY_NIGHT, new CalibratedBoundary(Schedule.EVERY_NIGHT, 182, 0.9),
                Policy.UNBOUNDED, new MixtureBoundary(1 / 25.0));
        String told = told(Plans.SOUND);
        for (Policy policy : Policy.values()) {
            double effect = STUDY.detectableInAYear(new Aim(boundaries.get(policy), 0.05, 0.8, 5))
                    .orElseThrow();
            assertThat(told)
                    .containsPattern("  " + policy.letter() + "[* ] +"
                            + String.format(Locale.ROOT, "%.2f", effect)
                                    .replaceFirst("\\.?0+$", "")
                                    .replace(".", "\\.") + " ");
        }
        assertThat(told).contains("  H*").contains("  N ").contains("  U ");
    }

    @Test
    void theFirstDayIsTheOneOnWhichTheMarginComesWithinReach() {
        String generous = Plans.SOUND.replace("margin: 5", "margin: 40");
        Outlook.Reach reach = outlook(generous).chosen();
        assertThat(reach.canDecide()).isTrue();
        assertThat(reach.firstDay())
                .isEqualTo(STUDY.firstDay(
                        new Aim(new CalibratedBoundary(Schedule.REGISTERED_DAYS, 182, 0.9), 0.05, 0.8, 40)));
        assertThat(reach.firstDay()).isPresent();
        assertThat(told(generous))
                .contains("day " + reach.firstDay().getAsInt())
                .contains("This design can decide.");
    }

    @Test
    void oneUnitAgainstThreeCannotDecide() {
        String tiny = Plans.SOUND.replace("u1: 2027-01-04, u2: 2027-01-04", "u1: 2027-01-04");
        assertThat(outlook(tiny).chosen().canDecide()).isFalse();
        assertThat(told(tiny))
                .contains("none: too few units")
                .contains("This design cannot decide; add control offices, answers or time");
    }

    @Test
    void whatWouldLetADesignDecideIsSaidWithNumbersThatDo() {
        Outlook outlook = outlook(Plans.SOUND.replace("margin: 5", "margin: 8"));
        Aim aim = new Aim(new CalibratedBoundary(Schedule.REGISTERED_DAYS, 182, 0.9), 0.05, 0.8, 8);
        assertThat(outlook.chosen().canDecide()).isFalse();
        int both = STUDY.unitsPerArmNeeded(aim).orElseThrow();
        assertThat(outlook.remedies())
                .hasSize(4)
                .contains("offices on both sides: " + both + " with and " + both + " without the initiative")
                .contains("control offices: "
                        + STUDY.comparisonUnitsNeeded(aim)
                                .map(units -> units + " instead of 3")
                                .optional()
                                .orElse("no number of them is enough while 2 units get the initiative"));
    }

    @Test
    void severalDatesCostAPartOfTheErrorRate() {
        Outlook staggered = outlook(Plans.SOUND.replace("u2: 2027-01-04", "u2: 2027-02-01"));
        assertThat(staggered.severalDates()).isTrue();
        assertThat(staggered.chosen().effectInAYear().orElseThrow())
                .isEqualTo(STUDY.detectableInAYear(
                                new Aim(new CalibratedBoundary(Schedule.REGISTERED_DAYS, 182, 0.8), 0.05, 0.8, 5))
                        .orElseThrow())
                .isGreaterThan(outlook(Plans.SOUND).chosen().effectInAYear().orElseThrow());
    }

    @Test
    void withoutDatesOrExpectedAnswersItIsSaidWhatIsMissing() {
        assertThat(Shown.outlook(Plans.read(Plans.SOUND.replace("go_live: {u1: 2027-01-04, u2: 2027-01-04}\n", ""))))
                .singleElement()
                .asString()
                .startsWith("No unit has a go-live date yet");
        String unknown = Plans.SOUND.substring(0, Plans.SOUND.indexOf("expected_answers"));
        assertThat(told(unknown)).contains("nothing is known of how many answers to expect");
    }

    private static Outlook outlook(String yaml) {
        PlanFile file = Plans.read(yaml);
        return Outlook.of(
                file.initiative(),
                file.initiative().plan().orElseThrow().outcomes().getFirst(),
                file.expected().get("service-quality"));
    }

    private static String told(String yaml) {
        List<String> lines = Shown.outlook(Plans.read(yaml));
        int workload = lines.stream()
                .filter(line -> line.startsWith("workload/"))
                .mapToInt(lines::indexOf)
                .findFirst()
                .orElse(lines.size());
        return String.join("\n", lines.subList(0, workload));
    }
}
