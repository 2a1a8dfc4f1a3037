package dk.mening.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void testClockDrivesLocalNow() {
        try (Database database = TestDatabase.fresh()) {
            TestDatabase.setClock(database, LocalDateTime.parse("2026-11-24T02:00"));
            assertThat(database.localNow()).isEqualTo(LocalDateTime.parse("2026-11-24T02:00"));
        }
    }
}
