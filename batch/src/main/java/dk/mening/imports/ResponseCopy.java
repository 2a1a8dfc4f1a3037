package dk.mening.imports;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes responses by COPY, in the transaction of its connection; nothing else may use the connection meanwhile. */
public final class ResponseCopy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(BUFFER + 1024);

    public ResponseCopy(Connection connection) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                        COPY intake.response (fresh, day, survey_version_id, unit_id, source_id, stratum, channel, answers)
                        FROM STDIN (FORMAT text)
                        """);
    }

    /** @param codes in question order, null where nothing was answered */
    public void add(
            LocalDate day,
            int surveyVersionId,
            int unitId,
            int sourceId,
            String stratum,
            String channel,
            List<@Nullable Short> codes)
            throws SQLException {
        text.append("f\t").append(day).append('\t');
        text.append(surveyVersionId)
                .append('\t')
                .append(unitId)
                .append('\t')
                .append(sourceId)
                .append('\t');
        text.append(escaped(stratum))
                .append('\t')
                .append(escaped(channel))
                .append('\t')
                .append('{');
        String comma = "";
        for (Short code : codes) {
            text.append(comma);
            if (code == null) {
                text.append("NULL");
            } else {
                text.append(code.shortValue());
            }
            comma = ",";
        }
        text.append("}\n");
        if (text.length() >= BUFFER) {
            flush();
        }
    }

    /** @return how many rows were written */
    public long finish() throws SQLException {
        flush();
        return copy.endCopy();
    }

    private void flush() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** Gives the copy up unless it is finished. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
