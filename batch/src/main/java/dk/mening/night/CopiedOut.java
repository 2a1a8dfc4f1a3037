package dk.mening.night;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows of a query as COPY hands them out in binary: several times as fast as a result set where rows are many. The columns of
 * a row are read one after the other.
 */
final class CopiedOut implements AutoCloseable {
    private static final int SIGNATURE_AND_FLAGS = 15;
    private static final int NO_MORE_ROWS = -1;
    private static final int NULL = -1;
    private static final long DAY_ZERO = LocalDate.of(2000, 1, 1).toEpochDay();

    /** More days than most queries meet, and a power of two. */
    private static final int DAYS_REMEMBERED = 1 << 12;

    private final CopyOut copy;
    private final @Nullable LocalDate[] days = new LocalDate[DAYS_REMEMBERED];
    private ByteBuffer row = ByteBuffer.allocate(0);
    private boolean begun;

    /** @param query without parameters; see {@link #literal} */
    CopiedOut(Connection connection, String query) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
    }

    /** A text as it stands in a query. */
    static String literal(Connection connection, String text) throws SQLException {
        return "'" + connection.unwrap(PGConnection.class).escapeLiteral(text) + "'";
    }

    /** Goes to the next row; false when there is none. */
    boolean next() throws SQLException {
        byte[] message = copy.readFromCopy();
        if (message == null) {
            return false;
        }
        // The protocol sends one row a message, the header with the first.
        row = ByteBuffer.wrap(message);
        if (!begun) {
            begun = true;
            row.position(SIGNATURE_AND_FLAGS);
            row.position(row.position() + Integer.BYTES + row.getInt());
            if (!row.hasRemaining()) {
                return next();
            }
        }
        return row.getShort() != NO_MORE_ROWS || next();
    }

    int integer() {
        return skipLength().getInt();
    }

    boolean bool() {
        return skipLength().get() != 0;
    }

    long bigint() {
        return skipLength().getLong();
    }

    LocalDate day() {
        int sinceZero = skipLength().getInt();
        int place = sinceZero & (DAYS_REMEMBERED - 1);
        long day = DAY_ZERO + sinceZero;
        LocalDate known = days[place];
        if (known == null || known.toEpochDay() != day) {
            known = LocalDate.ofEpochDay(day);
            days[place] = known;
        }
        return known;
    }

    String text() {
        byte[] bytes = new byte[row.getInt()];
        row.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether the next column is null; then it is passed over. */
    boolean isNull() {
        if (row.getInt(row.position()) != NULL) {
            return false;
        }
        row.getInt();
        return true;
    }

    short[] smallints(short whereNull) {
        short[] values = new short[elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getInt() == NULL ? whereNull : row.getShort();
        }
        return values;
    }

    /** A rectangle of whole numbers, none of them null. */
    int[][] integers() {
        skipArrayHeader();
        int lines = row.getInt();
        row.getInt();
        int columns = row.getInt();
        row.getInt();
        int[][] values = new int[lines][columns];
        for (int[] line : values) {
            for (int i = 0; i < columns; i++) {
                line[i] = skipLength().getInt();
            }
        }
        return values;
    }

    /** Length of a list, of which the dimension is told only where it is not empty. */
    private int elements() {
        if (skipArrayHeader() == 0) {
            return 0;
        }
        int length = row.getInt();
        row.getInt();
        return length;
    }

    /** @return the number of dimensions */
    private int skipArrayHeader() {
        int dimensions = skipLength().getInt();
        row.position(row.position() + 2 * Integer.BYTES);
        return dimensions;
    }

    private ByteBuffer skipLength() {
        row.getInt();
        return row;
    }

    /** Reads the rest away: the driver cannot cancel a copy of which rows are under way, and the connection is used on. */
    @Override
    public void close() throws SQLException {
        while (copy.isActive() && copy.readFromCopy() != null) {
            continue;
        }
    }
}
