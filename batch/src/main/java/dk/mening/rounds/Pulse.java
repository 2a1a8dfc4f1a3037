package dk.mening.rounds;

import dk.mening.database.Database;
import dk.mening.database.RefusedException;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.database.SurveyRepository.Published;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The standing question to employees about one initiative: a survey of its own, asked in rounds like any other. */
final class Pulse {
    private static final int LONGEST_KEY = 40;
    private static final String TEMPLATE = "/surveys/pulse.yaml.template";

    private Pulse() {}

    /** An initiative's id and its names, as the registry has them. */
    private record Named(int id, String danish, String english) {}

    /**
     * Publishes the survey; the same survey when it is published already.
     *
     * @throws RefusedException where there is no such initiative
     */
    static Published publish(Database database, String initiative) {
        Named named = database.inTransaction(connection -> Sql.first(
                        connection,
                        "SELECT id, name ->> 'da', name ->> 'en' FROM registry.initiative WHERE key = ?",
                        row -> new Named(row.getInt(1), row.getString(2), row.getString(3)),
                        initiative))
                .orElseThrow(() -> new RefusedException("No initiative has the key " + initiative + "."));
        String survey = surveyKey(initiative);
        String yaml = template()
                .formatted(
                        survey,
                        quoted("Det handler om " + named.danish() + ". Det tager et halvt minut."),
                        quoted("It is about " + named.english() + ". It takes half a minute."));
        SurveyRepository surveys = new SurveyRepository(database);
        Optional<Published> before = surveys.latest(survey);
        Published published = before.orElseGet(() -> switch (surveys.publish(survey + ".yaml", yaml)) {
            case SurveyRepository.PublishedNow(var version) -> version;
            case SurveyRepository.PublishedBefore(var version) -> version;
            case SurveyRepository.Refused(var faults) ->
                throw new RefusedException(faults.getFirst().sentence());
        });
        database.inTransaction(connection -> Sql.update(
                connection,
                "INSERT INTO registry.pulse (survey_key, initiative_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                survey,
                named.id()));
        return published;
    }

    /** A key that surveys may have, for an initiative's that they may not. */
    static String surveyKey(String initiative) {
        String key =
                ("pulse-" + initiative.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")).replaceAll("-+$", "");
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY).replaceAll("-+$", "");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String template() {
        try (InputStream file = Objects.requireNonNull(Pulse.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(TEMPLATE, e);
        }
    }
}
