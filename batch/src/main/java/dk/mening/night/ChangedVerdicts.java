package dk.mening.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.mening.database.Sql;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.report.EarlierNight;
import dk.mening.report.Shown;
import dk.mening.report.VerdictChange;
import dk.mening.report.VerdictChange.Said;
import dk.mening.report.Wording;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which verdicts changed from one published night to the next. */
final class ChangedVerdicts {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String BEFORE =
            "SELECT max(night) FROM published.night WHERE fingerprint IS NOT NULL AND night < ?";
    private static final String AFTER =
            "SELECT min(night) FROM published.night WHERE fingerprint IS NOT NULL AND night > ?";

    private static final String NAME = """
            SELECT (finding -> 'outcome' -> 'name' -> 'byLanguage')::text FROM published.finding
             WHERE night = ? AND initiative_key = ? AND survey_key = ? AND outcome_key = ?
            """;

    private static final String ADD = """
            INSERT INTO published.verdict_change
                (night, since, initiative_key, survey_key, outcome_key, before, now, holds_before, holds_now, said)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private record Of(String initiative, String survey, String outcome) {
        static Of of(EarlierNight.Said said) {
            return new Of(said.initiative(), said.survey(), said.outcome());
        }
    }

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
        Map<Of, Shown> before = NightRepository.said(connection, since.get()).stream()
                .collect(Collectors.toMap(Of::of, EarlierNight.Said::shown));
        Map<String, Words> names =
                NightRepository.inputs(connection, night).orElseThrow().registry().initiatives().stream()
                        .collect(Collectors.toMap(Initiative::key, Initiative::name));
        for (EarlierNight.Said now : NightRepository.said(connection, night)) {
            Shown led = before.getOrDefault(Of.of(now), Shown.NOTHING);
            if (!led.equals(now.shown())) {
                var change = new VerdictChange(
                        night, since.get(), now.initiative(), now.survey(), now.outcome(), led, now.shown());
                add(
                        connection,
                        change,
                        Objects.requireNonNull(names.get(now.initiative())),
                        outcomeName(connection, change));
            }
        }
    }

    private static Words outcomeName(Connection connection, VerdictChange of) throws SQLException {
        return Sql.first(
                        connection,
                        NAME,
                        row -> words(row.getString(1)),
                        of.night(),
                        of.initiative(),
                        of.survey(),
                        of.outcome())
                .orElseThrow();
    }

    private static Optional<LocalDate> day(Connection connection, String sql, LocalDate night) throws SQLException {
        return Sql.list(connection, sql, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), night)
                .getFirst();
    }

    private static Words words(String json) {
        Map<String, String> byLanguage = new TreeMap<>();
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
                !change.before().singleTestOnly(),
                !change.now().singleTestOnly(),
                said.toString());
    }

    private static String word(Shown led) {
        return led.verdict()
                .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                .orElse("not_assessable");
    }
}
