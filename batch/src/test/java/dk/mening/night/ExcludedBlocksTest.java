package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.Settings;
import dk.mening.database.Sql;
import dk.mening.database.TestDatabase;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the exclusion of polluted blocks (rule B12) does to the nights after it, and to none before. */
class ExcludedBlocksTest {
    private static final LocalDate NIGHT = Judged.NIGHT.minusDays(1);
    private static final LocalDate NEXT = Judged.NIGHT;

    /** The outcome that has a number in this installation. */
    private static final String SECOND = "second";

    private final Judged judged = new Judged("N", Judged.GO_LIVE);

    @AfterEach
    void close() {
        judged.close();
    }

    @Test
    void aNightThatWasMadeBeforeComesOutAsItWasAndTheNextReadsNoExcludedBlock() throws IOException {
        publish(NIGHT);
        String before = fingerprint(NIGHT);
        LocalDate from = Judged.GO_LIVE.plusDays(40);
        long excluded = exclude("east", from, from.plusDays(30));
        assertThat(excluded).isGreaterThan(3);

        assertThat(judged.night(NIGHT))
                .isInstanceOfSatisfying(
                        NightRun.Published.class,
                        again -> assertThat(again.sameAsBefore()).isEqualTo(Optional.of(true)));
        assertThat(fingerprint(NIGHT)).isEqualTo(before);

        publish(NEXT);
        JsonNode without = json(NEXT);
        JsonNode event = without.required("excluded").required("events").get(0);
        assertThat(event.required("on").asText()).isEqualTo(Judged.NIGHT.toString());
        assertThat(event.required("by").asText()).isEqualTo("Kim Lund");
        assertThat(event.required("blocks").asLong()).isEqualTo(planned(from, from.plusDays(30)));
        assertThat(event.required("units").get(0).asText()).isEqualTo("east");

        // The same night, had nobody excluded anything.
        try (Judged other = new Judged("N", Judged.GO_LIVE)) {
            other.night(NIGHT);
            other.night(NEXT);
            JsonNode every = json(other, NEXT);
            assertThat(every.has("excluded")).isFalse();
            JsonNode withThem = of(SECOND, without.required("excluded").required("tonightWithThem"));
            JsonNode tonight = outcome(every, SECOND).required("tonight");
            assertThat(withThem.required("estimate")).isEqualTo(tonight.required("estimate"));
            assertThat(withThem.required("interval95")).isEqualTo(tonight.required("interval95"));
            assertThat(outcome(without, SECOND).required("tonight").required("estimate"))
                    .isNotEqualTo(tonight.required("estimate"));
            for (String outcome : List.of("first", SECOND)) {
                assertThat(answers(without, outcome, "east"))
                        .isEqualTo(answers(every, outcome, "east") - excludedAnswers(outcome, from, from.plusDays(30)));
                assertThat(answers(without, outcome, "south")).isEqualTo(answers(every, outcome, "south"));
            }
        }
    }

    @Test
    void whatIsExcludedOnceResultsCouldBeSeenLowersTheEvidenceAndIsSaid() throws IOException {
        publish(NIGHT);
        LocalDate from = Judged.GO_LIVE.plusDays(40);
        exclude("east", from, from.plusDays(5));
        publish(NEXT);
        assertThat(check(json(NIGHT))).isEqualTo("passed");
        assertThat(check(json(NEXT))).isEqualTo("failed");
        assertThat(outcome(json(NEXT), SECOND).required("grade").asText()).isIn("C", "D");

        assertThat(page("en"))
                .contains(
                        "Excluded answers",
                        "Kim Lund",
                        "Invented answers through the link",
                        "The results could be seen by then");
        assertThat(page("da"))
                .contains(
                        "Udelukkede svar",
                        "Kim Lund",
                        "Invented answers through the link",
                        "Da kunne man se resultater");
        assertThat(content(NEXT, "en/index.html")).contains("Bundles of answers that are excluded: ");
        assertThat(content(NEXT, "data/portal.csv"))
                .contains("quality,second,excluded,", "quality,second,with_excluded,");
        assertThat(content(NIGHT, "en/initiatives/portal.html")).doesNotContain("Excluded answers");
        assertThat(content(NIGHT, "data/portal.csv")).doesNotContain("quality,second,excluded,");
    }

    @Test
    void whatIsExcludedBeforeTheSolutionIsInUseLowersTheEvidenceLess() throws IOException {
        judged.installation.clock(Judged.GO_LIVE.minusDays(10));
        judged.night(Judged.GO_LIVE.minusDays(10));
        assertThat(exclude("south", Judged.GO_LIVE.minusDays(60), Judged.GO_LIVE.minusDays(55)))
                .isPositive();
        judged.installation.clock(Judged.NIGHT);
        publish(NEXT);
        assertThat(check(json(NEXT))).isEqualTo("not_passed");
        assertThat(page("en")).contains("All of them were excluded before the solution was taken into use.");
    }

    @Test
    void aDryRunAndAnExplanationReadWhatTheNightReads() {
        publish(NIGHT);
        LocalDate from = Judged.GO_LIVE.plusDays(40);
        exclude("east", from, from.plusDays(5));
        assertThat(DryRun.of(
                                judged.database(),
                                Settings.read(Map.of("MENING_SEALING_KEY", "00".repeat(32))),
                                Optional.of(NEXT),
                                Judged.SILENT)
                        .plan())
                .anyMatch(line -> line.contains("would not be read: excluded"))
                .as("a block must not be excluded for the verdict that follows")
                .anyMatch(line -> line.startsWith("What they say is not told before the night"));
        publish(NEXT);
        for (LocalDate night : List.of(NIGHT, NEXT)) {
            assertThat(Explanation.of(judged.database(), Optional.of(night), Judged.INITIATIVE, "en", Judged.SILENT))
                    .isInstanceOfSatisfying(Explanation.Told.class, told -> {
                        assertThat(told.same()).isTrue();
                        assertThat(told.text().contains("Invented answers")).isEqualTo(night.equals(NEXT));
                    });
        }
    }

    private void publish(LocalDate night) {
        assertThat(judged.night(night)).isInstanceOf(NightRun.Published.class);
    }

    private long exclude(String unit, LocalDate from, LocalDate until) {
        try (Database registrar = TestDatabase.as(Access.REGISTRAR, judged.database())) {
            return registrar.inTransaction(connection -> Sql.first(
                            connection,
                            "SELECT registry.exclude_blocks('Kim Lund', 'Invented answers through the link', 'quality', ?, ?, ?,"
                                    + " null)",
                            row -> row.getLong(1),
                            unit,
                            from,
                            until)
                    .orElseThrow());
        }
    }

    private static final String OF_EAST = """
             FROM evidence.block b JOIN evidence.cell c ON c.id = b.cell_id JOIN registry.unit u ON u.id = c.unit_id
             JOIN registry.survey_version v ON v.id = c.survey_version_id
             WHERE u.key = 'east' AND v.survey_key = 'quality' AND NOT c.flagged
               AND b.first_day <= '%s' AND b.last_day >= '%s'
            """;

    private long planned(LocalDate from, LocalDate until) {
        return Long.parseLong(judged.ask("SELECT count(*)" + OF_EAST.formatted(until, from)));
    }

    private long excludedAnswers(String outcome, LocalDate from, LocalDate until) {
        return Long.parseLong(judged.ask("SELECT coalesce(sum(b.n), 0)" + OF_EAST.formatted(until, from)
                + " AND b.outcome_key = '" + outcome + "'"));
    }

    private static long answers(JsonNode file, String outcome, String unit) {
        for (JsonNode each : outcome(file, outcome).required("units")) {
            if (each.required("unit").asText().equals(unit)) {
                return each.required("answersBefore").asLong()
                        + each.required("answersAfter").asLong();
            }
        }
        throw new AssertionError("no unit " + unit);
    }

    private static JsonNode outcome(JsonNode file, String key) {
        return of(key, file.required("outcomes"));
    }

    private static JsonNode of(String key, JsonNode outcomes) {
        for (JsonNode each : outcomes) {
            if (each.required("outcome").asText().equals(key)) {
                return each;
            }
        }
        throw new AssertionError("no outcome " + key);
    }

    private static String check(JsonNode file) {
        for (JsonNode check : outcome(file, SECOND).required("checks")) {
            if (check.required("check").asText().equals("nothing_excluded")) {
                return check.required("result").asText();
            }
        }
        throw new AssertionError("no such check");
    }

    private String page(String language) {
        return content(NEXT, language + "/initiatives/portal.html");
    }

    private JsonNode json(LocalDate night) throws IOException {
        return json(judged, night);
    }

    private static JsonNode json(Judged judged, LocalDate night) throws IOException {
        return new ObjectMapper().readTree(content(judged, night, "data/portal.json"));
    }

    private String content(LocalDate night, String path) {
        return content(judged, night, path);
    }

    private static String content(Judged judged, LocalDate night, String path) {
        return judged.ask("SELECT convert_from(content, 'UTF8') FROM published.file WHERE night = '" + night
                + "' AND path = '" + path + "'");
    }

    private String fingerprint(LocalDate night) {
        return judged.ask("SELECT encode(fingerprint, 'hex') FROM published.night WHERE night = '" + night + "'");
    }
}
