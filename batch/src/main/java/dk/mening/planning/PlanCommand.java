package dk.mening.planning;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.DefinitionFile;
import dk.mening.database.Settings;
import dk.mening.database.SurveyRepository;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.questionnaire.Fault;
import dk.mening.registry.Plan.Amendment;
import dk.mening.registry.Plan.Lock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening plan}: checks, locks, amends and shows what is to count as success. */
@Command(
        name = "plan",
        description = "Checks, locks, amends and shows plans, which database/PLANS.md describes.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or there was nothing to do",
            "1:the plan is faulty or was refused, or the database failed; nothing was written",
            "2:wrong use, an unreadable file, or a setting that must be put right first"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int UNUSABLE = 2;
    private static final int LONGEST_REASON = 1000;

    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Function<Settings, Database> opening;
    private final Map<String, String> environment;

    /** @param opening how the installation's database is reached */
    PlanCommand(Map<String, String> environment, Function<Settings, Database> opening) {
        this.environment = environment;
        this.opening = opening;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(
                new PlanCommand(System.getenv(), settings -> Database.open(settings, Access.REGISTRAR)), arguments));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return UNUSABLE;
    }

    @Command(
            name = "check",
            description = {
                "Reads a plan and prints every fault as FILE:LINE: what is wrong. Write: what instead.",
                "Prints the smallest effect that the design can find, under its policy and the others, and whether it"
                        + " can decide. Writes nothing."
            },
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", description = "A plan in YAML, in UTF-8.") Path file) {
        return with(file, (database, surveys, plan) -> {
            say(file + " is sound: the plan of " + plan.initiative().key() + ".");
            tell(plan);
            return 0;
        });
    }

    @Command(
            name = "lock",
            description = "Locks a plan: from then on it changes by amendments only, which every report shows.",
            mixinStandardHelpOptions = true)
    int lock(@Parameters(paramLabel = "FILE", description = "A plan in YAML, in UTF-8.") Path file) {
        return with(file, (database, surveys, plan) -> {
            PlanDesk.Outcome outcome = database.inTransaction(
                    connection -> PlanDesk.lock(connection, plan, PlanDesk.known(connection, surveys)));
            if (outcome instanceof PlanDesk.Locked) {
                tell(plan);
            }
            return say(plan, outcome);
        });
    }

    @Command(
            name = "amend",
            description = {
                "Changes a locked plan. The plan as it was stays, every report shows the amendment, findings get grade C"
                        + " at most, and looks start anew at a smaller error rate.",
                "./mening plan show INITIATIVE prints the plan to change."
            },
            mixinStandardHelpOptions = true)
    int amend(
            @Parameters(paramLabel = "FILE", description = "The plan as it is to be, in YAML, in UTF-8.") Path file,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            required = true,
                            description = "Why; every report shows it.")
                    String reason) {
        String why = String.join(" ", reason.strip().split("\\s+"));
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            return refuse("--reason must be a text of at most " + LONGEST_REASON + " characters.");
        }
        return with(file, (database, surveys, plan) -> {
            PlanDesk.Outcome outcome = database.inTransaction(
                    connection -> PlanDesk.amend(connection, plan, why, PlanDesk.known(connection, surveys)));
            if (outcome instanceof PlanDesk.Amended) {
                tell(plan);
            }
            return say(plan, outcome);
        });
    }

    @Command(
            name = "show",
            description =
                    "Prints the plan of an initiative as it is locked, which is a plan file itself; as comments when"
                            + " it was locked, its hash and its amendments.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "INITIATIVE", description = "Key of the initiative.") String initiative,
            @Option(names = "--history", description = "Print also the plans that amendments replaced.")
                    boolean history) {
        Optional<PlanDesk.Told> told;
        try (Database database = opening.apply(Settings.read(environment))) {
            told = database.inTransaction(connection -> PlanDesk.tell(connection, initiative));
        }
        return told.map(plan -> show(plan, history))
                .orElseGet(() -> refuse("There is no plan of an initiative " + initiative + "."));
    }

    private int show(PlanDesk.Told told, boolean history) {
        Lock lock = told.plan().lock();
        say(
                told.plan().statedInImport()
                        ? "# as stated in an import, agreed on " + told.plan().agreedOn()
                        : "# locked on " + lock.on());
        if (!lock.sha256().isEmpty()) {
            say("# SHA-256 " + lock.sha256());
        }
        for (Amendment amendment : lock.amendments()) {
            say("# amendment " + amendment.number() + " on " + amendment.on() + ", of "
                    + String.join(", ", amendment.changed()) + ": " + amendment.reason());
        }
        if (!told.asLocked()) {
            say("# THE REGISTRY DOES NOT HOLD WHAT WAS LOCKED: somebody changed it past ./mening plan amend");
        }
        out().print(told.text());
        if (history) {
            for (int i = 0; i < told.formerTexts().size(); i++) {
                Amendment amendment = lock.amendments().get(i);
                say("--- # until " + amendment.on() + ", when amendment " + amendment.number() + " replaced it");
                out().print(told.formerTexts().get(i));
            }
        }
        out().flush();
        return told.asLocked() ? 0 : REFUSED;
    }

    /** What to do with a plan without a fault. */
    private interface Work {
        int on(Database database, List<Published> surveys, PlanFile plan);
    }

    private int with(Path file, Work work) {
        String yaml = DefinitionFile.text(file);
        try (Database database = opening.apply(Settings.read(environment))) {
            List<Published> surveys = new SurveyRepository(database).all();
            Known known = database.inTransaction(connection -> PlanDesk.known(connection, surveys));
            return switch (PlanReader.read(file.toString(), yaml, known)) {
                case PlanFile.Readable(PlanFile plan) -> work.on(database, surveys, plan);
                case PlanFile.Faulty(List<Fault> faults) -> {
                    faults.forEach(fault -> spec.commandLine().getErr().println(fault.sentence()));
                    yield REFUSED;
                }
            };
        }
    }

    private void tell(PlanFile plan) {
        plan.warnings().forEach(warning -> say("Note: " + warning));
        Shown.outlook(plan).forEach(this::say);
    }

    private int say(PlanFile plan, PlanDesk.Outcome outcome) {
        String key = plan.initiative().key();
        return switch (outcome) {
            case PlanDesk.Locked(Lock lock, var goneLive) -> {
                say("Locked the plan of " + key + " on " + lock.on() + ", SHA-256 " + lock.sha256() + ".");
                goneLive.ifPresent(day -> say("WRITTEN LATE: " + key + " went live on " + day
                        + ", not after the plan was locked. Its findings cannot be put down to the initiative; every"
                        + " report says so."));
                yield 0;
            }
            case PlanDesk.LockedBefore(Lock lock) ->
                say("Locked before, on " + lock.on() + "; nothing to do: SHA-256 " + lock.sha256() + ".");
            case PlanDesk.Amended(Lock lock) -> {
                Amendment amendment = lock.amendments().getLast();
                say("Amendment " + amendment.number() + " of the plan of " + key + ", of "
                        + String.join(", ", amendment.changed()) + "; SHA-256 " + lock.sha256() + ".");
                yield say("Its findings get grade C at most from now on, and its looks start anew at alpha/"
                        + (1L << Math.min(amendment.number(), 62)) + ".");
            }
            case PlanDesk.Refused(String reason) -> refuse(reason);
        };
    }

    private int say(String line) {
        out().println(line);
        return 0;
    }

    private int refuse(String sentence) {
        spec.commandLine().getErr().println(sentence);
        return REFUSED;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
