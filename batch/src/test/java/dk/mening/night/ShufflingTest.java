package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.database.Database;
import dk.mening.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every night takes from answers the order in which they came, and nothing else. */
class ShufflingTest {
    private static final int DAYS = 40;
    private static final LocalDate END = Installation.START.plusDays(DAYS);
    private static final String ALL = """
            SELECT (to_jsonb(r) - 'id' - 'fresh')::text FROM intake.response r ORDER BY 1
            """;

    private Installation installation;

    @BeforeEach
    void open() {
        installation = new Installation();
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void shufflingLosesNothingAddsNothingAndChangesNoAnswer() {
        installation.answers("live", 3, DAYS);
        installation.close(END.minusDays(5));
        List<String> before = installation.column(ALL);
        Shuffling.shuffle(installation.database());
        assertThat(installation.column(ALL)).isEqualTo(before);
        Shuffling.shuffle(installation.database());
        assertThat(installation.column(ALL)).isEqualTo(before);
    }

    @Test
    void blocksAreTheSameWithAndWithoutShuffling() {
        installation.rounds(6, 10, DAYS);
        installation.answers("live", 4, DAYS);
        try (Installation other = new Installation()) {
            other.rounds(6, 10, DAYS);
            other.answers("live", 4, DAYS);
            for (LocalDate night = Installation.START.plusDays(1); !night.isAfter(END); night = night.plusDays(3)) {
                installation.night(night);
                other.close(night);
                Shuffling.shuffle(other.database());
                for (String unit : Installation.UNITS) {
                    other.seal(unit, night);
                }
            }
            assertThat(other.evidence()).isNotEmpty().isEqualTo(installation.evidence());
        }
    }

    @Test
    void answersOfClosedDaysStandInOneTransactionAndInNoOrderOfArrival() {
        installation.execute("""
                INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, stratum, channel, answers)
                SELECT '2026-03-01', 1, 1, 1, 'all', 'web', ARRAY[n] FROM generate_series(1, 500) n
                """);
        installation.close(Installation.START.plusDays(2));
        Shuffling.shuffle(installation.database());

        assertThat(installation.column("SELECT DISTINCT xmin::text FROM intake.response_shuffled"))
                .hasSize(1);
        assertThat(installation.column("SELECT count(*) FROM intake.response_fresh"))
                .containsExactly("0");
        for (String order : List.of("ctid", "id")) {
            List<Integer> numbers =
                    installation.column("SELECT answers[1] FROM intake.response_shuffled ORDER BY " + order).stream()
                            .map(Integer::valueOf)
                            .toList();
            // 500 numbers in a random order: rank correlation with a standard error of 0.045.
            assertThat(rankCorrelation(numbers)).as(order).isBetween(-0.25, 0.25);
        }
    }

    @Test
    void answersOfADayThatGoesOnWaitForTheirOwnNight() {
        installation.close(Installation.START.plusDays(2));
        installation.answer("north", "quality", "live", "all", false, Installation.START.plusDays(2), "{1,2,3}");
        Shuffling.shuffle(installation.database());
        assertThat(installation.column("SELECT count(*) FROM intake.response_fresh"))
                .containsExactly("1");
        installation.close(Installation.START.plusDays(3));
        Shuffling.shuffle(installation.database());
        assertThat(installation.column("SELECT count(*) FROM intake.response_fresh"))
                .containsExactly("0");
        assertThat(installation.column("SELECT count(*) FROM intake.response_shuffled"))
                .containsExactly("1");
    }

    @Test
    void aServerProcessThatIsKilledWhileShufflingLeavesEverythingAsItWas() throws SQLException {
        installation.answers("live", 5, 10);
        installation.close(END);
        installation.execute("INSERT INTO intake.spent VALUES ('\\x01'), ('\\x02')");
        List<String> before = installation.column("SELECT r::text FROM intake.response r ORDER BY 1");
        try (Database again = TestDatabase.again(installation.database());
                Connection connection = again.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT intake.shuffle('\\x01')");
            String process = one(statement, "SELECT pg_backend_pid()");
            installation.execute("SELECT pg_terminate_backend(" + process + ")");
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        }
        assertThat(installation.column("SELECT r::text FROM intake.response r ORDER BY 1"))
                .isEqualTo(before);
        assertThat(installation.column("SELECT count(*) FROM intake.spent")).containsExactly("2");
    }

    @Test
    void whatIsSpentStaysSpentAndTellsNoOrder() {
        for (int ballot = 40; ballot > 0; ballot--) {
            installation.execute("INSERT INTO intake.spent VALUES (sha256('" + ballot + "'))");
        }
        List<String> before = installation.column("SELECT hash::text FROM intake.spent ORDER BY hash");
        Shuffling.shuffle(installation.database());
        assertThat(installation.column("SELECT hash::text FROM intake.spent ORDER BY ctid"))
                .isEqualTo(before);
        assertThat(installation.column("SELECT DISTINCT xmin::text FROM intake.spent"))
                .hasSize(1);
    }

    @Test
    void theLogOfWritesFromBeforeIsGoneAfterwards() {
        String before = installation
                .column("SELECT pg_walfile_name(pg_current_wal_lsn())")
                .getFirst();
        installation.execute("INSERT INTO intake.spent VALUES ('\\x01')");
        Shuffling.dropLog(installation.database());
        assertThat(installation.column("SELECT name FROM pg_ls_waldir()")).doesNotContain(before);
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Spearman's, of numbers 1 to n with their places. */
    private static double rankCorrelation(List<Integer> numbers) {
        double n = numbers.size();
        double squares = 0;
        for (int place = 0; place < numbers.size(); place++) {
            squares += Math.pow(numbers.get(place) - (place + 1), 2);
        }
        return 1 - 6 * squares / (n * (n * n - 1));
    }
}
