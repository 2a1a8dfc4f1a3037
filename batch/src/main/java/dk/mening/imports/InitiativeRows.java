package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Digital changes, with their purpose and core task in Danish and English. */
final class InitiativeRows implements RegistryRows {
    private static final int LONGEST = 2000;
    private static final List<String> WORDS =
            List.of("name_da", "name_en", "purpose_da", "purpose_en", "core_task_da", "core_task_en", "owner");
    private final Registered registered;

    InitiativeRows(Registered registered) {
        this.registered = registered;
    }

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            String key = row.key("initiative");
            for (String column : WORDS) {
                row.words(column, column.startsWith("name") || column.equals("owner") ? 120 : LONGEST);
            }
            if (row.isFaulty() || !report.isFirst(row, key)) {
                report.refuse(row);
                continue;
            }
            List<String> words = WORDS.stream().map(row::text).toList();
            Optional<List<String>> before = stored(key);
            if (before.isPresent()
                    && !before.get().subList(2, 6).equals(words.subList(2, 6))
                    && registered.isLocked(
                            registered.initiative(row, "initiative").orElseThrow())) {
                row.refuse("", "has another purpose or core task than the locked plan; " + Registered.AMEND);
                report.refuse(row);
                continue;
            }
            if (before.isEmpty()) {
                report.add(1);
            } else if (before.get().equals(words)) {
                report.keep();
                continue;
            } else {
                report.change();
            }
            Sql.update(
                    registered.connection(),
                    """
                    INSERT INTO registry.initiative (key, name, purpose, core_task, owner)
                    VALUES (?, jsonb_build_object('da', ?::text, 'en', ?::text),
                            jsonb_build_object('da', ?::text, 'en', ?::text),
                            jsonb_build_object('da', ?::text, 'en', ?::text), ?)
                    ON CONFLICT (key) DO UPDATE
                       SET name = excluded.name, purpose = excluded.purpose, core_task = excluded.core_task,
                           owner = excluded.owner
                    """,
                    key,
                    words.get(0),
                    words.get(1),
                    words.get(2),
                    words.get(3),
                    words.get(4),
                    words.get(5),
                    words.get(6));
        }
    }

    private Optional<List<String>> stored(String key) throws SQLException {
        return Sql.first(
                registered.connection(),
                """
                SELECT name->>'da', name->>'en', purpose->>'da', purpose->>'en', core_task->>'da', core_task->>'en', owner
                  FROM registry.initiative WHERE key = ?
                """,
                row -> List.of(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                key);
    }
}
