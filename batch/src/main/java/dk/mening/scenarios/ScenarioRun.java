package dk.mening.scenarios;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.night.NightRun;
import dk.mening.night.Progress;
import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.scenarios.Disturbance.Redesign;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Sends trials of one world as answers into an empty installation, and through the real night. */
final class ScenarioRun {
    /** Small trials have used it: a full campaign is to be given one of its own. */
    static final long SEED = 20261123;

    /** A Monday; day 0 of every trial. */
    static final LocalDate GO_LIVE = LocalDate.of(2025, 3, 3);

    /** 56 weeks before go-live, so that a year of blocks lies there, and a year after. */
    static final Trial.Days DAYS = new Trial.Days(-392, 363);

    private static final byte[] SEALING_KEY = "the sealing key of invented worlds".getBytes(StandardCharsets.US_ASCII);
    private static final int NIGHT_HOUR = 2;

    private final Database database;
    private final Progress progress;

    /** @param database with nothing in it */
    ScenarioRun(Database database, Progress progress) {
        this.database = database;
        this.progress = progress;
    }

    /** The same trials for the same seed, whatever else is run. */
    static List<SplittableRandom> streams(long seed, String name, int trials) {
        SplittableRandom root = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
        List<SplittableRandom> streams = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            streams.add(root.split());
        }
        return streams;
    }

    static List<Trial> trials(String name, World world, Trial.Days days, int count) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trials.add(new Trial(String.format(Locale.ROOT, "%s-%03d", name, i + 1), world, days));
        }
        return trials;
    }

    /** What the night at the end of the year after go-live says of every trial. */
    List<Seen> run(Scenario scenario, int count, long seed) {
        List<Trial> trials = trials(scenario.key(), scenario.world(), DAYS, count);
        fill(trials, streams(seed, scenario.key(), count));
        LocalDate night = GO_LIVE.plusDays(DAYS.last() + 1L);
        night(night, NightRun.Depth.JUDGED_WITH_LOOKS);
        return seen(night);
    }

    /** Publishes the surveys and writes all trials. */
    void fill(List<Trial> trials, List<SplittableRandom> streams) {
        Trial first = trials.getFirst();
        setClock(GO_LIVE.plusDays(first.days().first()));
        SurveyRepository surveys = new SurveyRepository(database);
        ShippedSurveys.all().forEach(survey -> publish(surveys, survey.fileName(), survey.yaml()));
        if (first.world().disturbance() instanceof Redesign) {
            setClock(GO_LIVE);
            ShippedSurveys.Definition quality = ShippedSurveys.serviceQuality();
            publish(
                    surveys,
                    quality.fileName(),
                    quality.yaml()
                            .replace(
                                    "\nversion: " + quality.survey().version() + "\n",
                                    "\nversion: " + (quality.survey().version() + 1) + "\n")
                            .replace("en: How was it overall?", "en: All in all, how was it?"));
        }
        List<Published> published = surveys.all();
        progress.begin("store", 0);
        long answers = database.inTransaction(connection -> {
            var repository = new TrialRepository(connection, GO_LIVE);
            repository.addRegistry(trials);
            return repository.addAnswers(trials, streams, published);
        });
        progress.end(String.format(Locale.ROOT, "%,d answers of %,d trials", answers, trials.size()));
    }

    private static void publish(SurveyRepository surveys, String fileName, String yaml) {
        if (surveys.publish(fileName, yaml) instanceof SurveyRepository.Refused(var faults)) {
            throw new IllegalStateException(faults.getFirst().sentence());
        }
    }

    private void setClock(LocalDate day) {
        database.inTransaction(connection -> {
            TrialRepository.setClock(connection, day.atTime(NIGHT_HOUR, 0));
            return true;
        });
    }

    /** Makes the night of a day that is then today. */
    void night(LocalDate night, NightRun.Depth depth) {
        setClock(night);
        NightRun.Result result = new NightRun(database, SEALING_KEY, progress).run(night, depth);
        if (!(result instanceof NightRun.Judged)) {
            throw new IllegalStateException("the night of " + night + " came to " + result);
        }
    }

    /** Of a night that kept its looks; sorted by initiative and outcome. */
    List<Seen> seen(LocalDate night) {
        return database
                .inTransaction(connection -> Sql.list(
                        connection,
                        "SELECT initiative_key, finding FROM published.judgement WHERE night = ? ORDER BY 1",
                        row -> Seen.ofInitiative(night, row.getString(1), row.getString(2)),
                        night))
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
