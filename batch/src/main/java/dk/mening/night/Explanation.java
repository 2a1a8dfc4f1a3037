package dk.mening.night;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.findings.Derivation;
import dk.mening.findings.FamilyPlaces;
import dk.mening.findings.Findings;
import dk.mening.findings.InitiativeEstimate;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.registry.Initiative;
import dk.mening.report.ExplanationWriter;
import dk.mening.report.ExplanationWriter.Agreement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells how a judged night came to what it says of one initiative: finds it once more from what the night froze, in a
 * transaction that may only read, and compares. Reads evidence and what was published; never an answer.
 */
final class Explanation {
    /** What came of it. */
    sealed interface Result {}

    /** @param same whether what was found once more is what the night stored */
    record Told(String text, boolean same) implements Result {}

    /** @param known keys of the initiatives that the night knows */
    record UnknownInitiative(LocalDate night, List<String> known) implements Result {}

    /** @param latest the latest night that is judged, if there is any */
    record NotJudged(Optional<LocalDate> latest) implements Result {}

    private static final String LATEST =
            "SELECT max(night) FROM published.night WHERE last_block IS NOT NULL AND (fingerprint IS NOT NULL OR EXISTS"
                    + " (SELECT FROM published.finding f WHERE f.night = night.night))";

    private Explanation() {}

    /**
     * @param asked the night; the latest one that is judged if none is asked for
     * @param language a code of the report's languages
     */
    static Result of(
            Database database, Optional<LocalDate> asked, String initiative, String language, Progress progress) {
        List<SurveyRepository.Published> surveys = new SurveyRepository(database).all();
        return database.inTransaction(connection -> {
            readOnly(connection);
            Optional<LocalDate> latest = latest(connection, LATEST);
            Optional<LocalDate> night =
                    asked.isEmpty() ? latest : latest(connection, LATEST + " AND night = ?", asked.get());
            Optional<NightRepository.Inputs> inputs =
                    night.isPresent() ? NightRepository.inputs(connection, night.get()) : Optional.empty();
            if (inputs.isEmpty()) {
                return new NotJudged(latest);
            }
            FrozenNight frozen = FrozenNight.of(night.get(), inputs.get(), surveys);
            if (!frozen.initiatives().containsKey(initiative)) {
                return new UnknownInitiative(
                        night.get(), List.copyOf(frozen.initiatives().keySet()));
            }
            return told(connection, frozen, initiative, language, progress);
        });
    }

    private static void readOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
    }

    private static Optional<LocalDate> latest(Connection connection, String sql, Object... parameters)
            throws SQLException {
        return Sql.first(connection, sql, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), parameters)
                .orElseThrow();
    }

    private static Told told(Connection connection, FrozenNight frozen, String key, String language, Progress progress)
            throws SQLException {
        List<InitiativeFinding> findings = findAgain(connection, frozen, progress);
        InitiativeFinding finding = findings.stream()
                .filter(each -> each.initiative().key().equals(key))
                .findFirst()
                .orElseThrow();
        Initiative initiative = finding.initiative();
        List<Derivation> derivations = initiative.plan().isPresent() ? frozen.derive(connection, key) : List.of();
        boolean same = sameAsStored(connection, frozen.night(), finding);
        String madeBy = Sql.first(
                        connection,
                        "SELECT code_version FROM published.night WHERE night = ?",
                        row -> row.getString(1),
                        frozen.night())
                .orElseThrow();
        String text = ExplanationWriter.write(
                language,
                frozen.reportNight(CodeVersion.read()),
                finding,
                derivations,
                new FamilyPlaces(findings),
                frozen.surveys(),
                same ? new Agreement.Same() : new Agreement.Other(madeBy));
        return new Told(text, same);
    }

    /** Of all initiatives, because they share the risk of a false alarm. */
    static List<InitiativeFinding> findAgain(Connection connection, FrozenNight frozen, Progress progress)
            throws SQLException {
        List<InitiativeEstimate> estimates = new ArrayList<>();
        progress.begin("estimate", frozen.initiatives().size());
        for (String each : frozen.initiatives().keySet()) {
            estimates.add(frozen.estimate(connection, each));
            progress.advance(1);
        }
        return Findings.judge(frozen.night(), frozen.registry(), estimates);
    }

    private static boolean sameAsStored(Connection connection, LocalDate night, InitiativeFinding finding)
            throws SQLException {
        for (OutcomeFinding outcome : finding.outcomes()) {
            if (!Sql.any(
                    connection,
                    "SELECT FROM published.finding WHERE night = ? AND initiative_key = ? AND survey_key = ?"
                            + " AND outcome_key = ? AND finding = ?::jsonb",
                    night,
                    finding.initiative().key(),
                    outcome.survey(),
                    outcome.outcome().key(),
                    NightJson.writeWithoutLooks(outcome))) {
                return false;
            }
        }
        return true;
    }
}
