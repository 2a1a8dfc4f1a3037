package dk.mening.night;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Adds rows to a table by COPY; nothing else may use the connection until they are all written. */
final class CopiedIn implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder rows = new StringBuilder();
    private boolean rowBegun;

    /** @param columns as {@code schema.table (column, ...)} */
    CopiedIn(Connection connection, String columns) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + columns + " FROM STDIN");
    }

    CopiedIn number(long value) {
        column().append(value);
        return this;
    }

    CopiedIn day(LocalDate value) {
        column().append(value);
        return this;
    }

    /** @param value a key or a word of ours: nothing that would have to be escaped */
    CopiedIn word(String value) {
        column().append(value);
        return this;
    }

    CopiedIn integers(int[][] values) {
        StringBuilder to = column();
        char opening = '{';
        for (int[] line : values) {
            to.append(opening);
            char before = '{';
            for (int value : line) {
                to.append(before).append(value);
                before = ',';
            }
            to.append('}');
            opening = ',';
        }
        to.append('}');
        return this;
    }

    CopiedIn nothing() {
        column().append("\\N");
        return this;
    }

    void endRow() throws SQLException {
        rows.append('\n');
        rowBegun = false;
        if (rows.length() >= BUFFER) {
            send();
        }
    }

    private StringBuilder column() {
        if (rowBegun) {
            rows.append('\t');
        }
        rowBegun = true;
        return rows;
    }

    /** Only what is finished is written. */
    void finish() throws SQLException {
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        rows.setLength(0);
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
