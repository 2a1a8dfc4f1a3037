package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.mening.attack.AttackCommand;
import dk.mening.blocks.Block;
import dk.mening.blocks.Part;
import dk.mening.database.Commands;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files that real nights publish, night after night: each figure in them is made up anew from the answers themselves (I11),
 * and {@code ./mening attack} is let loose on all of them together. Figures are attacked day by day of each unit, whatever the
 * blocks: how many answered on a day is public knowledge.
 */
class PublishedFilesTest {
    private static final int DAYS = 112;
    private static final int PRE_DAYS = 56;
    private static final LocalDate START = Installation.START;
    private static final LocalDate GO_LIVE = START.plusDays(63);
    private static final LocalDate END = START.plusDays(DAYS);
    /** From this night on some blocks of both arms are not read: one figure is then with them and the next without. */
    private static final LocalDate EXCLUDED_ON = END.minusDays(5);

    private static final List<String> TREATED = List.of("east", "north");
    private static final List<String> COMPARISON = List.of("south", "west");
    private static final String WORDS = "{\"da\": \"Ord\", \"en\": \"Words\"}";
    private static final Progress SILENT =
            new Progress(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);

    /** All that an outcome's JSON holds. Whoever adds to it says here how it is attacked, or why it need not be. */
    private static final Set<String> FIELDS = Set.of(
            // Words, plan and dates.
            "survey",
            "outcome",
            "name",
            "construct",
            "higherIsBetter",
            "margin",
            "nextDecision",
            "standing",
            "design",
            // Functions of the estimates of tonight and before, which are attacked.
            "tonight",
            "path",
            "adjustedP",
            "survivesHolm",
            "grade",
            "checks",
            "expectedWithout",
            "robustness",
            "series",
            "voices",
            // Counts and means of whole blocks of the treated units, and of both arms, in windows (B0).
            "answers",
            "sinceGoLive",
            // Each unit's published means subtracted, and drawn by how whole blocks scatter over all units (B0).
            "peers",
            // Means that are published as weeks, and counts of the same whole blocks in the same weeks (B0).
            "controlled",
            // Attacked.
            "answersBefore",
            "answersAfter",
            "units",
            "unitMonths",
            "weeks",
            "parts");

    @TempDir
    private Path folder;

    /** An answer as it was given. */
    private record Answer(LocalDate day, String unit, String stratum, boolean flagged, double[] points) {
        boolean answered(int item) {
            return !Double.isNaN(points[item]);
        }
    }

    /** People of one block, found by its days. */
    private record Members(Block block, List<Answer> people) {}

    /** A published number: the mean or difference that it claims to be, of people by the day they answered. */
    private record Figure(
            LocalDate night, String id, String outcome, Map<String, BigFraction> of, int n, double mean) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nothingThatRealNightsPublishTellsOfFewerThanK(long seed) throws IOException {
        try (Installation installation = filled(seed)) {
            List<Answer> answers = answers(installation);
            List<Figure> figures = new ArrayList<>();
            for (LocalDate night : nights()) {
                if (night.equals(EXCLUDED_ON)) {
                    exclude(installation);
                }
                publish(installation, night);
                Map<String, List<Members>> blocks = members(installation, answers, night, false);
                JsonNode file = json(installation, night);
                figures.addAll(figures(file, night, blocks, answers));
                assertThat(file.has("excluded")).isEqualTo(!night.isBefore(EXCLUDED_ON));
                if (file.has("excluded")) {
                    figures.addAll(withThem(file, night, members(installation, answers, night, true)));
                }
                assertThat(csv(installation, night))
                        .as("figures of the CSV file")
                        .isEqualTo(flat(file));
            }
            assertThat(figures.size()).isGreaterThan(800);
            assertThat(atoms(figures, answers).values())
                    .as("people whom no figure tells apart (I12)")
                    .hasSizeGreaterThan(100)
                    .allMatch(size -> size >= 5);
            assertThat(attack(figures, answers)).isZero();

            // The same attacker sees a night that counts whoever has answered by then.
            List<Figure> careless = new ArrayList<>(figures);
            for (LocalDate night : nights()) {
                careless.add(figure(
                        night,
                        "careless",
                        "second",
                        people(
                                answers,
                                "second",
                                it -> it.unit().equals("east")
                                        && it.day().isBefore(night)
                                        && !it.day().isBefore(GO_LIVE))));
            }
            assertThat(attack(careless, answers)).isOne();
        }
    }

    @Test
    void whatWaitingPeopleAnsweredChangesNoPublishedByte() {
        try (Installation one = filled(5);
                Installation other = filled(5)) {
            publish(one, END);
            List<String> waiting = one.column("""
                    SELECT r.id FROM intake.response r
                     WHERE NOT EXISTS (SELECT FROM evidence.cell c JOIN evidence.batch b ON b.cell_id = c.id
                                        WHERE (c.unit_id, c.survey_version_id, c.source_id, c.stratum, c.flagged)
                                            = (r.unit_id, r.survey_version_id, r.source_id, r.stratum, r.flagged)
                                          AND r.day BETWEEN b.first_day AND b.last_day)
                    """);
            assertThat(waiting).isNotEmpty();
            waiting.forEach(id -> {
                other.execute(
                        "INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, flagged, stratum,"
                                + " channel, answers) SELECT day, survey_version_id, unit_id, source_id, flagged, stratum,"
                                + " channel, '{5,1,5}' FROM intake.response WHERE id = " + id);
                other.execute("DELETE FROM intake.response WHERE id = " + id);
            });
            publish(other, END);
            assertThat(bytes(other)).isEqualTo(bytes(one));
        }
    }

    private static List<String> bytes(Installation installation) {
        return installation.column(
                "SELECT path || ' ' || encode(sha256(content), 'hex') FROM published.file ORDER BY path");
    }

    /** Every night of the last weeks, before that one in five. */
    private static List<LocalDate> nights() {
        return IntStream.rangeClosed(64, DAYS)
                .filter(day -> day > DAYS - 12 || day % 6 == 0)
                .mapToObj(START::plusDays)
                .toList();
    }

    /** Classes are sealed apart where the seed is odd. */
    private static Installation filled(long seed) {
        Installation installation = new Installation();
        installation.execute(
                "INSERT INTO registry.initiative (key, name, purpose, core_task, owner) VALUES ('portal', '" + WORDS
                        + "', '" + WORDS + "', '" + WORDS + "', 'x')");
        TREATED.forEach(unit -> installation.execute("INSERT INTO registry.rollout SELECT i.id, u.id, '" + GO_LIVE
                + "' FROM registry.initiative i, registry.unit u WHERE u.key = '" + unit + "'"));
        installation.execute("INSERT INTO registry.plan SELECT id, 'N', 0.05, " + PRE_DAYS
                + ", 0, '2026-01-01', 'x', true FROM registry.initiative");
        COMPARISON.forEach(unit -> installation.execute("INSERT INTO registry.plan_comparison SELECT i.id, u.id"
                + " FROM registry.initiative i, registry.unit u WHERE u.key = '" + unit + "'"));
        for (String outcome : List.of("first", "second")) {
            installation.execute("INSERT INTO registry.plan_outcome SELECT id, 'quality', '" + outcome
                    + "', 5 FROM registry.initiative");
        }
        installation.answers("live", seed, DAYS);
        installation.execute("DELETE FROM intake.response r USING registry.survey_version v"
                + " WHERE v.id = r.survey_version_id AND v.survey_key = 'load'");
        if (seed % 2 == 0) {
            installation.execute(
                    "INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, flagged, stratum,"
                            + " channel, answers) SELECT day, survey_version_id, unit_id, source_id, flagged, 'all', channel,"
                            + " answers FROM intake.response");
            installation.execute("DELETE FROM intake.response WHERE stratum <> 'all'");
        }
        return installation;
    }

    private static void exclude(Installation installation) {
        for (String unit : List.of("east", "west")) {
            assertThat(installation.column("SELECT registry.exclude_blocks('x', 'a reason long enough', 'quality', '"
                            + unit + "', '" + GO_LIVE.plusDays(20) + "', '" + GO_LIVE.plusDays(20) + "', null)"))
                    .noneMatch("0"::equals);
        }
    }

    private static void publish(Installation installation, LocalDate night) {
        assertThat(new NightRun(installation.database(), Installation.KEY, SILENT).run(night))
                .isInstanceOf(NightRun.Published.class);
    }

    private static JsonNode json(Installation installation, LocalDate night) throws IOException {
        return new ObjectMapper().readTree(content(installation, night, "data/portal.json"));
    }

    private static String content(Installation installation, LocalDate night, String path) {
        return installation
                .column("SELECT convert_from(content, 'UTF8') FROM published.file WHERE night = '" + night
                        + "' AND path = '" + path + "'")
                .getFirst();
    }

    /** Before the nights forget them. */
    private static List<Answer> answers(Installation installation) {
        return installation.work(connection -> {
            List<Answer> answers = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            SELECT r.day, u.key, r.stratum, r.flagged, r.answers
                              FROM intake.response r JOIN registry.unit u ON u.id = r.unit_id
                            """)) {
                while (rows.next()) {
                    answers.add(new Answer(
                            rows.getObject(1, LocalDate.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getBoolean(4),
                            points((Short[]) rows.getArray(5).getArray())));
                }
            }
            return answers;
        });
    }

    private static double[] points(Short[] codes) {
        return Arrays.stream(codes)
                .mapToDouble(code -> code == null || code < 1 ? Double.NaN : code)
                .toArray();
    }

    private static boolean gave(Answer answer, String outcome, Part part) {
        if (outcome.equals("second")) {
            return part == Part.COMPLETE && answer.answered(2);
        }
        boolean both = answer.answered(0) && answer.answered(1);
        return part == Part.COMPLETE ? both : !both && (answer.answered(0) || answer.answered(1));
    }

    /** On 1 to 5, times two. */
    private static int twice(Answer answer, String outcome) {
        if (outcome.equals("second")) {
            return (int) (2 * answer.points()[2]);
        }
        double one = answer.answered(0) ? answer.points()[0] : answer.points()[1];
        double other = answer.answered(1) ? answer.points()[1] : answer.points()[0];
        return (int) (one + other);
    }

    /** The unflagged blocks that the night could see, by outcome, with their people. */
    private static Map<String, List<Members>> members(
            Installation installation, List<Answer> answers, LocalDate night, boolean excludedToo) {
        Map<String, List<Members>> byOutcome = new HashMap<>();
        for (Block block : installation.blocks()) {
            boolean excluded = !excludedToo
                    && !night.isBefore(EXCLUDED_ON)
                    && List.of("east", "west").contains(block.cell().unit())
                    && !block.first().isAfter(GO_LIVE.plusDays(20))
                    && !block.last().isBefore(GO_LIVE.plusDays(20));
            if (block.sealedAfter().isBefore(night) && !block.cell().flagged() && !excluded) {
                List<Answer> people = answers.stream()
                        .filter(answer -> answer.unit().equals(block.cell().unit())
                                && answer.stratum().equals(block.cell().stratum())
                                && !answer.flagged()
                                && !answer.day().isBefore(block.first())
                                && !answer.day().isAfter(block.last())
                                && gave(answer, block.outcome(), block.part()))
                        .toList();
                assertThat(people).as("%s", block).hasSize(block.n());
                byOutcome
                        .computeIfAbsent(block.outcome(), _ -> new ArrayList<>())
                        .add(new Members(block, people));
            }
        }
        return byOutcome;
    }

    private static List<Figure> figures(
            JsonNode file, LocalDate night, Map<String, List<Members>> blocks, List<Answer> answers) {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode outcome : file.required("outcomes")) {
            Set<String> fields = new TreeSet<>();
            outcome.fieldNames().forEachRemaining(fields::add);
            assertThat(FIELDS).containsAll(fields);
            String key = outcome.required("outcome").asText();
            List<Members> all = blocks.getOrDefault(key, List.of());
            Map<String, Map<Boolean, List<Members>>> windows = new TreeMap<>();
            for (JsonNode unit : outcome.required("units")) {
                String name = unit.required("unit").asText();
                windows.put(name, new TreeMap<>());
                for (boolean before : List.of(true, false)) {
                    List<Members> window = all.stream()
                            .filter(it -> it.block().cell().unit().equals(name) && inWindow(it.block(), before, night))
                            .toList();
                    windows.get(name).put(before, window);
                    assertThat(unit.required(before ? "answersBefore" : "answersAfter")
                                    .intValue())
                            .as("answers of %s", name)
                            .isEqualTo(size(window));
                    published(unit.required(before ? "before" : "after"), night, name + before, key, window, figures);
                }
            }
            assertChangesAreThoseOfTheMeans(outcome);
            for (JsonNode month : outcome.required("unitMonths")) {
                LocalDate first = LocalDate.parse(month.required("month").asText());
                String name = month.required("unit").asText();
                List<Members> of = all.stream()
                        .filter(it -> it.block().cell().unit().equals(name)
                                && it.block().median().withDayOfMonth(1).equals(first))
                        .toList();
                assertThat(of).hasSizeGreaterThanOrEqualTo(2);
                assertThat(month.required("answers").intValue())
                        .isEqualTo(size(of))
                        .isGreaterThanOrEqualTo(20);
                published(month.required("mean"), night, name + first, key, of, figures);
            }
            for (JsonNode week : outcome.required("weeks")) {
                LocalDate monday = LocalDate.parse(week.required("monday").asText());
                for (String arm : List.of("treated", "comparison")) {
                    List<List<Members>> units = (arm.equals("treated") ? TREATED : COMPARISON)
                            .stream()
                                    .map(name -> all.stream()
                                            .filter(it -> it.block()
                                                            .cell()
                                                            .unit()
                                                            .equals(name)
                                                    && !it.block().median().isBefore(monday)
                                                    && it.block().median().isBefore(monday.plusDays(7)))
                                            .toList())
                                    .filter(of -> !of.isEmpty())
                                    .toList();
                    combined(week.required(arm), night, arm + monday, key, units, figures);
                }
            }
            parts(outcome, night, key, windows, figures);
            estimate(outcome, night, key, windows, figures);
        }
        return figures;
    }

    /** Tonight's estimates as they would be with the excluded blocks stand beside those without. */
    private static void assertChangesAreThoseOfTheMeans(JsonNode outcome) {
        Map<String, JsonNode> means = new TreeMap<>();
        outcome.required("units")
                .forEach(unit -> means.put(unit.required("unit").asText(), unit));
        double sign = outcome.required("higherIsBetter").asBoolean() ? 1 : -1;
        for (JsonNode arm : outcome.required("peers")) {
            for (JsonNode unit : arm.required("units")) {
                JsonNode mean = means.get(unit.required("unit").asText());
                assertThat(unit.required("change").asDouble())
                        .isEqualTo(sign
                                * (mean.required("after").asDouble()
                                        - mean.required("before").asDouble()));
                assertThat(mean.required("answersBefore").intValue()).isGreaterThanOrEqualTo(20);
                assertThat(mean.required("answersAfter").intValue()).isGreaterThanOrEqualTo(20);
            }
        }
    }

    private static List<Figure> withThem(JsonNode file, LocalDate night, Map<String, List<Members>> blocks) {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode version : file.required("excluded").required("tonightWithThem")) {
            String key = version.required("outcome").asText();
            Map<String, Map<Boolean, List<Members>>> windows = new TreeMap<>();
            for (String unit :
                    Stream.concat(TREATED.stream(), COMPARISON.stream()).toList()) {
                windows.put(unit, new TreeMap<>());
                for (boolean before : List.of(true, false)) {
                    windows.get(unit)
                            .put(
                                    before,
                                    blocks.getOrDefault(key, List.of()).stream()
                                            .filter(it ->
                                                    it.block().cell().unit().equals(unit)
                                                            && inWindow(it.block(), before, night))
                                            .toList());
                }
            }
            ObjectNode outcome = new ObjectMapper().createObjectNode();
            outcome.set("tonight", version);
            file.required("outcomes").forEach(of -> {
                if (of.required("outcome").asText().equals(key)) {
                    outcome.set("higherIsBetter", of.required("higherIsBetter"));
                }
            });
            estimate(outcome, night, key, windows, figures);
        }
        return figures;
    }

    private static boolean inWindow(Block block, boolean before, LocalDate night) {
        LocalDate first = before ? GO_LIVE.minusDays(PRE_DAYS) : GO_LIVE;
        LocalDate last = before ? GO_LIVE.minusDays(1) : night.minusDays(1);
        return !block.first().isBefore(first) && !block.last().isAfter(last);
    }

    private static int size(List<Members> members) {
        return members.stream().mapToInt(it -> it.people().size()).sum();
    }

    /** A mean of all people of these blocks. */
    private static void published(
            JsonNode value, LocalDate night, String id, String outcome, List<Members> of, List<Figure> figures) {
        if (!value.isNull()) {
            Figure figure = figure(
                    night,
                    id,
                    outcome,
                    of.stream().flatMap(it -> it.people().stream()).toList());
            assertThat(value.doubleValue()).as("%s on %s", id, night).isCloseTo(figure.mean(), within(1e-9));
            figures.add(figure);
        }
    }

    private static Figure figure(LocalDate night, String id, String outcome, List<Answer> people) {
        Weighted weighted = new Weighted();
        weighted.add(people, BigFraction.ONE, outcome);
        return new Figure(
                night, id, outcome, weighted.of, people.size(), weighted.mean(new BigFraction(people.size())));
    }

    /** A mean of units' means. */
    private static void combined(
            JsonNode value,
            LocalDate night,
            String id,
            String outcome,
            List<List<Members>> units,
            List<Figure> figures) {
        if (value.isNull()) {
            assertThat(units).isEmpty();
            return;
        }
        Weighted weighted = new Weighted();
        for (List<Members> unit : units) {
            weighted.add(people(unit), new BigFraction(1, units.size() * size(unit)), outcome);
        }
        assertThat(value.doubleValue())
                .as("%s on %s", id, night)
                .isCloseTo(weighted.mean(BigFraction.ONE), within(1e-9));
        figures.add(new Figure(night, id, outcome, weighted.of, -1, 0));
    }

    private static List<Answer> people(List<Members> of) {
        return of.stream().flatMap(it -> it.people().stream()).toList();
    }

    private static List<Answer> people(List<Answer> answers, String outcome, Predicate<Answer> which) {
        return answers.stream()
                .filter(answer -> !answer.flagged() && gave(answer, outcome, Part.COMPLETE))
                .filter(which)
                .toList();
    }

    /** Channels are seen on the first of the month. */
    private static void parts(
            JsonNode outcome,
            LocalDate night,
            String key,
            Map<String, Map<Boolean, List<Members>>> windows,
            List<Figure> figures) {
        LocalDate looked = night.withDayOfMonth(1);
        for (JsonNode part : outcome.required("parts")) {
            String stratum = part.required("key").asText();
            for (boolean before : List.of(true, false)) {
                List<List<Members>> units = TREATED.stream()
                        .map(unit -> List.of(
                                ofClass(windows.get(unit).get(true), stratum, looked),
                                ofClass(windows.get(unit).get(false), stratum, looked)))
                        .filter(both -> both.stream().allMatch(window -> window.size() >= 2))
                        .map(both -> both.get(before ? 0 : 1))
                        .toList();
                combined(
                        part.required(before ? "meanBefore" : "meanAfter"),
                        night,
                        stratum + before,
                        key,
                        units,
                        figures);
            }
        }
    }

    private static List<Members> ofClass(List<Members> window, String stratum, LocalDate night) {
        return window.stream()
                .filter(it -> it.block().cell().stratum().equals(stratum)
                        && it.block().sealedAfter().isBefore(night))
                .toList();
    }

    /** Each class as common after as it was before. */
    private static void estimate(
            JsonNode outcome,
            LocalDate night,
            String key,
            Map<String, Map<Boolean, List<Members>>> windows,
            List<Figure> figures) {
        JsonNode value = outcome.at("/tonight/estimate");
        if (value.isMissingNode()) {
            return;
        }
        int sign = outcome.required("higherIsBetter").booleanValue() ? 1 : -1;
        Weighted weighted = new Weighted();
        for (String unit : windows.keySet()) {
            int arm = TREATED.contains(unit) ? sign * TREATED.size() : -sign * COMPARISON.size();
            List<Members> before = windows.get(unit).get(true);
            List<Members> after = windows.get(unit).get(false);
            weighted.add(people(before), new BigFraction(-1, arm * size(before)), key);
            for (List<Members> of : standardised(before, after, night)) {
                int share = size(of.isEmpty() ? before : classLike(of, before, after, night));
                weighted.add(people(of), new BigFraction(share, size(before)).divide(arm * size(of)), key);
            }
        }
        assertThat(value.doubleValue())
                .as("estimate on %s", night)
                .isCloseTo(weighted.mean(BigFraction.ONE), within(1e-9));
        figures.add(new Figure(night, "estimate", key, weighted.of, -1, 0));
    }

    /** The answers after by class; all together where a class is empty on a side, or its weights would be worth too little. */
    private static List<List<Members>> standardised(List<Members> before, List<Members> after, LocalDate night) {
        Set<String> classes = new TreeSet<>();
        Stream.concat(before.stream(), after.stream())
                .forEach(it -> classes.add(it.block().cell().stratum()));
        double squares = 0;
        for (String name : classes) {
            int was = size(ofClass(before, name, night));
            int is = size(ofClass(after, name, night));
            if (was == 0 || is == 0) {
                return List.of(after);
            }
            squares += Math.pow((double) was / size(before), 2) * size(after) / is;
        }
        return squares > 3
                ? List.of(after)
                : classes.stream().map(name -> ofClass(after, name, night)).toList();
    }

    /** Those before of the class that these are of, or all where these are all. */
    private static List<Members> classLike(
            List<Members> these, List<Members> before, List<Members> after, LocalDate night) {
        return these.size() == after.size()
                ? before
                : ofClass(before, these.getFirst().block().cell().stratum(), night);
    }

    /** People by unit, class, kind of answer and day, each with a weight. */
    private static final class Weighted {
        private final SortedMap<String, BigFraction> of = new TreeMap<>();
        private BigFraction twice = BigFraction.ZERO;
        private BigFraction total = BigFraction.ZERO;

        void add(List<Answer> people, BigFraction weight, String outcome) {
            for (Answer answer : people) {
                of.put(column(answer, outcome), weight);
                twice = twice.add(weight.multiply(twice(answer, outcome)));
                total = total.add(weight);
            }
        }

        /** On 0 to 100. */
        double mean(BigFraction n) {
            return twice.divide(2).subtract(total).divide(n).multiply(25).doubleValue();
        }
    }

    private static String column(Answer answer, String outcome) {
        return answer.unit()
                + ' '
                + answer.stratum()
                + ' '
                + (gave(answer, outcome, Part.COMPLETE) ? Part.COMPLETE : Part.PARTIAL)
                + ' '
                + answer.day();
    }

    /** What the CSV file holds of units, months, weeks and estimates. */
    private static Set<String> csv(Installation installation, LocalDate night) {
        Set<String> figures = new HashSet<>();
        for (NamedCsvRecord row :
                CsvReader.builder().ofNamedCsvRecord(content(installation, night, "data/portal.csv"))) {
            boolean wanted = switch (row.getField("part")) {
                case "unit", "unit_month", "effect", "week" ->
                    !row.getField("arm").equals("expected");
                case String _ -> false;
            };
            if (wanted && !row.getField("value").isEmpty()) {
                figures.add(String.join(
                        " ",
                        row.getField("outcome"),
                        row.getField("part"),
                        row.getField("unit"),
                        row.getField("period"),
                        row.getField("part").equals("unit")
                                        || row.getField("part").equals("effect")
                                ? ""
                                : row.getField("date"),
                        row.getField("arm"),
                        row.getField("value")));
            }
        }
        return figures;
    }

    private static Set<String> flat(JsonNode file) {
        Set<String> figures = new HashSet<>();
        for (JsonNode outcome : file.required("outcomes")) {
            String key = outcome.required("outcome").asText() + ' ';
            for (JsonNode unit : outcome.required("units")) {
                for (String period : List.of("before", "after")) {
                    add(
                            figures,
                            key + "unit " + unit.get("unit").asText() + ' ' + period + "  " + arm(unit),
                            unit.required(period));
                }
            }
            for (JsonNode month : outcome.required("unitMonths")) {
                add(
                        figures,
                        key + "unit_month " + month.get("unit").asText() + "  "
                                + month.get("month").asText() + ' ' + arm(month),
                        month.required("mean"));
            }
            for (JsonNode week : outcome.required("weeks")) {
                for (String arm : List.of("treated", "comparison")) {
                    add(figures, key + "week   " + week.get("monday").asText() + ' ' + arm, week.required(arm));
                }
            }
            add(figures, key + "effect    ", outcome.at("/tonight/estimate"));
        }
        return figures;
    }

    private static String arm(JsonNode unit) {
        return unit.required("treated").booleanValue() ? "treated" : "comparison";
    }

    private static void add(Set<String> figures, String name, JsonNode value) {
        if (value.isNumber()) {
            figures.add(name + ' ' + value.doubleValue());
        }
    }

    /** Days of a unit that are in the same figures with the same weights, by the name of the first of them. */
    private static Map<String, String> atomOfDay(List<Figure> figures) {
        Map<String, String> atoms = new TreeMap<>();
        for (String outcome : List.of("first", "second")) {
            List<Map<String, BigFraction>> sets = figures.stream()
                    .filter(figure -> figure.outcome().equals(outcome))
                    .map(Figure::of)
                    .distinct()
                    .toList();
            SortedMap<String, StringBuilder> signatures = new TreeMap<>();
            for (int i = 0; i < sets.size(); i++) {
                int number = i;
                sets.get(i)
                        .forEach((day, weight) -> signatures
                                .computeIfAbsent(day, _ -> new StringBuilder())
                                .append(number)
                                .append('=')
                                .append(weight)
                                .append(';'));
            }
            Map<String, String> names = new HashMap<>();
            signatures.forEach((day, signature) -> atoms.put(
                    outcome + ' ' + day, names.computeIfAbsent(signature.toString(), _ -> outcome + ' ' + day)));
        }
        return atoms;
    }

    private static Map<String, Integer> atoms(List<Figure> figures, List<Answer> answers) {
        Map<String, String> atomOfDay = atomOfDay(figures);
        Map<String, Integer> sizes = new TreeMap<>();
        for (String outcome : List.of("first", "second")) {
            answers.stream()
                    .filter(answer -> !answer.flagged())
                    .filter(answer -> gave(answer, outcome, Part.COMPLETE) || gave(answer, outcome, Part.PARTIAL))
                    .map(answer -> outcome + ' ' + column(answer, outcome))
                    .filter(atomOfDay::containsKey)
                    .forEach(day -> sizes.merge(atomOfDay.getOrDefault(day, day), 1, Integer::sum));
        }
        return sizes;
    }

    /** The exit code of {@code ./mening attack FIGURES PUBLIC}. Days that never part are one column. */
    private int attack(List<Figure> figures, List<Answer> answers) throws IOException {
        Map<String, String> atomOfDay = atomOfDay(figures);
        List<String> lines = new ArrayList<>();
        for (Figure figure : figures) {
            SortedMap<String, BigFraction> of = new TreeMap<>();
            figure.of().forEach((day, weight) -> {
                String name = figure.outcome() + ' ' + day;
                of.put(atomOfDay.getOrDefault(name, name), weight);
            });
            String set = String.join(
                    ", ",
                    of.entrySet().stream()
                            .map(term -> "[\"" + term.getKey() + "\", \""
                                    + term.getValue().getNumerator() + "/"
                                    + term.getValue().getDenominator() + "\"]")
                            .toList());
            lines.add("{\"night\": " + figure.night().toEpochDay() + ", \"id\": \"" + figure.id() + "\", \"var\": \""
                    + figure.outcome() + "\", \"set\": [" + set + "]"
                    + (figure.n() < 0 ? "" : ", \"n\": " + figure.n()) + ", \"sum\": \"0\"}");
        }
        Path published = Files.write(folder.resolve("figures.jsonl"), lines);
        Path known = Files.writeString(
                folder.resolve("public.json"),
                "{\"k\": 5, \"low\": 1, \"high\": 5, \"size\": "
                        + new ObjectMapper().writeValueAsString(atoms(figures, answers)) + "}");
        return Commands.run(new AttackCommand(), published.toString(), known.toString());
    }
}
