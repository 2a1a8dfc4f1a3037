package dk.mening.night;

import dk.mening.database.Database;
import dk.mening.database.SurveyRepository;
import dk.mening.findings.Findings;
import dk.mening.findings.InitiativeFinding;
import dk.mening.night.NightRepository.Inputs;
import dk.mening.night.NightRepository.Publication;
import dk.mening.registry.Unit;
import dk.mening.report.Night;
import dk.mening.report.PublishedFile;
import dk.mening.report.Report;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each step of one night does. Each initiative is a transaction of its own in estimating and in drawing; what they
 * make waits in tables of the night until it is published as a whole.
 */
final class NightWork {
    private final Database database;
    private final LocalDate night;
    private final byte[] sealingKey;
    private final int graceDays;
    private final Progress progress;
    private final String codeVersion;
    private final PublishedRules rules = new PublishedRules();
    private NeverSealed neverSealed = NeverSealed.none();
    private @Nullable FrozenNight frozen;
    private @Nullable Night reported;
    private Optional<Publication> publication = Optional.empty();
    private int judged;

    NightWork(
            Database database,
            LocalDate night,
            byte[] sealingKey,
            int graceDays,
            Progress progress,
            String codeVersion) {
        this.database = database;
        this.night = night;
        this.sealingKey = sealingKey.clone();
        this.graceDays = graceDays;
        this.progress = progress;
        this.codeVersion = codeVersion;
    }

    /** Takes the registry as it stands, once; a run that begins anew finds nothing of an earlier one. */
    void open() {
        inTransaction(connection -> {
            NightRepository.open(connection, night, codeVersion);
            InterimRepository.clear(connection, night);
        });
    }

    /** Closes all days before the night (rule B2). */
    void closeDays() {
        if (inputs().lastBlock().isPresent()) {
            return;
        }
        inTransaction(connection -> Sealing.close(connection, night));
    }

    /** Also in a night that is made again: answers may have come since. */
    void shuffle() {
        Shuffling.shuffle(database);
    }

    /** The units to seal; none when this night has sealed already and is only drawn again. */
    List<String> beginSealing() {
        Inputs inputs = inputs();
        List<String> units = inputs.lastBlock().isPresent()
                ? List.of()
                : inputs.registry().units().stream().map(Unit::key).toList();
        progress.begin("seal", units.size());
        if (!units.isEmpty()) {
            neverSealed = database.inTransaction(connection -> NeverSealed.of(connection, night.minusDays(1)));
        }
        return units;
    }

    void seal(String unit) {
        inTransaction(connection -> Sealing.sealUnit(connection, unit, night, sealingKey, rules, neverSealed));
        progress.advance(1);
    }

    void endSealing() {
        neverSealed = NeverSealed.none();
        inTransaction(connection -> NightRepository.setWatermark(connection, night));
        progress.end("all units");
    }

    List<String> beginEstimating() {
        return begin("estimate");
    }

    /** An initiative that a killed run has estimated keeps its estimate. */
    void estimate(String initiative) {
        inTransaction(connection -> {
            if (!InterimRepository.hasEstimate(connection, night, initiative)) {
                InterimRepository.addEstimate(connection, night, frozen().estimate(connection, initiative));
            }
        });
        progress.advance(1);
    }

    void endEstimating() {
        progress.end(frozen().initiatives().size() + " initiatives");
    }

    /** @param toBeDrawn whether the findings are needed as a whole afterwards */
    void judge(boolean toBeDrawn) {
        progress.begin("judge", 0);
        judged = database.inTransaction(connection -> {
            List<InitiativeFinding> findings =
                    Findings.judge(night, frozen().registry(), InterimRepository.estimates(connection, night));
            NightRepository.replaceFindings(connection, night, findings);
            if (toBeDrawn) {
                for (InitiativeFinding finding : findings) {
                    InterimRepository.addJudgement(connection, night, finding);
                }
            }
            return findings.stream().mapToInt(f -> f.outcomes().size()).sum();
        });
        progress.end(judged + " findings");
    }

    List<String> beginDrawing() {
        return begin("draw");
    }

    void draw(String initiative) {
        inTransaction(connection -> InterimRepository.putFiles(
                connection,
                night,
                Report.ofInitiative(
                        reportNight(),
                        InterimRepository.judgement(connection, night, initiative),
                        frozen().surveys())));
        progress.advance(1);
    }

    void drawOverview() {
        inTransaction(connection -> {
            List<InitiativeFinding> findings = InterimRepository.outlines(connection, night);
            InterimRepository.putFiles(connection, night, Report.overview(reportNight(), findings));
            Iterator<List<PublishedFile>> units =
                    Report.ofUnits(reportNight(), findings).iterator();
            while (units.hasNext()) {
                InterimRepository.putFiles(connection, night, units.next());
            }
        });
        progress.end(frozen().initiatives().size() + " initiatives, their units and the overview");
    }

    void publish() {
        progress.begin("publish", 0);
        Publication published =
                database.inTransaction(connection -> NightRepository.publish(connection, night, codeVersion));
        publication = Optional.of(published);
        progress.end(published.files() + " files, fingerprint "
                + published.fingerprint().substring(0, 16));
    }

    /** How many answers were deleted is not told: it would tell how many waited (rule B18). */
    void forget() {
        progress.begin("forget", 0);
        for (int unit : database.inTransaction(Forgetting::units)) {
            inTransaction(connection -> Forgetting.forgetAnswers(connection, unit, night, graceDays));
        }
        int forgotten = database.inTransaction(connection -> {
            InterimRepository.clear(connection, night);
            Forgetting.shuffleComments(connection, night);
            NightRepository.forgetBallots(connection, night);
            return NightRepository.forgetSubmissions(connection, night);
        });
        Shuffling.dropLog(database);
        progress.end(forgotten + " submission ids, and answers past their grace period");
    }

    /** After a night that ends with its findings. */
    void tidy() {
        inTransaction(connection -> InterimRepository.clear(connection, night));
    }

    /** What the night's last step but one did; empty when an earlier run did it. */
    Publication publication() {
        return publication.orElseGet(
                () -> database.inTransaction(connection -> NightRepository.publication(connection, night)));
    }

    private List<String> begin(String step) {
        List<String> initiatives = List.copyOf(frozen().initiatives().keySet());
        progress.begin(step, initiatives.size());
        return initiatives;
    }

    private synchronized Night reportNight() {
        if (reported == null) {
            reported = frozen().reportNight(codeVersion)
                    .since(database.inTransaction(connection -> NightRepository.earlier(connection, night)));
        }
        return reported;
    }

    private synchronized FrozenNight frozen() {
        if (frozen == null) {
            frozen = FrozenNight.of(night, inputs(), new SurveyRepository(database).all());
        }
        return frozen;
    }

    @FunctionalInterface
    private interface Action {
        void run(Connection connection) throws SQLException;
    }

    private void inTransaction(Action action) {
        database.inTransaction(connection -> {
            action.run(connection);
            return true;
        });
    }

    private Inputs inputs() {
        return database.inTransaction(
                connection -> NightRepository.inputs(connection, night).orElseThrow());
    }
}
