package dk.mening.api;

import dk.mening.registry.BallotCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Somebody who runs the database and means ill: reads every table with its system columns, every file of the server, and knows
 * the keys. Tries to say which answer each employee gave, and where several are left, guesses.
 */
final class Administrator {
    /**
     * What he is told.
     *
     * @param code that he believes the employee to hold; true behind a personal link, a guess with drawn ballots
     */
    record Employee(int unit, BallotCode code) {}

    /** An answer as it is stored now; {@code codes} as PostgreSQL writes arrays. */
    private record Stored(int unit, long xmin, String page, long id, String codes) {}

    private final TestSite site;
    private final List<Employee> employees;
    private final List<Integer> orderOfUse;
    private final List<Stored> stored;

    /** @param orderOfUse which employee's code was used first, second ..., as the log of some server on the way may tell */
    Administrator(TestSite site, List<Employee> employees, List<Integer> orderOfUse) {
        this.site = site;
        this.employees = employees;
        this.orderOfUse = orderOfUse;
        this.stored = rows(
                "SELECT unit_id, xmin::text, ctid::text, id, answers::text FROM intake.response ORDER BY ctid",
                row -> new Stored(
                        Integer.parseInt(row.get(0)),
                        Long.parseLong(row.get(1)),
                        row.get(2),
                        Long.parseLong(row.get(3)),
                        row.get(4)));
    }

    /** For each way of attacking, the answers that it leaves each employee: all of the unit where it finds nothing. */
    Map<String, List<List<String>>> attacks() {
        Map<String, Function<Integer, List<String>>> ways = new LinkedHashMap<>();
        ways.put("same transaction, any table", sameTransaction()::get);
        ways.put("order of rows on pages", byOrder(Comparator.comparing(this::place))::get);
        ways.put("order of ids", byOrder(Comparator.comparingLong(Stored::id))::get);
        ways.put("order of use (a proxy's log) and ids", byUse(Comparator.comparingLong(Stored::id))::get);
        ways.put("order of use and pages", byUse(Comparator.comparing(this::place))::get);
        ways.put("order of use and transactions", byUse(Comparator.comparingLong(Stored::xmin))::get);
        ways.put("codes of submissions, with the key", bySubmissionCodes()::get);
        ways.put("write-ahead log", writeAheadLog()::get);
        ways.put("rows carved from files, dead ones too", carved()::get);
        Map<String, List<List<String>>> ascribed = new LinkedHashMap<>();
        ways.forEach((name, way) -> {
            List<List<String>> answers = new ArrayList<>();
            for (int i = 0; i < employees.size(); i++) {
                int unit = employees.get(i).unit();
                answers.add(Optional.ofNullable(way.apply(i))
                        .filter(some -> !some.isEmpty())
                        .orElseGet(() -> answers(unit, _ -> true)));
            }
            ascribed.put(name, answers);
        });
        return ascribed;
    }

    // ------------------------------------------------------------------------------------------------ the attacks

    /** Every row of every table that holds the hash of a code, and every answer that the same transaction wrote or locked. */
    private Map<Integer, List<String>> sameTransaction() {
        Map<String, Set<Long>> transactions = new HashMap<>();
        for (String table : rows(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                        + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
                List::getFirst)) {
            rows("SELECT xmin::text, xmax::text, t::text FROM " + table + " t", Function.identity())
                    .forEach(row -> {
                        Set<Long> ids = transactions.computeIfAbsent(row.get(2), _ -> new HashSet<>());
                        ids.add(Long.parseLong(row.get(0)));
                        ids.add(Long.parseLong(row.get(1)));
                    });
        }
        Map<Integer, List<String>> found = new HashMap<>();
        for (int i = 0; i < employees.size(); i++) {
            Employee employee = employees.get(i);
            String hash = hex(employee);
            Set<Long> ids = transactions.entrySet().stream()
                    .filter(row -> row.getKey().contains(hash))
                    .flatMap(row -> row.getValue().stream())
                    .filter(id -> id != 0)
                    .collect(Collectors.toSet());
            found.put(i, answers(employee.unit(), answer -> ids.contains(answer.xmin())));
        }
        return found;
    }

    /** The n-th spent ballot of a unit belongs to its n-th answer. */
    private Map<Integer, List<String>> byOrder(Comparator<Stored> order) {
        List<String> spent = rows("SELECT encode(hash, 'hex') FROM intake.spent ORDER BY ctid", List::getFirst);
        List<Integer> ranked = IntStream.range(0, employees.size())
                .boxed()
                .filter(i -> spent.contains(hex(employees.get(i))))
                .sorted(Comparator.comparing(i -> spent.indexOf(hex(employees.get(i)))))
                .toList();
        return inOrder(ranked, order);
    }

    private Map<Integer, List<String>> byUse(Comparator<Stored> order) {
        return inOrder(orderOfUse, order);
    }

    private Map<Integer, List<String>> inOrder(List<Integer> ranked, Comparator<Stored> order) {
        Map<Integer, List<String>> found = new HashMap<>();
        for (int unit : employees.stream().map(Employee::unit).distinct().toList()) {
            List<Stored> answers = stored.stream()
                    .filter(answer -> answer.unit() == unit)
                    .sorted(order)
                    .toList();
            List<Integer> people =
                    ranked.stream().filter(i -> employees.get(i).unit() == unit).toList();
            for (int n = 0; n < Math.min(answers.size(), people.size()); n++) {
                found.put(people.get(n), List.of(answers.get(n).codes()));
            }
        }
        return found;
    }

    /** Tries every code with every answer of its unit against the codes of submissions, under what he knows of ids. */
    private Map<Integer, List<String>> bySubmissionCodes() {
        KeyedCode keyed = new KeyedCode(TestSite.KEY);
        Map<String, String> submissions = new HashMap<>();
        rows("SELECT encode(mac, 'hex'), id::text FROM intake.submission", Function.identity())
                .forEach(row -> submissions.put(row.get(0), row.get(1)));
        Map<Integer, List<String>> found = new HashMap<>();
        for (int i = 0; i < employees.size(); i++) {
            Employee employee = employees.get(i);
            found.put(i, answers(employee.unit(), answer -> {
                String codes =
                        answer.codes().replace("{", "[").replace("}", "]").replace(",", ", ");
                return Stream.concat(
                                // As it was before ids went into it, and with the ids that are stored.
                                Stream.of(keyed.of("response", employee.code().text(), "1", codes)),
                                submissions.values().stream()
                                        .limit(50)
                                        .map(id -> keyed.of(
                                                "response", id, employee.code().text(), "1", codes)))
                        .map(HexFormat.of()::formatHex)
                        .anyMatch(submissions::containsKey);
            }));
        }
        return found;
    }

    /** The answer that was written next after the ballot was spent. */
    private Map<Integer, List<String>> writeAheadLog() {
        byte[] log = bytes(dataFolder().resolve("pg_wal"), name -> name.matches("[0-9A-F]{24}"));
        TreeMap<Integer, Stored> answers = new TreeMap<>();
        stored.forEach(answer -> positions(log, raw(answer)).forEach(at -> answers.put(at, answer)));
        Map<Integer, List<String>> found = new HashMap<>();
        for (int i = 0; i < employees.size(); i++) {
            int unit = employees.get(i).unit();
            List<String> next = positions(log, employees.get(i).code().hash(TestSite.KEY)).stream()
                    .flatMap(at -> answers.tailMap(at).entrySet().stream()
                            .limit(1)
                            .filter(entry -> entry.getKey() - at < 4_096)
                            .map(Map.Entry::getValue))
                    .filter(answer -> answer.unit() == unit)
                    .map(Stored::codes)
                    .distinct()
                    .limit(1)
                    .toList();
            found.put(i, next);
        }
        return found;
    }

    /** Rows in the files of tables, living or dead, whose heads name the same transaction. */
    private Map<Integer, List<String>> carved() {
        String database = site.value("SELECT oid FROM pg_database WHERE datname = current_database()");
        byte[] files = bytes(dataFolder().resolve("base").resolve(database), name -> name.matches("t?[0-9_]+"));
        ByteBuffer numbers = ByteBuffer.wrap(files).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<String>> found = new HashMap<>();
        Map<Integer, Set<Integer>> heads = new HashMap<>();
        for (int a = 0; a < stored.size(); a++) {
            Set<Integer> near = heads.computeIfAbsent(a, _ -> new HashSet<>());
            for (int at : positions(files, raw(stored.get(a)))) {
                for (int back = 24; back <= 160 && at - back >= 0; back++) {
                    near.add(numbers.getInt(at - back));
                }
            }
        }
        for (int i = 0; i < employees.size(); i++) {
            // A head of 24 bytes and a length of one stand before the hash.
            Set<Integer> ids = positions(files, employees.get(i).code().hash(TestSite.KEY)).stream()
                    .filter(at -> at >= 25)
                    .map(at -> numbers.getInt(at - 25))
                    .filter(id -> id > 100)
                    .collect(Collectors.toSet());
            int unit = employees.get(i).unit();
            found.put(
                    i,
                    IntStream.range(0, stored.size())
                            .filter(a -> stored.get(a).unit() == unit
                                    && heads.getOrDefault(a, Set.of()).stream().anyMatch(ids::contains))
                            .mapToObj(a -> stored.get(a).codes())
                            .toList());
        }
        return found;
    }

    // ------------------------------------------------------------------------------------------------------ tools

    private List<String> answers(int unit, java.util.function.Predicate<Stored> such) {
        return stored.stream()
                .filter(answer -> answer.unit() == unit)
                .filter(such)
                .map(Stored::codes)
                .toList();
    }

    private String place(Stored answer) {
        String[] parts = answer.page().replaceAll("[()]", "").split(",");
        return "%08d %08d".formatted(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static String hex(Employee employee) {
        return HexFormat.of().formatHex(employee.code().hash(TestSite.KEY));
    }

    /** The answer's codes as they lie in a row, where what was not answered takes no room. */
    private static byte[] raw(Stored answer) {
        List<Short> codes = Arrays.stream(answer.codes().replaceAll("[{}]", "").split(","))
                .filter(code -> !code.equals("NULL"))
                .map(Short::valueOf)
                .toList();
        ByteBuffer bytes = ByteBuffer.allocate(2 * codes.size()).order(ByteOrder.LITTLE_ENDIAN);
        codes.forEach(bytes::putShort);
        return bytes.array();
    }

    private static List<Integer> positions(byte[] in, byte[] wanted) {
        List<Integer> positions = new ArrayList<>();
        for (int at = 0; at + wanted.length <= in.length; at++) {
            if (in[at] == wanted[0] && Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
                positions.add(at);
            }
        }
        return positions;
    }

    private Path dataFolder() {
        return Path.of(site.value("SHOW data_directory"));
    }

    private static byte[] bytes(Path folder, java.util.function.Predicate<String> named) {
        try (Stream<Path> files = Files.list(folder)) {
            var all = new java.io.ByteArrayOutputStream();
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> named.test(file.getFileName().toString()))
                    .sorted()
                    .toList()) {
                all.write(Files.readAllBytes(file));
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> List<T> rows(String sql, Function<List<String>, T> reading) {
        return site.database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reading.apply(columns(rows)));
                }
                return read;
            }
        });
    }

    private static List<String> columns(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(String.valueOf(row.getString(i)));
        }
        return columns;
    }
}
