package dk.mening.night;

import dk.mening.blocks.Block;
import dk.mening.database.Database;
import dk.mening.database.SurveyRepository;
import dk.mening.findings.Findings;
import dk.mening.findings.InitiativeFinding;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Unit;
import dk.mening.report.Night;
import dk.mening.report.PublishedFile;
import dk.mening.report.Report;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each step of one night does. Findings are a pure function of the night's inputs, so a night that starts again in
 * the middle computes them anew rather than storing them half.
 */
final class NightWork {
    private final Database database;
    private final LocalDate night;
    private final byte[] sealingKey;
    private final Progress progress;
    private final String codeVersion = CodeVersion.read();
    private @Nullable List<InitiativeFinding> findings;
    private Optional<String> earlierFingerprint = Optional.empty();
    private String fingerprint = "";
    private int fileCount;

    NightWork(Database database, LocalDate night, byte[] sealingKey, Progress progress) {
        this.database = database;
        this.night = night;
        this.sealingKey = sealingKey.clone();
        this.progress = progress;
    }

    /** Takes the registry as it stands, once. */
    void open() {
        inTransaction(connection -> NightRepository.open(connection, night, codeVersion));
        earlierFingerprint = inputs().fingerprint();
    }

    /** Closes all days before the night (rule B2). */
    void closeDays() {
        if (inputs().lastBlock().isPresent()) {
            return;
        }
        inTransaction(connection -> Sealing.close(connection, night));
    }

    /** The units to seal; none when this night has sealed already and is only drawn again. */
    List<String> beginSealing() {
        List<String> units = inputs().lastBlock().isPresent()
                ? List.of()
                : inputs().registry().units().stream().map(Unit::key).toList();
        progress.begin("seal", units.size());
        return units;
    }

    void seal(List<String> units) {
        for (String unit : units) {
            inTransaction(connection -> Sealing.sealUnit(connection, unit, night, sealingKey));
            progress.advance(1);
        }
    }

    void estimate() {
        inTransaction(connection -> NightRepository.setWatermark(connection, night));
        progress.end("all units");
        progress.begin("estimate", 0);
        int initiatives = findings().size();
        progress.end(initiatives + " initiatives");
    }

    void judge() {
        progress.begin("judge", 0);
        List<InitiativeFinding> judged = findings();
        inTransaction(connection -> NightRepository.replaceFindings(connection, night, judged));
        progress.end(judged.stream().mapToInt(f -> f.outcomes().size()).sum() + " findings");
    }

    void draw() {
        progress.begin("draw", 0);
        NightRepository.Inputs inputs = inputs();
        List<PublishedFile> files = Report.render(
                new Night(
                        night,
                        codeVersion,
                        inputs.registrySha256(),
                        night.minusDays(1),
                        inputs.registry().units()),
                findings(),
                surveys());
        inTransaction(connection -> NightRepository.replaceFiles(connection, night, files));
        fileCount = files.size();
        progress.end(fileCount + " pages, charts and tables");
    }

    void publish() {
        progress.begin("publish", 0);
        fingerprint = database.inTransaction(connection -> NightRepository.publish(connection, night));
        progress.end("fingerprint " + fingerprint.substring(0, 16));
    }

    void forget() {
        progress.begin("forget", 0);
        int forgotten = database.inTransaction(connection -> NightRepository.forgetSubmissions(connection, night));
        progress.end(forgotten + " submission ids");
    }

    /** The fingerprint this night had when it was published before, if it was. */
    Optional<String> earlierFingerprint() {
        return earlierFingerprint;
    }

    String fingerprint() {
        return fingerprint;
    }

    private List<InitiativeFinding> findings() {
        if (findings == null) {
            NightRepository.Inputs inputs = inputs();
            long watermark = inputs.lastBlock().orElseThrow();
            List<Block> blocks =
                    database.inTransaction(connection -> BlockRepository.read(connection, night, watermark));
            findings = Findings.assess(night, inputs.registry(), surveys(), blocks);
        }
        return findings;
    }

    private List<Survey> surveys() {
        return new SurveyRepository(database)
                .all().stream().map(SurveyRepository.Published::survey).toList();
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

    private NightRepository.Inputs inputs() {
        return database.inTransaction(
                connection -> NightRepository.inputs(connection, night).orElseThrow());
    }
}
