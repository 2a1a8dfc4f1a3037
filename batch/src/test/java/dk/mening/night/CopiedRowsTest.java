package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import dk.mening.database.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopiedRowsTest {
    private static final String TABLE = "CREATE TEMP TABLE copied (number bigint, day date, word text, grid int[])";
    private static final String COLUMNS = "copied (number, day, word, grid)";

    private record Row(long number, LocalDate day, String word, List<List<Integer>> grid) {}

    @Test
    void rowsComeBackAsTheyWereWritten() {
        List<Row> written = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            // Days that lie a whole table of remembered days apart, before and after the year 2000.
            written.add(new Row(
                    Integer.MAX_VALUE + (long) i,
                    LocalDate.of(1970, 1, 1).plusDays(i % 7 + (i % 3) * 4096L),
                    "word-" + i,
                    List.of(List.of(i, -i, 0), List.of(1, 2, 3))));
        }
        List<Row> read = new ArrayList<>();
        try (Database database = TestDatabase.fresh()) {
            database.inTransaction(connection -> {
                connection.createStatement().execute(TABLE);
                try (CopiedIn row = new CopiedIn(connection, COLUMNS)) {
                    for (Row it : written) {
                        row.number(it.number()).day(it.day()).word(it.word()).integers(grid(it.grid()));
                        row.endRow();
                    }
                    row.finish();
                }
                try (CopiedOut row = new CopiedOut(connection, "SELECT * FROM copied ORDER BY number")) {
                    while (row.next()) {
                        read.add(new Row(row.bigint(), row.day(), row.text(), lists(row.integers())));
                    }
                }
                return true;
            });
        }
        assertThat(read).isEqualTo(written);
    }

    @Test
    void nothingIsReadWhereNothingIs() {
        try (Database database = TestDatabase.fresh()) {
            boolean any = database.inTransaction(connection -> {
                try (CopiedOut row = new CopiedOut(connection, "SELECT 1 WHERE false")) {
                    return row.next();
                }
            });
            assertThat(any).isFalse();
        }
    }

    @Test
    void nullsAndEmptyListsAreTold() {
        try (Database database = TestDatabase.fresh()) {
            database.inTransaction(connection -> {
                String query = "SELECT NULL::int[], '{7,NULL,-3}'::smallint[], '{}'::smallint[], NULL::date, 5";
                try (CopiedOut row = new CopiedOut(connection, query)) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.isNull()).isTrue();
                    assertThat(row.isNull()).isFalse();
                    assertThat(row.smallints((short) 99)).containsExactly(7, 99, -3);
                    assertThat(row.smallints((short) 99)).isEmpty();
                    assertThat(row.isNull()).isTrue();
                    assertThat(row.integer()).isEqualTo(5);
                    assertThat(row.next()).isFalse();
                }
                return true;
            });
        }
    }

    @Test
    void aTextInAQueryStaysAText() {
        try (Database database = TestDatabase.fresh()) {
            String told = database.inTransaction(connection -> {
                String query = "SELECT " + CopiedOut.literal(connection, "it's \\ one'; DROP TABLE x; --");
                try (CopiedOut row = new CopiedOut(connection, query)) {
                    row.next();
                    return row.text();
                }
            });
            assertThat(told).isEqualTo("it's \\ one'; DROP TABLE x; --");
        }
    }

    @Test
    void theConnectionServesOnWhenRowsAreGivenUp() {
        try (Database database = TestDatabase.fresh()) {
            int left = database.inTransaction(connection -> {
                try (CopiedOut row = new CopiedOut(connection, "SELECT generate_series(1, 100000)")) {
                    row.next();
                }
                try (CopiedOut row = new CopiedOut(connection, "SELECT 1")) {
                    row.next();
                    return row.integer();
                }
            });
            assertThat(left).isEqualTo(1);
        }
    }

    private static int[][] grid(List<List<Integer>> lines) {
        return lines.stream()
                .map(line -> line.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static List<List<Integer>> lists(int[][] grid) {
        List<List<Integer>> lines = new ArrayList<>();
        for (int[] line : grid) {
            List<Integer> values = new ArrayList<>();
            for (int value : line) {
                values.add(value);
            }
            lines.add(values);
        }
        return lines;
    }
}
