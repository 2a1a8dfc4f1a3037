package dk.mening.database;

import static dk.mening.database.DatabaseTest.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one door for live answers, {@code intake.receive}. */
class ReceiveTest {
    private static final UUID ID = UUID.fromString("0b5f5b5e-6a5d-4f7e-9a43-9a4f5c2c7d11");
    private Database database;

    @BeforeEach
    void openAPoint() {
        database = TestDatabase.fresh();
        TestDatabase.setClock(database, LocalDateTime.parse("2026-11-23T14:00"));
        column(database, """
                INSERT INTO registry.unit (key, name) VALUES ('north', 'North');
                INSERT INTO registry.survey_version (survey_key, version, audience, definition, sha256, published_on)
                VALUES ('quality', 1, 'citizens', 'yaml', '\\x00', '2026-01-01'),
                       ('other', 1, 'citizens', 'yaml', '\\x00', '2026-01-01');
                INSERT INTO registry.survey_unit (survey_key, unit_id, stratified) VALUES ('quality', 1, false);
                INSERT INTO registry.collection_point (token, survey_key, unit_id, channel)
                VALUES ('token-north', 'quality', 1, 'letter');
                """);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSameAnswerTwiceIsOneRowAndTheSameReceipt() {
        assertThat(receive("token-north", ID, 1)).isEqualTo("STORED");
        assertThat(receive("token-north", ID, 1)).isEqualTo("SAME");
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void anotherAnswerUnderAUsedIdIsDifferentAndNotStored() {
        assertThat(receive("token-north", ID, 1)).isEqualTo("STORED");
        assertThat(receive("token-north", ID, 2)).isEqualTo("DIFFERENT");
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void aClosedOrUnknownPointStoresNothingAndForgetsTheId() {
        assertThat(receive("token-south", ID, 1)).isEqualTo("CLOSED");
        closePoint();
        assertThat(receive("token-north", ID, 1)).isEqualTo("CLOSED");
        assertThat(rows()).isEqualTo("0");
        assertThat(column(database, "SELECT id::text FROM intake.submission")).isEmpty();
    }

    @Test
    void anAnswerSentAgainAfterItsPointClosedIsStillTheSame() {
        assertThat(receive("token-north", ID, 1)).isEqualTo("STORED");
        closePoint();
        assertThat(receive("token-north", ID, 1)).isEqualTo("SAME");
        assertThat(receive("token-north", ID, 2)).isEqualTo("DIFFERENT");
    }

    @Test
    void fiftyAtOnceUnderOneIdMakeOneRow() {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            var results = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 50; i++) {
                results.add(CompletableFuture.supplyAsync(
                        () -> {
                            awaitUninterrupted(start);
                            return receive("token-north", ID, 1);
                        },
                        threads));
            }
            start.countDown();
            List<String> all = results.stream().map(CompletableFuture::join).toList();
            assertThat(all)
                    .containsOnly("STORED", "SAME")
                    .containsOnlyOnce("STORED")
                    .hasSize(50);
        }
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void theSecondWaitsForTheFirstAndIsStoredWhenTheFirstIsTakenBack() throws Exception {
        try (Connection first = database.dataSource().getConnection();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            first.setAutoCommit(false);
            assertThat(receive(first, "token-north", ID, 1, 1)).isEqualTo("STORED");
            CompletableFuture<String> second =
                    CompletableFuture.supplyAsync(() -> receive("token-north", ID, 1), thread);
            assertStillWaiting(second);
            first.rollback();
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("STORED");
        }
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void theDayIsTodayOrTheFirstDayThatIsNotClosed() {
        receive("token-north", UUID.randomUUID(), 1);
        column(database, "INSERT INTO evidence.closed VALUES ('2026-11-24') RETURNING through::text");
        receive("token-north", UUID.randomUUID(), 1);
        TestDatabase.setClock(database, LocalDateTime.parse("2026-12-01T00:00"));
        receive("token-north", UUID.randomUUID(), 1);
        assertThat(column(database, "SELECT day::text FROM intake.response ORDER BY id"))
                .containsExactly("2026-11-23", "2026-11-25", "2026-12-01");
    }

    @Test
    void closingADayWaitsForAnAnswerOnItsWayIn() throws Exception {
        try (Connection answer = database.dataSource().getConnection();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            answer.setAutoCommit(false);
            receive(answer, "token-north", ID, 1, 1);
            CompletableFuture<List<String>> night = CompletableFuture.supplyAsync(
                    () -> column(database, "INSERT INTO evidence.closed VALUES ('2026-11-23') RETURNING through::text"),
                    thread);
            assertStillWaiting(night);
            answer.commit();
            assertThat(night.get(10, TimeUnit.SECONDS)).containsExactly("2026-11-23");
        }
    }

    @Test
    void aVersionOfAnotherSurveyIsRefusedAndNothingIsStored() {
        assertThatThrownBy(() -> database.inTransaction(connection -> receive(connection, "token-north", ID, 1, 2)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("does not belong");
        assertThat(column(database, "SELECT id::text FROM intake.submission")).isEmpty();
    }

    private String receive(String token, UUID id, int mac) {
        return database.inTransaction(connection -> receive(connection, token, id, mac, 1));
    }

    private static String receive(Connection connection, String token, UUID id, int mac, int version)
            throws SQLException {
        try (PreparedStatement call =
                connection.prepareStatement("SELECT intake.receive(?, ?, ?, ?, 'all', false, ?)")) {
            call.setString(1, token);
            call.setObject(2, id);
            call.setBytes(3, new byte[] {(byte) mac});
            call.setInt(4, version);
            call.setObject(5, new Short[] {4, 5});
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private String rows() {
        return column(database, "SELECT count(*)::text FROM intake.response").getFirst();
    }

    private void closePoint() {
        column(database, "UPDATE registry.collection_point SET closed_on = '2026-11-23' RETURNING token");
    }

    private static void assertStillWaiting(CompletableFuture<?> future) {
        assertThatThrownBy(() -> future.get(Duration.ofMillis(300).toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
