package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.night.NightRun;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final int AT_A_TIME = EVERY ? 3 : 2;

    /** Counted in commits, those of starting again too. */
    private static final int BETWEEN_DEATHS = EVERY ? 10 : 40;

    private enum Death {
        BEFORE_THE_COMMIT,
        AFTER_THE_COMMIT
    }

    private SmallTown template;
    private String lastNight;
    private String uninterrupted;
    private String evidence;

    /** Number and what it writes, of each commit of an uninterrupted night with one worker. */
    private final Map<Integer, String> commits = new LinkedHashMap<>();

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
            commits.putAll(CommitStop.commits(town));
        }
        assertThat(uninterrupted).isNotEqualTo(lastNight).contains("current " + NIGHT);
        assertThat(evidence).contains("block").doesNotContain("in the making");
    }

    @AfterAll
    void close() {
        template.close();
    }

    @Test
    void aNightWritesInEveryStep() {
        for (String step : List.of(
                "open", "close", "seal", "watermark", "estimate", "judge", "draw", "overview", "publish", "forget")) {
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
        commits.forEach((no, what) -> System.out.println("commit " + no + ": " + what));
        int killed = 0;
        List<String> neverReached = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int workers = 1; workers <= (EVERY ? 2 : 1); workers++) {
                String flag = "-XX:ActiveProcessorCount=" + workers;
                Map<String, Future<Boolean>> reached = new LinkedHashMap<>();
                for (Map.Entry<Integer, Death> round : rounds()) {
                    String where = "commit " + round.getKey() + " of " + commits.size() + ", " + workers
                            + " worker(s), " + round.getValue()
                            + (workers == 1 ? ": " + commits.get(round.getKey()) : "");
                    reached.put(where, threads.submit(() -> round(round.getKey(), round.getValue(), flag, where)));
                }
                for (Map.Entry<String, Future<Boolean>> round : reached.entrySet()) {
                    if (round.getValue().get()) {
                        killed++;
                        if (killed % 20 == 0) {
                            System.out.println("R3: " + killed + " killed so far");
                        }
                    } else {
                        neverReached.add(round.getKey());
                    }
                }
                System.out.println("R3: with up to " + workers + " worker(s) killed " + killed + " nights; a night has "
                        + commits.size() + " commits with one");
            }
        }
        assertThat(neverReached).as("commits that were never reached").isEmpty();
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

    /** All commits both ways; or, of every kind of commit, the first, once either way in turn. */
    private List<Map.Entry<Integer, Death>> rounds() {
        List<Map.Entry<Integer, Death>> rounds = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        commits.forEach((no, what) -> {
            if (EVERY) {
                rounds.add(Map.entry(no, Death.BEFORE_THE_COMMIT));
                rounds.add(Map.entry(no, Death.AFTER_THE_COMMIT));
            } else if (!what.contains(" batch.") && kinds.add(what)) {
                rounds.add(Map.entry(no, kinds.size() % 2 == 0 ? Death.BEFORE_THE_COMMIT : Death.AFTER_THE_COMMIT));
            }
        });
        return rounds;
    }

    /** Whether the commit was reached and the night killed there. */
    private boolean round(int commit, Death death, String flag, String where) {
        try (SmallTown town = template.copy()) {
            try (CommitStop stop = CommitStop.at(town, commit)) {
                Process night = town.startNight(NIGHT, flag);
                if (!stop.reachedBy(night)) {
                    return false;
                }
                assertReadersSeeAWholeNight(town, where + ", before the kill");
                Installation.kill(night.toHandle());
                assertThat(night.exitValue()).as(where).isEqualTo(137);
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
            return true;
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
