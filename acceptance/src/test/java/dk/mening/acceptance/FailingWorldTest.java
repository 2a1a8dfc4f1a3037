package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.mening.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When the world fails, a night says why in one sentence on standard error, ends with the documented code, and publishes
 * what it would have published once the world is mended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingWorldTest {
    private static final LocalDate LAST_NIGHT = LocalDate.of(2026, 4, 20);
    private static final LocalDate NIGHT = LAST_NIGHT.plusDays(1);

    @TempDir
    private Path folder;

    private SmallTown template;
    private String undisturbed;

    @BeforeAll
    void anUndisturbedNight() {
        template = SmallTown.founded(LAST_NIGHT);
        assertThat(template.night(LAST_NIGHT).exitCode()).isZero();
        template.answer(LAST_NIGHT, LAST_NIGHT);
        CommitStop.prepare(template);
        try (SmallTown town = template.copy()) {
            assertThat(town.night(NIGHT).exitCode()).isZero();
            undisturbed = town.published();
        }
    }

    @AfterAll
    void close() {
        template.close();
    }

    /** As on a machine without the library that finds fonts, in a file system that only this process sees. */
    @Test
    void withoutFontsANightStopsInDrawingAndGoesOnFromThere() throws IOException, InterruptedException {
        List<String> withoutFonts = List.of(
                "unshare",
                "--mount",
                "sh",
                "-ec",
                "for each in $(ldconfig -p | sed -n 's/.*libfontconfig.* => //p'); do mount --bind /dev/null \"$each\";"
                        + " done; exec \"$@\"",
                "sh");
        assumeTrue(run(Stream.concat(withoutFonts.stream(), Stream.of("true")).toArray(String[]::new)) == 0);
        try (SmallTown town = template.copy()) {
            assertStops(
                    town.nightUnder(NIGHT, withoutFonts),
                    1,
                    "The night of 2026-04-21 stopped in its step \"draw\" because Java finds no fonts on this machine, and"
                            + " charts need them to be drawn; install fontconfig and a font (Debian: apt-get install"
                            + " fontconfig fonts-dejavu-core): put that right and run it again, and it goes on from"
                            + " there.");
            assertGoesOn(town);
        }
    }

    @Test
    void aWrongPasswordIsOneSentence() {
        try (SmallTown town = template.copy()) {
            assertStops(
                    town.nightTold(NIGHT, Map.of("MENING_DATABASE_PASSWORD", "wrong")),
                    2,
                    "The database cannot be reached: FATAL: password authentication failed for user \"mening\" (see"
                            + " MENING_DATABASE_URL, _USER and _PASSWORD)");
            assertGoesOn(town);
        }
    }

    @Test
    void tablesOfANewerVersionAreLeftAlone() {
        try (SmallTown town = template.copy()) {
            town.execute(
                    "INSERT INTO migration.flyway_schema_history SELECT installed_rank + 1, '99', 'of tomorrow', type,"
                            + " 'V99__of_tomorrow.sql', 1, installed_by, installed_on, execution_time, success"
                            + " FROM migration.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
            assertStops(
                    town.night(NIGHT),
                    2,
                    "The tables of this database were made by a newer version of Mening (migration 99, which this one"
                            + " does not know); run that version, or a newer one.");
            town.execute("DELETE FROM migration.flyway_schema_history WHERE version = '99'");
            assertGoesOn(town);
        }
    }

    @Test
    void withoutTheKeyThatSealedNothingIsSealedWithAnother() throws IOException {
        try (SmallTown town = template.copy()) {
            Path key = town.home().resolve("secrets/sealing-key");
            assertStops(
                    town.nightTold(NIGHT, Map.of("MENING_SEALING_KEY", "")),
                    2,
                    "The sealing key of this installation is missing; restore " + key
                            + " from the backup, or set MENING_SEALING_KEY to what it was.");
            assertThat(key).doesNotExist();

            Files.createDirectories(key);
            Files.setPosixFilePermissions(key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            assertStops(
                    town.nightTold(NIGHT, Map.of("MENING_SEALING_KEY", "")),
                    2,
                    "The secret " + key
                            + " cannot be read or made; see whose file and folder it is, and whether the disk"
                            + " is full.");

            Files.delete(key);
            Files.writeString(key, "not a key\n");
            Files.setPosixFilePermissions(key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            assertStops(
                    town.nightTold(NIGHT, Map.of("MENING_SEALING_KEY", "")),
                    2,
                    "The secret " + key
                            + " is not one line of at least 32 hexadecimal digits; restore it from the backup.");
            assertGoesOn(town);
        }
    }

    /** The error that PostgreSQL gives, wherever the disk may be. */
    @ParameterizedTest
    @CsvSource({
        "evidence.block, seal, 53100, the disk of the database is full",
        "published.estimate, estimate, 53100, the disk of the database is full",
        "published.file, publish, 53100, the disk of the database is full",
        "published.estimate, estimate, 58030, the database cannot read or write its files",
        "published.judgement, judge, 57014, the database gave up work that took too long",
        "published.drawn, draw, 25006, 'the database can only be read, as a standby can'",
    })
    void anErrorOfTheServerIsOneSentence(String table, String step, String state, String why) {
        try (SmallTown town = template.copy()) {
            town.execute("CREATE FUNCTION stops.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
                    + " 'could not extend file' USING ERRCODE = '" + state
                    + "', HINT = 'Check free disk space.'; END $$;"
                    + "CREATE TRIGGER fail BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION stops.fail()");
            assertStops(
                    town.night(NIGHT),
                    1,
                    "The night of 2026-04-21 stopped in its step \"" + step + "\" because " + why
                            + ": put that right and run it again, and it goes on from there.");
            town.execute("DROP TRIGGER fail ON " + table);
            assertGoesOn(town);
        }
    }

    @ParameterizedTest
    @CsvSource({"evidence.batch, seal", "published.judgement, judge", "published.file, publish"})
    void aSessionThatTheServerEndsIsOneSentence(String table, String step) {
        try (SmallTown town = template.copy()) {
            SmallTown.Ended night;
            try (CommitStop stop = CommitStop.atTable(town, table)) {
                Process process = town.startNight(NIGHT);
                assertThat(stop.reachedBy(process)).isTrue();
                stop.lose();
                stop.letGo();
                night = town.ended(process);
            }
            assertStops(
                    night,
                    1,
                    "The night of 2026-04-21 stopped in its step \"" + step + "\" because the database went away: put"
                            + " that right and run it again, and it goes on from there.");
            assertGoesOn(town);
        }
    }

    /** Its own records cannot be written then, so it does not know in which step it was. */
    @ParameterizedTest
    @CsvSource({"evidence.batch", "published.file"})
    void aServerThatDiesIsOneSentence(String table) {
        try (SmallTown town = alone(Path.of(System.getProperty("java.io.tmpdir")))) {
            SmallTown.Ended night;
            try (Database open = Database.open(town.settings());
                    CommitStop stop = CommitStop.atTable(town, table)) {
                Process process = town.startNight(NIGHT);
                assertThat(stop.reachedBy(process)).isTrue();
                Installation.kill(town.ownServer());
                night = town.ended(process);
            }
            assertThat(night.exitCode()).as("%s", night).isEqualTo(1);
            assertThat(night.errors())
                    .as("%s", night)
                    .matches(
                            "The night of 2026-04-21 stopped in its step \"[a-z]+\" because the database went away: put"
                                    + " that right and run it again, and it goes on from there\\.\n");
            assertGoesOnAlone(town);
        }
    }

    @Test
    void aFullDiskIsOneSentence() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=160m", "none", disk.toString()) == 0,
                "a small disk can be mounted");
        try (SmallTown town = alone(disk)) {
            SmallTown.Ended night;
            try (Database open = Database.open(town.settings());
                    CommitStop stop = CommitStop.atTable(town, "published.estimate")) {
                Process process = town.startNight(NIGHT);
                assertThat(stop.reachedBy(process)).isTrue();
                fill(disk.resolve("ballast"));
                stop.letGo();
                night = town.ended(process);
                Files.delete(disk.resolve("ballast"));
            }
            assertThat(night.exitCode()).as("%s", night).isEqualTo(1);
            // PostgreSQL restarts where its own log of changes does not fit any more.
            assertThat(night.errors())
                    .as("%s", night)
                    .matches(
                            "The night of 2026-04-21 stopped in its step \"[a-z]+\" because the (disk of the database is"
                                    + " full|database went away): put that right and run it again, and it goes on from there\\.\n");
            System.out.println(night.errors());
            assertGoesOnAlone(town);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static SmallTown alone(Path folder) {
        try {
            return SmallTown.foundedAlone(Files.createTempDirectory(folder, "mening-alone"), LAST_NIGHT, town -> {
                assertThat(town.night(LAST_NIGHT).exitCode()).isZero();
                town.answer(LAST_NIGHT, LAST_NIGHT);
                CommitStop.prepare(town);
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] megabyte = new byte[1 << 20];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(megabyte);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void assertStops(SmallTown.Ended night, int exitCode, String sentence) {
        assertThat(night.errors()).as("%s", night).isEqualTo(sentence + "\n");
        assertThat(night.exitCode()).as("%s", night).isEqualTo(exitCode);
    }

    private void assertGoesOn(SmallTown town) {
        SmallTown.Ended again = town.night(NIGHT);
        assertThat(again.exitCode()).as("%s", again).isZero();
        assertThat(town.published()).isEqualTo(undisturbed);
    }

    private void assertGoesOnAlone(SmallTown town) {
        SmallTown.Ended again = town.night(NIGHT);
        assertThat(again.exitCode()).as("%s", again).isZero();
        try (Database open = Database.open(town.settings())) {
            assertThat(town.published()).isEqualTo(undisturbed);
        }
    }
}
