package dk.mening.night;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import dk.mening.database.Settings;
import dk.mening.registry.NightTimes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The process beside the api that makes a night whenever one is due; started by {@code ./mening serve}. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        header = "Waits, and makes each night a little after 01:00; at start, the latest one that is missing.")
public final class NightlyCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

    public static void main(String[] arguments) {
        System.exit(Commands.run(new NightlyCommand(), arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.read(System.getenv());
        try (Database database = Database.open(settings, Access.NIGHT)) {
            NightRun run = NightRun.of(database, settings, Progress.onStandardOutput());
            while (true) {
                // A message of an earlier night comes before that of the next.
                WebhookCommand.tend(database, settings);
                look(database, run);
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /** One look; a database that is away, or a night that failed, is tried again at the next. */
    private static void look(Database database, NightRun run) {
        try {
            Optional<LocalDate> due = due(
                    database.localNow(),
                    database.inTransaction(connection -> NightRepository.latestPublished(connection)));
            if (due.isPresent()) {
                NightCommand.tell(run.run(due.get()));
            }
        } catch (DatabaseException e) {
            System.err.println("The night waits for the database: " + e.getMessage());
        }
    }

    /** The latest night that has come and is not published. Earlier missed ones change nothing in it. */
    static Optional<LocalDate> due(LocalDateTime now, Optional<LocalDate> latestPublished) {
        LocalDate latest =
                now.toLocalTime().isBefore(NightTimes.DUE) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
        return latestPublished.isPresent() && !latestPublished.get().isBefore(latest)
                ? Optional.empty()
                : Optional.of(latest);
    }
}
