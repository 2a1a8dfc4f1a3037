package dk.mening.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.mening.database.Sql;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.report.VerdictChange;
import dk.mening.report.VerdictChange.Led;
import dk.mening.report.VerdictChange.Said;
import dk.mening.report.Wording;
import dk.mening.statistics.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which verdicts changed from one published night to the next. */
final class ChangedVerdicts {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String BEFORE =
            "SELECT max(night) FROM published.night WHERE fingerprint IS NOT NULL AND night < ?";
    private static final String AFTER =
            "SELECT min(night) FROM published.night WHERE fingerprint IS NOT NULL AND night > ?";

    /** What the report leads with, as in {@link dk.mening.report.VerdictChange.Led}; null where it cannot be assessed. */
    private static final String LED = """
            SELECT initiative_key, survey_key, outcome_key, (finding -> 'outcome' -> 'name' -> 'byLanguage')::text,
                   CASE WHEN finding -> 'tonight' ->> 'is' <> 'NotAssessable'
                        THEN coalesce(finding -> 'standing' ->> 'verdict', finding -> 'tonight' ->> 'verdict') END,
                   (finding ->> 'survivesHolm')::boolean
              FROM published.finding WHERE night = ?
            """;

    private static final String ADD = """
            INSERT INTO published.verdict_change
                (night, since, initiative_key, survey_key, outcome_key, before, now, holds_before, holds_now, said)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private record Of(String initiative, String survey, String outcome) {}

    private record Found(Of of, Words outcomeName, Led led) {}

    private ChangedVerdicts() {}

    /** Of a night that was just published, and of the one after it, which readers now compare with this. */
    static void note(Connection connection, LocalDate night) throws SQLException {
        noteOf(connection, night);
        Optional<LocalDate> after = day(connection, AFTER, night);
        if (after.isPresent()) {
            noteOf(connection, after.get());
        }
    }

    private static void noteOf(Connection connection, LocalDate night) throws SQLException {
        Sql.update(connection, "DELETE FROM published.verdict_change WHERE night = ?", night);
        Optional<LocalDate> since = day(connection, BEFORE, night);
        if (since.isEmpty()) {
            return;
        }
        Map<Of, Led> before = found(connection, since.get()).stream().collect(Collectors.toMap(Found::of, Found::led));
        List<Initiative> initiatives = NightRepository.inputs(connection, night)
                .orElseThrow()
                .registry()
                .initiatives();
        for (Found found : found(connection, night)) {
            Led led = before.getOrDefault(found.of(), Led.NOTHING);
            if (!led.equals(found.led())) {
                var change = new VerdictChange(
                        night,
                        since.get(),
                        found.of().initiative(),
                        found.of().survey(),
                        found.of().outcome(),
                        led,
                        found.led());
                Words name = initiatives.stream()
                        .filter(initiative -> initiative.key().equals(change.initiative()))
                        .findFirst()
                        .orElseThrow()
                        .name();
                add(connection, change, name, found.outcomeName());
            }
        }
    }

    private static Optional<LocalDate> day(Connection connection, String sql, LocalDate night) throws SQLException {
        return Sql.list(connection, sql, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), night)
                .getFirst();
    }

    private static List<Found> found(Connection connection, LocalDate night) throws SQLException {
        return Sql.list(connection, LED, ChangedVerdicts::found, night);
    }

    private static Found found(ResultSet row) throws SQLException {
        @Nullable String word = row.getString(5);
        Optional<Verdict> verdict = Optional.ofNullable(word).map(Verdict::valueOf);
        // Whether "not shown" holds among all is no question.
        boolean holds = verdict.isEmpty() || verdict.get() == Verdict.INCONCLUSIVE || row.getBoolean(6);
        return new Found(
                new Of(row.getString(1), row.getString(2), row.getString(3)),
                words(row.getString(4)),
                new Led(verdict, holds));
    }

    /** None in a finding of an older program, of which the name is not needed. */
    private static Words words(@Nullable String json) {
        Map<String, String> byLanguage = new TreeMap<>();
        if (json == null) {
            return new Words(byLanguage);
        }
        try {
            MAPPER.readTree(json)
                    .properties()
                    .forEach(word ->
                            byLanguage.put(word.getKey(), word.getValue().asText()));
            return new Words(byLanguage);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not words as a night stored them", e);
        }
    }

    private static void add(Connection connection, VerdictChange change, Words initiative, Words outcome)
            throws SQLException {
        ObjectNode said = MAPPER.createObjectNode();
        for (String language : Wording.LANGUAGES) {
            Said words = change.said(language, initiative, outcome);
            said.putObject(language).put("title", words.title()).put("summary", words.summary());
        }
        Sql.update(
                connection,
                ADD,
                change.night(),
                change.since(),
                change.initiative(),
                change.survey(),
                change.outcome(),
                word(change.before()),
                word(change.now()),
                change.before().holds(),
                change.now().holds(),
                said.toString());
    }

    private static String word(Led led) {
        return led.verdict()
                .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                .orElse("not_assessable");
    }
}
