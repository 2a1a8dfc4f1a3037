package dk.mening.night;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.RefusedException;
import dk.mening.database.Settings;
import dk.mening.report.Wording;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./mening night}: makes one night and says what came of it. */
@Command(
        name = "night",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes one night: seals closed days, estimates, judges, draws and publishes the report.",
        description = {
            "",
            "The night of a date reads the days before that date. A night that was killed goes on where it stood;",
            "a night that is made again starts from the same inputs and must give the same bytes. It ends with one line,",
            "\"summary night=... outcome=... seconds=... blocks=... ...\", always with the same names in the same order.",
            "What it measured of itself is served at /metrics, and whether a night is overdue at /healthz/night.",
            "docs/OPERATING.md tells more.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The night is published",
            "1:A step failed, as where a disk is full or the database went away; run it again and it goes on from there",
            "2:The date cannot be a night yet, or the call, a setting, a key or the database must be put right first;"
                    + " --explain: no such initiative or night",
            "3:Another process is making a night",
            "4:The night came out with other bytes than before; --explain: worked out anew it is not what was published"
        })
public final class NightCommand implements Callable<Integer> {
    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "The night to make; today's if not given. A later date only under MENING_TEST_CLOCK.")
    private @Nullable LocalDate date;

    @Option(names = "--no-report", description = "Seal, estimate and judge, and stop there: readers see what they saw.")
    private boolean noReport;

    @Option(
            names = "--dry-run",
            description =
                    "Say what would be done and what would stop it, and change nothing. Nothing is sealed, so nothing"
                            + " is told of answers that wait. The exit code is the one the night would end with, as far as can be"
                            + " told.")
    private boolean dryRun;

    @Option(
            names = "--explain",
            paramLabel = "INITIATIVE",
            description =
                    "Tell in words and numbers how the latest night, or that of --date, came from blocks to what it"
                            + " says of this initiative. Only reads.")
    private @Nullable String explain;

    @Option(
            names = "--language",
            paramLabel = "da|en",
            defaultValue = "en",
            description = "Language of --explain. Default: ${DEFAULT-VALUE}.")
    private String language = "en";

    public static void main(String[] arguments) {
        System.exit(Commands.run(new NightCommand(), arguments));
    }

    @Override
    public Integer call() {
        Settings settings = Settings.read(System.getenv());
        if (explain != null) {
            return explain(settings, explain);
        }
        if (dryRun) {
            return rehearse(settings);
        }
        try (Database database = Database.open(settings, Access.NIGHT)) {
            LocalDate night = date != null ? date : database.localNow().toLocalDate();
            System.out.println("The night of " + night);
            NightRun run = NightRun.of(database, settings, Progress.onStandardOutput());
            int code = tell(run.run(night, noReport ? NightRun.Depth.JUDGED : NightRun.Depth.PUBLISHED));
            WebhookCommand.tend(database, settings);
            return code;
        }
    }

    private int explain(Settings settings, String initiative) {
        if (!Wording.LANGUAGES.contains(language)) {
            throw new RefusedException("There are no explanations in language " + language + "; choose one of "
                    + String.join(", ", Wording.LANGUAGES) + ".");
        }
        try (Database database = Database.openToLook(settings, Access.NIGHT)) {
            return switch (Explanation.of(
                    database, Optional.ofNullable(date), initiative, language, new Progress(System.err, false))) {
                case Explanation.Told(var text, var same) -> {
                    System.out.print(text);
                    yield same ? 0 : 4;
                }
                case Explanation.UnknownInitiative(var night, var known) -> {
                    System.err.println("The night of " + night + " knows no initiative \"" + initiative
                            + "\"; it knows " + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
                    yield 2;
                }
                case Explanation.NotJudged(var latest) -> {
                    System.err.println((date == null
                                    ? "No night has been judged yet"
                                    : "The night of " + date + " has not been judged")
                            + latest.map(night -> "; the latest that has is that of " + night)
                                    .orElse("") + ".");
                    yield 2;
                }
            };
        }
    }

    private int rehearse(Settings settings) {
        try (Database database = Database.openToLook(settings, Access.NIGHT)) {
            DryRun.Outlook outlook =
                    DryRun.of(database, settings, Optional.ofNullable(date), new Progress(System.err, false));
            System.out.println("A dry run: nothing is changed.");
            outlook.plan().forEach(System.out::println);
            outlook.notes().forEach(note -> System.out.println("Note: " + note));
            outlook.stops().forEach(stop -> System.out.println("It would stop: " + stop));
            System.out.println(
                    outlook.stops().isEmpty()
                            ? "Nothing that would stop this night was found."
                            : "It would end with exit code " + outlook.exitCode() + ".");
            return outlook.exitCode();
        }
    }

    /** Prints the result in one sentence and gives its exit code. */
    public static int tell(NightRun.Result result) {
        return switch (result) {
            case NightRun.Published(var night, var fingerprint, var same, var codeBefore) -> {
                codeBefore.ifPresent(version ->
                        System.out.println("It was made before by version " + version + " of the code, not by this."));
                if (same.isPresent() && !same.get()) {
                    System.err.println("The night of " + night + " came out with other bytes than before. The report"
                            + " now shows the new ones, fingerprint " + fingerprint + ".");
                    yield 4;
                }
                System.out.println("The night of " + night + " is published, fingerprint " + fingerprint
                        + (same.isPresent() ? ": the same bytes as before." : "."));
                if (same.isPresent()) {
                    System.out.println("Answers that came since then count from the next night on.");
                }
                yield 0;
            }
            case NightRun.Judged(var night) -> {
                System.out.println("The night of " + night + " is judged; no report was drawn.");
                yield 0;
            }
            case NightRun.AlreadyRunning(var holder) -> {
                System.err.println("Another process is making a night (" + holder + "). Wait for it, then try again.");
                yield 3;
            }
            case NightRun.InTheFuture(var night, var today) -> {
                System.err.println("The night of " + night + " lies in the future: today is " + today + ".");
                yield 2;
            }
            case NightRun.TooEarly(var night, var now) -> {
                System.err.println(
                        "The night of " + night + " starts at " + NightRun.EARLIEST + "; it is " + now + ".");
                yield 2;
            }
            case NightRun.Failed(var night, var step, var cause) -> {
                System.err.println("The night of " + night + " stopped in its step \"" + step + "\" because "
                        + Trouble.of(cause).orElseGet(cause::toString)
                        + ": put that right and run it again, and it goes on from there.");
                yield 1;
            }
        };
    }
}
