package dk.mening.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.mening.questionnaire.Answers;
import dk.mening.registry.Round;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference cases: answers in, blocks out, value for value and in the same order. Those of the folder
 * {@code MENING_REFERENCE} are read when it is set, else the copy among the resources. Its wide records are not kept (decision 0026).
 */
class SealerCasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> cases() throws IOException, URISyntaxException {
        String reference = System.getenv("MENING_REFERENCE");
        Path folder = reference == null
                ? Path.of(SealerCasesTest.class.getResource("/blocks/cases").toURI())
                : Path.of(reference, "blocks", "cases");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void allTwelveCasesAreThere() throws IOException, URISyntaxException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void blocksAreThoseOfTheReference(Path file) throws IOException {
        Case reference = new Case(JSON.readTree(Files.readString(file)));
        ArrayNode blocks = JSON.createArrayNode();
        int batched = 0;
        for (Case.OfCell cell : reference.cells()) {
            Sealed sealed = reference.seal(
                    cell, SealedBefore.NONE, reference.schedule(cell).closedThrough());
            sealed.blocks().forEach(block -> blocks.add(reference.json(cell, block)));
            batched += sealed.batches().stream().mapToInt(Batch::responses).sum();
        }
        assertThat(blocks).isEqualTo(reference.json.get("expected").get("blocks"));
        assertThat(reference.closedAnswers() - batched).isEqualTo(reference.expectedOutsideBatches());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void nightByNightGivesTheSameBlocks(Path file) throws IOException {
        Case reference = new Case(JSON.readTree(Files.readString(file)));
        for (Case.OfCell cell : reference.cells()) {
            LocalDate end = reference.schedule(cell).closedThrough();
            Sealed atOnce = reference.seal(cell, SealedBefore.NONE, end);
            List<Batch> batches = new ArrayList<>();
            List<Block> blocks = new ArrayList<>();
            List<SealedBefore.Reached> chains = List.of();
            for (LocalDate night = Case.day(0); !night.isAfter(end); night = night.plusDays(1)) {
                Sealed added = reference.seal(cell, SealedBefore.of(batches, chains), night);
                batches.addAll(added.batches());
                blocks.addAll(added.blocks());
                chains = added.batches().isEmpty() ? chains : added.chains();
            }
            assertThat(batches).isEqualTo(atOnce.batches());
            assertThat(blocks).containsExactlyInAnyOrderElementsOf(atOnce.blocks());
        }
    }

    /** A case file, read into our own values. */
    private record Case(JsonNode json) {
        record OfCell(List<String> fields, Cell cell, List<Response> responses) {}

        static LocalDate day(int number) {
            return LocalDate.ofEpochDay(number);
        }

        List<OfCell> cells() {
            TreeMap<String, OfCell> cells = new TreeMap<>();
            for (JsonNode answer : json.get("answers")) {
                List<String> fields =
                        Stream.of(0, 1, 2, 3).map(i -> answer.get(i).asText()).toList();
                boolean flagged = fields.get(3).endsWith("/flagged");
                Cell cell = new Cell(
                        fields.get(0),
                        fields.get(1),
                        1,
                        fields.get(2),
                        fields.get(3).replace("/flagged", ""),
                        flagged);
                short[] codes = new short[answer.size() - 5];
                for (int i = 0; i < codes.length; i++) {
                    JsonNode code = answer.get(i + 5);
                    codes[i] = code.isNull() ? Answers.DONT_KNOW : (short) code.asInt();
                }
                cells.computeIfAbsent(String.join("\u0000", fields), _ -> new OfCell(fields, cell, new ArrayList<>()))
                        .responses()
                        .add(new Response(day(answer.get(4).asInt()), codes));
            }
            return List.copyOf(cells.values());
        }

        JsonNode config() {
            return json.get("config");
        }

        SealingRules rules() {
            int k = config().get("k").asInt();
            List<SealingGroup> groups = new ArrayList<>();
            config().get("groups").properties().forEach(group -> {
                List<SealingGroup.Item> items = new ArrayList<>();
                group.getValue().get("items").forEach(item -> items.add(new SealingGroup.Item(position(item), false)));
                int own = group.getValue().path("k").asInt(k);
                groups.add(new SealingGroup(group.getKey(), items, 1, 5, Math.max(k, own)));
            });
            return new SealingRules(k, groups);
        }

        private int position(JsonNode item) {
            List<String> columns = new ArrayList<>();
            json.get("answer_columns").forEach(column -> columns.add(column.asText()));
            return columns.indexOf(item.asText()) - 5;
        }

        Schedule schedule(OfCell cell) {
            List<LocalDate> cuts = new ArrayList<>();
            config().get("cuts").path(cell.fields().get(0)).forEach(cut -> cuts.add(day(cut.asInt())));
            List<Round> rounds = new ArrayList<>();
            config().path("rounds")
                    .path(cell.fields().get(1))
                    .forEach(round -> rounds.add(new Round(
                            "v1", day(round.get(0).asInt()), day(round.get(1).asInt()))));
            return new Schedule(cuts, rounds, day(config().get("closed_through").asInt()));
        }

        Sealed seal(OfCell cell, SealedBefore before, LocalDate through) {
            byte[] key = config().get("key").asText().getBytes(StandardCharsets.UTF_8);
            Schedule schedule = schedule(cell);
            List<Response> needed = cell.responses().stream()
                    .filter(response -> response.day().isAfter(before.foldedThrough())
                            || before.needed(rules()).stream()
                                    .anyMatch(batch -> !response.day().isBefore(batch.first())
                                            && !response.day().isAfter(batch.last())))
                    .toList();
            return new Sealer(rules(), key)
                    .seal(
                            cell.cell(),
                            new Coin(key, config().get("hold_of_256").asInt(), cell.fields()),
                            new Schedule(schedule.cuts(), schedule.rounds(), through),
                            before,
                            needed);
        }

        /** Answers that could be in a batch: of closed days and, where there are rounds, of closed rounds. */
        long closedAnswers() {
            return cells().stream()
                    .mapToLong(cell -> cell.responses().stream()
                            .filter(response -> couldBeBatched(schedule(cell), response.day()))
                            .count())
                    .sum();
        }

        private static boolean couldBeBatched(Schedule schedule, LocalDate day) {
            return !day.isAfter(schedule.closedThrough())
                    && (!schedule.inRounds()
                            || schedule.closedRounds().stream()
                                    .anyMatch(round -> !day.isBefore(round.first()) && !day.isAfter(round.closesOn())));
        }

        int expectedOutsideBatches() {
            int responses = 0;
            for (String where : List.of("waiting", "left_out")) {
                for (JsonNode cell : json.get("expected").get(where)) {
                    responses += cell.get("responses").asInt();
                }
            }
            return responses;
        }

        ObjectNode json(OfCell cell, Block block) {
            ObjectNode node = JSON.createObjectNode()
                    .put("unit", cell.fields().get(0))
                    .put("version", cell.fields().get(1))
                    .put("source", cell.fields().get(2))
                    .put("stratum", cell.fields().get(3))
                    .put("segment", block.segment())
                    .put("group", block.outcome())
                    .put("part", block.part().word())
                    .put("seq", block.seq())
                    .put("k", block.k())
                    .put("n", block.n())
                    .put("responses", block.responses())
                    .put("first", (int) block.first().toEpochDay())
                    .put("last", (int) block.last().toEpochDay())
                    .put("median", (int) block.median().toEpochDay());
            switch (block.content()) {
                case Block.Complete(int[][] histograms) -> {
                    ObjectNode items = node.putObject("histograms");
                    int points = 0;
                    for (int i = 0; i < histograms.length; i++) {
                        ObjectNode counts = items.putObject(itemName(block.outcome(), i));
                        for (int point = 0; point < histograms[i].length; point++) {
                            if (histograms[i][point] > 0) {
                                counts.put(String.valueOf(point + 1), histograms[i][point]);
                                points += (point + 1) * histograms[i][point];
                            }
                        }
                    }
                    node.put("points", points);
                }
                // The reference counts points from 1, a block from the lowest point of the scale.
                case Block.Partial(long meanTotal, int lcm) ->
                    node.put("mean_times_lcm", (int) (meanTotal + (long) block.n() * lcm))
                            .put("lcm", lcm);
            }
            return node.put("sealed_after", (int) block.sealedAfter().toEpochDay());
        }

        private String itemName(String group, int i) {
            return config().get("groups").get(group).get("items").get(i).asText();
        }
    }
}
