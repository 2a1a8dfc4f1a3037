package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise R3: an interrupted night changes no figure. */
class KilledNightTest {
    private static final String NIGHT = "2025-09-01";
    private static final String KEY = "00112233445566778899aabbccddeeff";

    /** When to kill: the first moment at which this is true. */
    private record Moment(String name, String question) {}

    private static final List<Moment> MOMENTS = List.of(
            new Moment("in sealing, at the first unit", "SELECT count(*) > 0 FROM evidence.batch"),
            new Moment("in sealing, half way", "SELECT count(DISTINCT cell_id) > 17 FROM evidence.batch"),
            new Moment("when sealing is done", "SELECT count(last_block) > 0 FROM published.night"),
            new Moment("when findings are stored", "SELECT count(*) > 0 FROM published.finding"),
            new Moment("when files are stored", "SELECT count(*) > 0 FROM published.file"),
            new Moment("when readers may see it", "SELECT count(*) > 0 FROM published.current"));

    @Test
    void aNightThatIsKilledAndStartedAgainPublishesTheSameBytes() {
        String uninterrupted;
        try (Installation installation = prepared()) {
            installation.succeed("night", "--date", NIGHT);
            uninterrupted = fingerprint(installation);
        }
        List<String> told = new ArrayList<>();
        try (Installation installation = prepared()) {
            // One server for all commands, so that a killed night leaves a database that runs on, as in production.
            try (Database database = installation.database()) {
                for (Moment moment : MOMENTS) {
                    Process night = installation.start("night", "--date", NIGHT);
                    boolean came = false;
                    while (night.isAlive() && !came) {
                        came = installation.ask(database, moment.question()).equals("t");
                    }
                    boolean killed = night.isAlive();
                    Installation.kill(night.toHandle());
                    told.add(moment.name() + (killed ? ": killed" : ": had ended"));
                }
            }
            installation.succeed("night", "--date", NIGHT);
            assertThat(fingerprint(installation)).as("%s", told).isEqualTo(uninterrupted);
        }
        System.out.println(String.join("\n", told));
        assertThat(told.stream().filter(t -> t.endsWith(": killed")).count())
                .as("nights that were really killed: %s", told)
                .isGreaterThanOrEqualTo(4);
    }

    private static Installation prepared() {
        Installation installation = Installation.fresh();
        installation.sealingKey(KEY);
        ReferenceYear.load(installation, false);
        return installation;
    }

    private static String fingerprint(Installation installation) {
        return installation.ask("SELECT encode(fingerprint, 'hex') FROM published.night WHERE night = '" + NIGHT + "'");
    }
}
