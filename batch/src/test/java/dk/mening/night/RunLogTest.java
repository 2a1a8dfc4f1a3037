package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Sql;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final LocalDate NIGHT = Installation.START.plusDays(40);

    private Installation installation;
    private ByteArrayOutputStream said;

    @BeforeEach
    void open() {
        installation = new Installation();
        said = new ByteArrayOutputStream();
    }

    @AfterEach
    void close() {
        installation.close();
    }

    private NightRun.Result run(LocalDate night, NightRun.Depth depth) {
        Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false);
        return new NightRun(installation.database(), Installation.KEY, progress).run(night, depth);
    }

    private String summary() {
        List<String> lines = said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("summary "))
                .toList();
        return lines.getLast().replaceFirst("seconds=[0-9]+\\.[0-9]", "seconds=T");
    }

    private String ask(String sql) {
        return installation.work(connection ->
                Sql.first(connection, sql, row -> row.getString(1)).orElse("nothing"));
    }

    private String metric(String name, String label) {
        return ask("SELECT value::text FROM published.metric WHERE name = '" + name + "' AND label = '" + label + "'");
    }

    @Test
    void aNightEndsWithOneLineThatSaysWhatItHolds() {
        installation.answers("live", 1, 30);
        installation.plan("portal", "north", Installation.START.plusDays(20), 0, "south");
        installation.execute("UPDATE registry.initiative SET name = w, purpose = w, core_task = w"
                + " FROM (VALUES ('{\"da\": \"P\", \"en\": \"P\"}'::jsonb)) AS words (w)");
        installation.execute("INSERT INTO registry.plan_outcome SELECT id, 'quality', 'first', 5"
                + " FROM registry.initiative WHERE key = 'portal'");
        NightRun.Result result = run(NIGHT, NightRun.Depth.PUBLISHED);

        String blocks = ask("SELECT count(*) FROM evidence.block");
        assertThat(Integer.parseInt(blocks)).isPositive();
        assertThat(summary())
                .isEqualTo("summary night=" + NIGHT + " outcome=published step=- seconds=T blocks=" + blocks
                        + " improved=0 worsened=0 unchanged=0 inconclusive=0 not_assessable=1 single_test=0 files="
                        + ask("SELECT count(*) FROM published.file") + " fingerprint="
                        + ((NightRun.Published) result).fingerprint());
        assertThat(metric("blocks_sealed", "")).isEqualTo(blocks);
        assertThat(metric("findings", "not_assessable")).isEqualTo("1");
        assertThat(ask("SELECT sum(value)::text FROM published.metric WHERE name = 'findings'"))
                .isEqualTo("1");
        assertThat(metric("findings_single_test", "")).isEqualTo("0");
        assertThat(
                        ask(
                                "SELECT string_agg(label, ' ' ORDER BY label) FROM published.metric WHERE name = 'step_seconds'"))
                .isEqualTo("close draw estimate forget judge open overview publish seal shuffle watermark");
        assertThat(ask("SELECT outcome FROM published.run")).isEqualTo("published");

        run(NIGHT, NightRun.Depth.PUBLISHED);
        assertThat(summary()).contains(" outcome=same_bytes ", " blocks=" + blocks + " ");
        run(NIGHT.plusDays(1), NightRun.Depth.PUBLISHED);
        assertThat(summary()).contains(" outcome=published ", " blocks=0 ");
    }

    @Test
    void aNightToItsFindingsHasNoFilesAndNoFingerprint() {
        run(NIGHT, NightRun.Depth.JUDGED);
        assertThat(summary()).contains(" outcome=judged ", " files=0 ", " fingerprint=-");
    }

    @Test
    void aNightThatFailedSaysInWhichStepAndKnowsNothingElse() {
        installation.execute("ALTER TABLE published.current RENAME TO current_away");
        run(NIGHT, NightRun.Depth.PUBLISHED);
        assertThat(summary())
                .isEqualTo(
                        "summary night=" + NIGHT + " outcome=failed step=publish seconds=T blocks=- improved=-"
                                + " worsened=- unchanged=- inconclusive=- not_assessable=- single_test=- files=- fingerprint=-");
        assertThat(ask("SELECT outcome || ' ' || step FROM published.run")).isEqualTo("failed publish");

        installation.execute("ALTER TABLE published.current_away RENAME TO current");
        run(NIGHT, NightRun.Depth.PUBLISHED);
        assertThat(summary()).contains(" outcome=published ");
        assertThat(metric("step_seconds", "seal")).as("of the run before").isNotEqualTo("nothing");
    }

    @Test
    void aRunThatNeverEndedIsCalledKilledByTheNext() {
        installation.execute("INSERT INTO published.run (night, started_at) VALUES ('" + NIGHT + "', now())");
        run(NIGHT, NightRun.Depth.JUDGED);
        assertThat(ask("SELECT string_agg(outcome, ' ' ORDER BY id) FROM published.run"))
                .isEqualTo("killed judged");
    }

    @Test
    void answersThatWaitChangeNoNumberOfTheLineButItsTime() {
        installation.answers("live", 1, 30);
        run(NIGHT, NightRun.Depth.PUBLISHED);
        String before = summary().replaceFirst("night=\\S+", "");
        try (Installation other = new Installation()) {
            other.answers("live", 1, 30);
            other.answer("east", "quality", "live", "lone", false, Installation.START.plusDays(3), "{1,2,3}");
            Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false);
            new NightRun(other.database(), Installation.KEY, progress).run(NIGHT);
        }
        assertThat(summary().replaceFirst("night=\\S+", "")).isEqualTo(before);
    }
}
