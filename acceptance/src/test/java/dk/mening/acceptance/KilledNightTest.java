package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.night.NightRun;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Promise R3: a night that is killed at a commit, any commit, and started again publishes the same bytes, and meanwhile
 * readers see all of the last night or all of this one.
 *
 * <p>{@link CommitStop} counts the transactions of a night that write, Spring Batch's own too, and
 * stops one of them in its commit. Then the process is killed; either the transaction is lost, or it commits after the death
 * of its client. With one worker the order is fixed, and each commit has a name. The night goes on in the test's own process.
 *
 * <p>{@code -Dmening.kills=every} tries all commits, with one worker and with two; else one commit of every kind is tried.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledNightTest {
    private static final LocalDate LAST_NIGHT = LocalDate.of(2026, 4, 20);
    private static final LocalDate NIGHT = LAST_NIGHT.plusDays(1);
    private static final boolean EVERY = System.getProperty("mening.kills", "").equals("every");
    private static final String ONE_WORKER = "-XX:ActiveProcessorCount=1";
    private static final String TWO_WORKERS = "-XX:ActiveProcessorCount=2";
    private static final int AT_A_TIME = EVERY ? 3 : 2;

    /** Here Spring Batch writes half of what it needs to go on; nights that died here did not, or went on without a part. */
    private static final List<String> BETWEEN_TWO_COMMITS =
            List.of("INSERT batch.batch_job_instance", "a part of worker-0 STARTING");

    /** Counted in commits, those of starting again too. */
    private static final int BETWEEN_DEATHS = 40;

    private enum Death {
        BEFORE_THE_COMMIT,
        AFTER_THE_COMMIT
    }

    private SmallTown template;
    private String lastNight;
    private String uninterrupted;
    private String evidence;

    /** Number and what it writes, of each commit of an uninterrupted night with one worker. */
    private SortedMap<Integer, String> commits;

    @BeforeAll
    void anUninterruptedNight() {
        template = SmallTown.founded(LAST_NIGHT);
        SmallTown.Ended before = template.night(LAST_NIGHT, ONE_WORKER);
        assertThat(before.exitCode()).as("%s", before).isZero();
        template.answer(LAST_NIGHT, LAST_NIGHT);
        CommitStop.prepare(template);
        lastNight = template.published();
        try (SmallTown town = template.copy()) {
            CommitStop.nameCommits(town);
            SmallTown.Ended night = town.night(NIGHT, ONE_WORKER);
            assertThat(night.exitCode()).as("%s", night).isZero();
            uninterrupted = town.published();
            evidence = town.sealedAndForgotten();
            commits = CommitStop.commits(town);
        }
        assertThat(uninterrupted).isNotEqualTo(lastNight).contains("current " + NIGHT);
        assertThat(evidence).contains("block").doesNotContain("in the making");
    }

    /** The commits of a night with two workers, whose order is not fixed. */
    private SortedMap<Integer, String> commitsOfTwo() {
        try (SmallTown town = template.copy()) {
            CommitStop.nameCommits(town);
            SmallTown.Ended night = town.night(NIGHT, TWO_WORKERS);
            assertThat(night.exitCode()).as("%s", night).isZero();
            assertThat(town.published()).isEqualTo(uninterrupted);
            return CommitStop.commits(town);
        }
    }

    @AfterAll
    void close() {
        template.close();
    }

    @Test
    void aNightWritesInEveryStep() {
        for (String step : List.of(
                "open",
                "close",
                "shuffle",
                "seal",
                "watermark",
                "estimate",
                "judge",
                "draw",
                "overview",
                "publish",
                "forget")) {
            assertThat(commits.values()).as(step).anyMatch(what -> what.contains(" " + step + " COMPLETED"));
        }
        assertThat(String.join(", ", commits.values()))
                .contains(
                        "INSERT evidence.closed",
                        "INSERT evidence.batch",
                        "INSERT evidence.block",
                        "intake.chain",
                        "INSERT published.night",
                        "UPDATE published.night",
                        "INSERT published.estimate",
                        "INSERT published.finding",
                        "INSERT published.judgement",
                        "INSERT published.drawn",
                        "INSERT published.file",
                        "UPDATE published.current",
                        "DELETE published.drawn",
                        "DELETE intake.response",
                        "DELETE intake.submission");
    }

    @Test
    void aNightThatIsKilledAtACommitAndStartedAgainPublishesTheSameBytes() throws Exception {
        List<String> otherwise = atEach(commits, ONE_WORKER);
        if (EVERY) {
            otherwise.addAll(atEach(commitsOfTwo(), TWO_WORKERS));
        }
        assertThat(otherwise).as("nights that came out otherwise").isEmpty();
    }

    /** What was not as it should be, round by round; the first does not end the rest. */
    private List<String> atEach(Map<Integer, String> commitsOfNight, String flag) throws Exception {
        List<Future<Optional<String>>> rounds = new ArrayList<>();
        List<String> otherwise = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Map.Entry<Integer, Death> round : rounds(commitsOfNight)) {
                rounds.add(threads.submit(() -> {
                    String where = "commit " + round.getKey() + " of " + commitsOfNight.size() + " with " + flag + ", "
                            + round.getValue() + ": " + commitsOfNight.get(round.getKey());
                    try {
                        round(round.getKey(), round.getValue(), flag);
                        System.out.println("R3: as uninterrupted, killed at " + where);
                        return Optional.empty();
                    } catch (AssertionError | RuntimeException e) {
                        System.out.println("R3: OTHERWISE, killed at " + where + "\n" + e);
                        return Optional.of(where + ": " + e);
                    }
                }));
            }
            for (Future<Optional<String>> round : rounds) {
                round.get().ifPresent(otherwise::add);
            }
        }
        System.out.println("R3: " + rounds.size() + " nights killed, " + otherwise.size()
                + " came out otherwise; a night" + " has " + commitsOfNight.size() + " commits with " + flag);
        return otherwise;
    }

    @Test
    void aNightThatIsKilledAgainAndAgainComesToTheSameEnd() {
        int deaths = 0;
        try (SmallTown town = template.copy()) {
            boolean alive = false;
            for (int commit = BETWEEN_DEATHS; !alive; commit += BETWEEN_DEATHS) {
                try (CommitStop stop = CommitStop.at(town, commit)) {
                    Process night = town.startNight(NIGHT, ONE_WORKER);
                    alive = !stop.reachedBy(night);
                    if (!alive) {
                        Installation.kill(night.toHandle());
                        stop.lose();
                        stop.awaitNobodyElse();
                        deaths++;
                    }
                }
            }
            assertThat(town.published()).isEqualTo(uninterrupted);
            assertThat(town.sealedAndForgotten()).isEqualTo(evidence);
        }
        System.out.println("R3: one night killed " + deaths + " times");
        assertThat(deaths).isGreaterThanOrEqualTo(3);
    }

    /** All commits both ways; or, of every kind of commit of our own, the first, either way in turn. */
    private static List<Map.Entry<Integer, Death>> rounds(Map<Integer, String> commitsOfNight) {
        List<Map.Entry<Integer, Death>> rounds = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        commitsOfNight.forEach((no, what) -> {
            if (EVERY) {
                rounds.add(Map.entry(no, Death.BEFORE_THE_COMMIT));
                rounds.add(Map.entry(no, Death.AFTER_THE_COMMIT));
            } else if (BETWEEN_TWO_COMMITS.stream().anyMatch(what::contains) && kinds.add(what)) {
                rounds.add(Map.entry(no, Death.AFTER_THE_COMMIT));
            } else if (!what.contains(" batch.") && kinds.add(what)) {
                rounds.add(Map.entry(no, kinds.size() % 2 == 0 ? Death.BEFORE_THE_COMMIT : Death.AFTER_THE_COMMIT));
            }
        });
        return rounds;
    }

    private void round(int commit, Death death, String flag) {
        String where = "commit " + commit + ", " + death;
        try (SmallTown town = template.copy()) {
            try (CommitStop stop = CommitStop.at(town, commit)) {
                Process night = town.startNight(NIGHT, flag);
                assertThat(stop.reachedBy(night)).as(where + " is reached").isTrue();
                assertReadersSeeAWholeNight(town, where + ", before the kill");
                Installation.kill(night.toHandle());
                assertThat(night.onExit().join().exitValue()).as(where).isEqualTo(137);
                switch (death) {
                    case BEFORE_THE_COMMIT -> stop.lose();
                    case AFTER_THE_COMMIT -> stop.letGo();
                }
                stop.awaitNobodyElse();
                assertReadersSeeAWholeNight(town, where + ", after the kill");
            }
            assertThat(town.nightHere(NIGHT)).as(where).isInstanceOf(NightRun.Published.class);
            assertThat(town.published()).as(where).isEqualTo(uninterrupted);
            assertThat(town.sealedAndForgotten()).as(where).isEqualTo(evidence);
        }
    }

    /** As the api reads: the current night's files. */
    private void assertReadersSeeAWholeNight(SmallTown town, String where) {
        String now = town.published();
        LocalDate current = LocalDate.parse(town.ask("SELECT night FROM published.current"));
        assertThat(current).as(where).isIn(LAST_NIGHT, NIGHT);
        assertThat(files(now, current)).as(where).isEqualTo(files(uninterrupted, current));
        assertThat(files(now, LAST_NIGHT)).as(where).isEqualTo(files(lastNight, LAST_NIGHT));
        assertThat(files(now, NIGHT)).as(where).isIn("", files(uninterrupted, NIGHT));
    }

    private static String files(String published, LocalDate night) {
        return String.join(
                "\n",
                published
                        .lines()
                        .filter(line -> line.startsWith("file " + night))
                        .toList());
    }
}
