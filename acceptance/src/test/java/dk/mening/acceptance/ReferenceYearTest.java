package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.database.Database;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference case a26 through commands only: import, a night after each look, verdicts in the database. */
class ReferenceYearTest {
    /** From this look on the estimates of sealed blocks are near those of raw answers. */
    private static final LocalDate NEAR_FROM = LocalDate.of(2025, 8, 31);

    /**
     * Relief was asked on seven days before go-live. As a daily survey that is seven weeks with data, one fewer than the
     * gate asks for, so it is refused at every look; as a survey in rounds it is seven rounds, where six are enough. A
     * round of fewer than k answers is left out, so in rounds the verdicts of relief are compared and not its estimates.
     */
    @ParameterizedTest(name = "relief asked in rounds: {0}")
    @ValueSource(booleans = {false, true})
    void verdictsEqualTheReferenceUnlessAGateRefuses(boolean reliefInRounds) throws JsonProcessingException {
        StringBuilder table = new StringBuilder("initiative outcome look: expected, found; estimate expected, found\n");
        int verdicts = 0;
        int refused = 0;
        try (Installation installation = Installation.fresh()) {
            // Which batches wait depends on the key, and with it the early looks.
            installation.sealingKey("00112233445566778899aabbccddeeff");
            ReferenceYear.load(installation, reliefInRounds);
            for (JsonNode look : ReferenceYear.expected().at("/initiatives/0/outcomes/service_quality")) {
                LocalDate day = LocalDate.parse(look.get("look").asText());
                installation.succeed("night", "--date", day.plusDays(1).toString());
            }
            try (Database database = installation.database()) {
                for (JsonNode initiative : ReferenceYear.expected().get("initiatives")) {
                    for (String outcome : new String[] {"service_quality", "workload_relief"}) {
                        for (JsonNode look : initiative.at("/outcomes/" + outcome)) {
                            LocalDate day = LocalDate.parse(look.get("look").asText());
                            JsonNode tonight = new JsonMapper()
                                    .readTree(installation.ask(
                                            database,
                                            "SELECT finding -> 'tonight' FROM published.finding WHERE night = '"
                                                    + day.plusDays(1) + "' AND initiative_key = 'I"
                                                    + initiative
                                                            .get("initiative")
                                                            .asText() + "' AND survey_key = '"
                                                    + (outcome.equals("service_quality") ? "quality" : "relief")
                                                    + "'"));
                            String expected = look.get("verdict").asText().toUpperCase(Locale.ROOT);
                            boolean assessed = tonight.get("is").asText().equals("Assessed");
                            table.append("%s %s %s: %s, %s; %.3f, %s%n"
                                    .formatted(
                                            initiative.get("initiative").asText(),
                                            outcome,
                                            day,
                                            expected,
                                            assessed
                                                    ? tonight.get("verdict").asText()
                                                    : tonight.get("gate").asText(),
                                            look.get("est").asDouble(),
                                            assessed
                                                    ? "%.3f"
                                                            .formatted(tonight.get("estimate")
                                                                            .asDouble()
                                                                    / 25)
                                                    : "-"));
                            if (!assessed) {
                                refused++;
                                boolean sevenWeeks = !reliefInRounds
                                        && outcome.equals("workload_relief")
                                        && tonight.get("gate").asText().equals("TOO_FEW_PERIODS_BEFORE")
                                        && tonight.get("found").asInt() == 7;
                                assertThat(sevenWeeks || day.isBefore(NEAR_FROM))
                                        .as("a gate refuses a late look%n%s", table)
                                        .isTrue();
                                continue;
                            }
                            verdicts++;
                            assertThat(expected)
                                    .as("%s", table)
                                    .startsWith(tonight.get("verdict").asText());
                            if (!day.isBefore(NEAR_FROM) && !(reliefInRounds && outcome.equals("workload_relief"))) {
                                assertThat(tonight.get("estimate").asDouble() / 25)
                                        .as("%s", table)
                                        .isCloseTo(look.get("est").asDouble(), within(0.06));
                            }
                        }
                    }
                }
            }
        }
        System.out.println(table);
        assertThat(verdicts).as("verdicts compared").isEqualTo(reliefInRounds ? 23 : 14);
        assertThat(verdicts + refused).isEqualTo(30);
    }
}
