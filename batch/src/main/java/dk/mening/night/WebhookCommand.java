package dk.mening.night;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import dk.mening.database.RefusedException;
import dk.mening.database.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mening webhook}: what the address that hears of changed verdicts was told, and telling it again. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        description = {
            "Whoever MENING_WEBHOOK_URL names is told of verdicts that changed, once a night, by the process beside serve and",
            "by ./mening night. A message that is not received is tried again for three days. docs/OPERATING.md tells what",
            "it says and how it is signed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown, or all that was due is delivered",
            "1:not delivered; it is tried again, unless it was given up",
            "2:wrong use, a setting that must be put right first, or no change of verdict on that night"
        })
public final class WebhookCommand implements Callable<Integer> {
    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(Commands.run(new WebhookCommand(), arguments));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Lists the latest messages and what became of them.")
    int show() {
        Settings settings = Settings.read(System.getenv());
        System.out.println(settings.webhook()
                .map(to -> "Changed verdicts are told to " + to.host() + ".")
                .orElse("MENING_WEBHOOK_URL is not set: nobody is told."));
        try (Database database = Database.open(settings, Access.NIGHT)) {
            List<Webhook.State> states = Webhook.states(database);
            states.forEach(state -> System.out.println(line(state)));
            if (states.isEmpty()) {
                System.out.println("There was no message yet.");
            }
        }
        return 0;
    }

    private static String line(Webhook.State state) {
        String became = state.delivered()
                .map(at -> "delivered " + shown(at))
                .or(() -> state.givenUp().map(at -> "given up " + shown(at)))
                .orElseGet(() -> "waits, next try " + shown(state.nextTry()));
        return state.id() + "  " + became + "  tries " + state.tries()
                + state.lastProblem().map(problem -> "  " + problem).orElse("");
    }

    private static String shown(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Command(name = "send", mixinStandardHelpOptions = true, description = "Tries now what is due.")
    int send() {
        return told(Optional.empty());
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Tells of a night once more, at once, with the same id as before.")
    int replay(
            @Option(
                            names = "--night",
                            required = true,
                            paramLabel = "YYYY-MM-DD",
                            description = "The night whose changes are told.")
                    LocalDate night) {
        return told(Optional.of(night));
    }

    private int told(Optional<LocalDate> again) {
        Settings settings = Settings.read(System.getenv());
        try (Database database = Database.open(settings, Access.NIGHT);
                Webhook webhook = Webhook.of(database, settings)
                        .orElseThrow(() -> new RefusedException(
                                "Set MENING_WEBHOOK_URL and MENING_WEBHOOK_SECRET to say who is told."))) {
            if (again.isPresent() && !webhook.replay(again.get())) {
                System.err.println("No verdict changed on the night of " + again.get() + ", or it is not published.");
                return 2;
            }
            return tell(webhook.tend()) ? 0 : 1;
        }
    }

    /** Prints what became of each try; whether all went well. */
    static boolean tell(List<Webhook.Try> tries) {
        boolean well = true;
        for (Webhook.Try one : tries) {
            switch (one) {
                case Webhook.Delivered(var night) ->
                    System.out.println("The webhook was told of the night of " + night + ".");
                case Webhook.NotDelivered(var night, var why, var next) -> {
                    well = false;
                    System.err.println("The webhook could not be told of the night of " + night + " (" + why + "): "
                            + next.map(at -> "next try at " + shown(at) + ".")
                                    .orElse("it is given up; ./mening webhook replay tells it again."));
                }
            }
        }
        return well;
    }

    /** For processes that make nights: what a receiver does never becomes a trouble of theirs. */
    static void tend(Database database, Settings settings) {
        Webhook.of(database, settings).ifPresent(webhook -> {
            try (webhook) {
                tell(webhook.tend());
            } catch (DatabaseException e) {
                System.err.println("The webhook waits for the database: " + e.getMessage());
            }
        });
    }
}
