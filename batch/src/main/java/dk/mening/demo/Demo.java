package dk.mening.demo;

import dk.mening.database.Database;
import dk.mening.database.RefusedException;
import dk.mening.database.SurveyRepository;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.night.Progress;
import dk.mening.questionnaire.ShippedSurveys;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fills an empty installation with the invented municipality. */
public final class Demo {
    private static final LocalTime DAYS_CLOSE = LocalTime.of(1, 0);

    /** What came of it. */
    public sealed interface Filling {}

    public record Filled(int answers) implements Filling {}

    /** The municipality was there already. */
    public record FilledBefore() implements Filling {}

    private final Database database;
    private final Progress progress;

    public Demo(Database database, Progress progress) {
        this.database = database;
        this.progress = progress;
    }

    /** The night a demo makes now: today's, or before days close yesterday's. */
    public static LocalDate night(LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        return now.toLocalTime().isBefore(DAYS_CLOSE) ? today.minusDays(1) : today;
    }

    /**
     * Writes units, initiatives, rounds and answers up to the day before the night; all of it or nothing.
     *
     * @throws RefusedException when the installation holds something else
     */
    public Filling fill(LocalDate night) {
        Municipality municipality = Municipality.on(night);
        String ours = municipality.offices().getFirst().citizensToken();
        boolean filled = database.inTransaction(connection -> {
            var repository = new DemoRepository(connection);
            boolean our = repository.holdsToken(ours);
            if (!our && (repository.holdsUnits() || repository.hasClosedDays())) {
                throw new RefusedException(
                        "This installation holds other units or nights already, and a demo must not be"
                                + " mixed with them; set MENING_HOME to a new folder.");
            }
            return our;
        });
        if (filled) {
            return new FilledBefore();
        }
        List<Published> surveys = publish();
        List<DemoAnswer> answers = invent(municipality);
        progress.begin("store", answers.size());
        database.inTransaction(connection -> {
            var repository = new DemoRepository(connection);
            repository.addRegistry(municipality);
            repository.addAnswers(answers, surveys, progress);
            return true;
        });
        progress.end(String.format(Locale.ROOT, "%,d answers", answers.size()));
        return new Filled(answers.size());
    }

    private List<Published> publish() {
        var repository = new SurveyRepository(database);
        List<Published> surveys = new ArrayList<>();
        for (ShippedSurveys.Definition definition : ShippedSurveys.all()) {
            surveys.add(
                    switch (repository.publish(definition.fileName(), definition.yaml())) {
                        case SurveyRepository.PublishedNow(var version) -> version;
                        case SurveyRepository.PublishedBefore(var version) -> version;
                        case SurveyRepository.Refused(var faults) ->
                            throw new IllegalStateException(faults.getFirst().sentence());
                    });
        }
        return surveys;
    }

    private List<DemoAnswer> invent(Municipality municipality) {
        var population = new Population(
                municipality,
                ShippedSurveys.serviceQuality().survey(),
                ShippedSurveys.workload().survey(),
                Population.SEED,
                Truth::gain);
        progress.begin("invent", municipality.offices().size());
        List<DemoAnswer> answers = new ArrayList<>();
        for (Office office : municipality.offices()) {
            answers.addAll(population.of(office));
            progress.advance(1);
        }
        progress.end(municipality.offices().size() + " offices of " + Municipality.NAME);
        return answers;
    }
}
