package dk.mening.night;

import static dk.mening.night.Installation.KEY;
import static dk.mening.night.Installation.START;
import static dk.mening.night.Installation.UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.blocks.Part;
import dk.mening.database.TestDatabase;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sealing in a real database: what is written, when, and that it never changes. */
class SealingTest {
    private static final int DAYS = 50;
    private static final LocalDate END = START.plusDays(DAYS);
    private static final int SOME_PAGES = 3 * 8192;
    private static final LocalDate GO_LIVE = START.plusDays(20);

    private final Installation here = filled();

    private static Installation filled() {
        Installation installation = new Installation();
        installation.rounds(6, 10, DAYS);
        installation.plan("portal", "north", GO_LIVE, 7, "south");
        installation.answers("live", 1, DAYS);
        return installation;
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void nightByNightGivesTheSameAsAllAtOnce() {
        here.night(END);
        try (Installation nightly = filled();
                Installation skipping = filled()) {
            START.plusDays(1).datesUntil(END.plusDays(1)).forEach(nightly::night);
            List.of(3, 4, 17, 33, DAYS).forEach(day -> skipping.night(START.plusDays(day)));
            assertThat(nightly.evidence()).isEqualTo(here.evidence());
            assertThat(skipping.evidence()).isEqualTo(here.evidence());
        }
        List<Block> blocks = here.blocks();
        assertThat(blocks.size()).isGreaterThan(100);
        assertThat(blocks)
                .anyMatch(block -> block.part() == Part.PARTIAL)
                .anyMatch(block -> block.cell().flagged())
                .anyMatch(block -> block.cell().survey().equals("load") && block.k() == 10);
    }

    @Test
    void unitsReadInPassesOverTheTableGiveTheSameAsEachByItself() {
        here.night(END);
        try (Installation inPasses = filled()) {
            inPasses.close(END);
            NeverSealed unread =
                    inPasses.atNight(connection -> NeverSealed.of(connection, END.minusDays(1), SOME_PAGES));
            for (String unit : UNITS.reversed()) {
                inPasses.atNight(
                        connection -> Sealing.sealUnit(connection, unit, END, KEY, new PublishedRules(), unread));
            }
            assertThat(inPasses.evidence()).isEqualTo(here.evidence());
        }
    }

    @Test
    void aUnitIsReadInAPassOnlyBeforeItsFirstBlockAndWhereThatReadsFewerPages() {
        here.close(END);
        LocalDate through = END.minusDays(1);
        int unit = here.work(connection ->
                new CellRepository(connection).ofUnit(UNITS.get(0)).getFirst().unitId());
        assertThat(taken(unit, through)).isTrue();
        here.seal(UNITS.get(0), END);
        assertThat(taken(unit, through)).isFalse();
        UNITS.forEach(other -> here.seal(other, END));
        here.execute("INSERT INTO registry.unit (key, name) VALUES ('new', 'New')");
        here.answer("new", "quality", "live", "digital", false, START, "{1,2,3}");
        assertThat(here.column("SELECT u.id FROM registry.unit u WHERE u.key = 'new'"))
                .allSatisfy(
                        id -> assertThat(taken(Integer.parseInt(id), through)).isFalse());
    }

    private boolean taken(int unit, LocalDate through) {
        return here.atNight(connection ->
                NeverSealed.of(connection, through).take(connection, unit).isPresent());
    }

    @Test
    void aSecondRunOfANightAddsNothing() {
        here.night(END);
        String once = here.everyByte();
        here.night(END);
        assertThat(here.everyByte()).isEqualTo(once);
    }

    @Test
    void aNightKilledBetweenOrWithinUnitsGoesOnToTheSameEvidence() {
        try (Installation straight = filled()) {
            straight.night(START.plusDays(25));
            straight.night(END);
            here.night(START.plusDays(25));
            here.close(END);
            here.seal(UNITS.get(0), END);
            here.seal(UNITS.get(1), END);
            assertThatThrownBy(() -> here.work(connection -> {
                        Sealing.sealUnit(connection, UNITS.get(2), END, KEY);
                        throw new SQLException("the power went");
                    }))
                    .hasMessageContaining("the power went");
            here.night(END);
            assertThat(here.evidence()).isEqualTo(straight.evidence());
        }
    }

    @Test
    void oneAnswerAloneChangesNoByte() {
        here.night(END);
        String before = here.everyByte().replace("closed[(" + END.minusDays(1) + ")]", "");
        here.answer("east", "quality", "live", "rare", false, END, "{1,5,1}");
        here.night(END.plusDays(1));
        String after = here.everyByte().replace("closed[(" + END.minusDays(1) + "), (" + END + ")]", "");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void whatWaitingPeopleAnsweredLeavesNoTrace() {
        here.night(END);
        try (Installation other = filled()) {
            // Another world: whoever waits here answered something else there, or did not answer at all.
            here.column("""
                            SELECT r.id FROM intake.response r
                             WHERE NOT EXISTS (SELECT FROM evidence.cell c JOIN evidence.batch b ON b.cell_id = c.id
                                                WHERE (c.unit_id, c.survey_version_id, c.source_id, c.stratum, c.flagged)
                                                    = (r.unit_id, r.survey_version_id, r.source_id, r.stratum, r.flagged)
                                                  AND r.day BETWEEN b.first_day AND b.last_day)
                            """).forEach(id -> {
                other.execute("INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, flagged,"
                        + " stratum, channel, answers) SELECT day, survey_version_id, unit_id, source_id, flagged,"
                        + " stratum, channel, '{3,3,3}' FROM intake.response WHERE id = " + id + " AND id % 2 = 0");
                other.execute("DELETE FROM intake.response WHERE id = " + id);
            });
            assertThat(other.column("SELECT count(*) FROM intake.response"))
                    .isNotEqualTo(here.column("SELECT count(*) FROM intake.response"));
            other.night(END);
            assertThat(other.everyByte()).isEqualTo(here.everyByte());
        }
    }

    @Test
    void goLiveAndWashoutEndCutBothTheTreatedAndTheComparisonUnit() {
        here.night(END);
        for (String unit : List.of("north", "south")) {
            assertThat(here.blocks())
                    .filteredOn(block -> block.cell().unit().equals(unit))
                    .noneMatch(block -> crosses(block, GO_LIVE))
                    .noneMatch(block -> crosses(block, GO_LIVE.plusDays(7)))
                    .anyMatch(block -> block.segment() == 2);
        }
        assertThat(here.blocks())
                .filteredOn(block -> block.cell().unit().equals("east"))
                .allMatch(block -> block.segment() == 0)
                .anyMatch(block -> crosses(block, GO_LIVE));
    }

    private static boolean crosses(Block block, LocalDate cut) {
        return block.first().isBefore(cut) && !cut.isAfter(block.last());
    }

    @Test
    void aNewVersionEndsTheCellsOfTheOneBefore() {
        here.publish("quality", 2, "citizens", START.plusDays(30));
        here.night(END);
        assertThat(here.blocks())
                .filteredOn(block -> block.cell().survey().equals("quality"))
                .noneMatch(block -> crosses(block, START.plusDays(30)))
                .anyMatch(block -> block.first().isAfter(START.plusDays(30)));
    }

    @Test
    void aCutLearnedAfterItsDayClosedCutsNoCellThatWasSealedBefore() {
        here.night(START.plusDays(35));
        Set<Cell> sealed = cells(here);
        here.plan("late", "east", START.plusDays(34), 0, "west");
        here.plan("early", "east", START.plusDays(40), 0, "west");
        here.night(END);
        try (Installation inTime = filled()) {
            inTime.plan("early", "east", START.plusDays(40), 0, "west");
            inTime.night(END);
            assertThat(of(here, sealed))
                    .isEqualTo(of(inTime, sealed))
                    .anyMatch(
                            block -> block.segment() == 1 && block.cell().unit().equals("east"));
        }
    }

    @Test
    void aCutTakenBackAfterItsDayClosedStillCuts() {
        here.night(START.plusDays(25));
        Set<Cell> sealed = cells(here);
        here.execute("DELETE FROM registry.plan_comparison");
        here.execute("UPDATE registry.rollout SET go_live = '2027-01-01'");
        here.night(END);
        try (Installation kept = filled()) {
            kept.night(START.plusDays(25));
            kept.execute("UPDATE registry.plan SET washout_days = 0");
            kept.night(END);
            assertThat(of(here, sealed)).isEqualTo(of(kept, sealed));
        }
        assertThat(of(here, sealed)).noneMatch(block -> block.cell().unit().equals("north") && crosses(block, GO_LIVE));
    }

    @Test
    void anAmendedGoLiveCutsOnDaysToComeAndNotOnClosedOnes() {
        here.night(START.plusDays(25));
        Set<Cell> sealed = cells(here);
        amend(START.plusDays(10));
        amend(START.plusDays(40));
        here.night(END);
        try (Installation kept = filled()) {
            kept.night(START.plusDays(25));
            kept.execute("UPDATE registry.plan SET washout_days = 0");
            kept.plan("another", "north", START.plusDays(40), 0, "south");
            kept.night(END);
            assertThat(of(here, sealed)).isEqualTo(of(kept, sealed));
        }
        assertThat(of(here, sealed))
                .noneMatch(block -> block.cell().unit().equals("south") && crosses(block, START.plusDays(40)))
                .anyMatch(block -> crosses(block, START.plusDays(10)));
    }

    /** Moves the go-live of the plan, and takes its washout away. */
    private void amend(LocalDate goLive) {
        here.work(connection -> {
            Initiative before =
                    RegistryRepository.read(connection).initiatives().getFirst();
            Plan plan = before.plan().orElseThrow();
            List<Plan.Amendment> amendments = new ArrayList<>(plan.lock().amendments());
            amendments.add(new Plan.Amendment(
                    amendments.size() + 1,
                    goLive,
                    "why",
                    List.of("go_live"),
                    plan.lock().sha256()));
            Plan now = new Plan(
                    plan.policy(),
                    plan.alpha(),
                    plan.preWindowDays(),
                    0,
                    plan.agreedOn(),
                    plan.agreedBy(),
                    plan.statedInImport(),
                    plan.outcomes(),
                    plan.secondary(),
                    plan.comparisonUnits(),
                    plan.gains(),
                    new Plan.Lock(plan.lock().on(), "0" + amendments.size(), amendments));
            TreeMap<String, LocalDate> dates = new TreeMap<>(before.goLive());
            dates.replaceAll((unit, day) -> goLive);
            Initiative after = new Initiative(
                    before.key(),
                    before.name(),
                    before.purpose(),
                    before.coreTask(),
                    before.owner(),
                    dates,
                    Optional.of(now));
            PlanWriter.amend(connection, after, now, "former", "text");
            return true;
        });
    }

    private static Set<Cell> cells(Installation installation) {
        return installation.blocks().stream().map(Block::cell).collect(Collectors.toSet());
    }

    private static List<Block> of(Installation installation, Set<Cell> cells) {
        return installation.blocks().stream()
                .filter(block -> cells.contains(block.cell()))
                .toList();
    }

    @Test
    void anImportThatComesLateIsFoldedByItsOwnDaysAndTakesOldCuts() {
        try (Installation early = filled()) {
            early.answers("import-1", 2, DAYS);
            early.night(END);
            here.night(START.plusDays(40));
            here.answers("import-1", 2, DAYS);
            here.plan("late", "east", START.plusDays(34), 0, "west");
            here.night(END);
            assertThat(of(here, "live")).isEqualTo(of(early, "live"));
            assertThat(of(here, "import-1"))
                    .filteredOn(block ->
                            !List.of("east", "west").contains(block.cell().unit()))
                    .isEqualTo(of(early, "import-1").stream()
                            .filter(block -> !List.of("east", "west")
                                    .contains(block.cell().unit()))
                            .toList());
            assertThat(of(here, "import-1"))
                    .filteredOn(block -> block.cell().unit().equals("east"))
                    .noneMatch(block -> crosses(block, START.plusDays(34)))
                    .anyMatch(block -> block.segment() == 1);
        }
    }

    private static List<Block> of(Installation installation, String source) {
        return installation.blocks().stream()
                .filter(block -> block.cell().source().equals(source))
                .toList();
    }

    @Test
    void nightsInThePastSealOnlyTheirDaysAndContradictNothing() {
        here.night(END);
        here.answers("import-1", 2, DAYS);
        for (int day : List.of(10, 30, 12)) {
            LocalDate past = START.plusDays(day);
            here.night(past);
        }
        assertThat(of(here, "import-1"))
                .isNotEmpty()
                .allMatch(block -> block.sealedAfter().isBefore(START.plusDays(30)));
        here.night(END);
        try (Installation atOnce = filled()) {
            atOnce.answers("import-1", 2, DAYS);
            atOnce.night(END);
            assertThat(here.evidence()).isEqualTo(atOnce.evidence());
        }
        assertThat(here.column("SELECT through FROM evidence.closed"))
                .containsExactly(END.minusDays(1).toString());
    }

    @Test
    void aNightReadsOnlyBlocksOfItsDaysAndUpToItsWatermark() {
        here.night(END);
        LocalDate night = START.plusDays(15);
        List<Block> all = here.blocks();
        assertThat(here.<List<Block>>work(connection -> BlockRepository.read(connection, night, Long.MAX_VALUE)))
                .isNotEmpty()
                .isEqualTo(all.stream()
                        .filter(block -> block.sealedAfter().isBefore(night))
                        .toList());
        assertThat(here.<List<Block>>work(connection -> BlockRepository.read(connection, END, 3)))
                .hasSize(3);
    }

    @Test
    void daysCloseFromOneInTheMorningOnAndStayClosed() {
        LocalDate night = START.plusDays(10);
        TestDatabase.setClock(here.database(), night.atTime(0, 59));
        assertThatThrownBy(() -> here.close(night)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> here.seal("north", night)).isInstanceOf(IllegalStateException.class);
        TestDatabase.setClock(here.database(), night.atTime(1, 0));
        assertThatThrownBy(() -> here.close(night.plusDays(1))).isInstanceOf(IllegalStateException.class);
        here.close(night);
        here.close(night.minusDays(5));
        here.close(night);
        assertThat(here.column("SELECT through FROM evidence.closed"))
                .containsExactly(night.minusDays(1).toString());
    }

    @Test
    void sealingWithoutATransactionIsRefused() throws SQLException {
        try (Connection connection = here.database().dataSource().getConnection()) {
            assertThatThrownBy(() -> Sealing.sealUnit(connection, "north", END, KEY))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void answersThatVanishedFromAHeldBatchStopTheNight() {
        here.night(START.plusDays(25));
        here.execute("DELETE FROM intake.response WHERE id % 3 = 0");
        assertThatThrownBy(() -> here.night(END))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed with");
    }
}
