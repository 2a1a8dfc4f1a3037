package dk.mening.database;

import dk.mening.questionnaire.Fault;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.SurveyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening survey}: checks and publishes survey definitions. */
@Command(
        name = "survey",
        description = "Checks and publishes survey definitions, which database/SURVEYS.md describes.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or there was nothing to do",
            "1:a definition is faulty or must not be published, or the database failed; nothing was written",
            "2:wrong use, an unreadable file, or a setting that must be put right first"
        })
public final class SurveyCommand implements Callable<Integer> {
    private static final int FAULTY = 1;
    private static final int UNUSABLE = 2;

    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<String, String> environment;

    SurveyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(new SurveyCommand(System.getenv()), arguments));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return UNUSABLE;
    }

    @Command(
            name = "check",
            description = "Reads definitions and prints every fault as FILE:LINE: what is wrong. Write: what instead."
                    + " Needs no database.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all are sound", "1:at least one is faulty", "2:wrong use, or an unreadable file"})
    int check(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "A definition in YAML, in UTF-8.")
                    List<Path> files) {
        int result = 0;
        for (Path file : files) {
            switch (SurveyReader.read(file.toString(), DefinitionFile.text(file))) {
                case SurveyReader.Readable(var survey) -> say(file + " is sound: " + summary(survey));
                case SurveyReader.Faulty(var faults) -> result = refuse(faults);
            }
        }
        return result;
    }

    @Command(
            name = "publish",
            description =
                    "Publishes a definition. A published version never changes: for a change, raise version by one.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:published, now or before",
                "1:the definition is faulty or must not be published; nothing was written",
                "2:wrong use, an unreadable file, or a setting that must be put right first"
            })
    int publish(@Parameters(paramLabel = "FILE", description = "A definition in YAML, in UTF-8.") Path file) {
        String yaml = DefinitionFile.text(file);
        // Faults are told without starting a database.
        if (SurveyReader.read(file.toString(), yaml) instanceof SurveyReader.Faulty(var faults)) {
            return refuse(faults);
        }
        try (Database database = Database.open(Settings.read(environment), Access.REGISTRAR)) {
            return switch (new SurveyRepository(database).publish(file.toString(), yaml)) {
                case SurveyRepository.PublishedNow(var version) -> say("Published " + summary(version.survey()));
                case SurveyRepository.PublishedBefore(var version) ->
                    say("Published before, nothing to do: " + summary(version.survey()));
                case SurveyRepository.Refused(var faults) -> refuse(faults);
            };
        }
    }

    private int say(String sentence) {
        spec.commandLine().getOut().println(sentence + ".");
        return 0;
    }

    private int refuse(List<Fault> faults) {
        faults.forEach(fault -> spec.commandLine().getErr().println(fault.sentence()));
        return FAULTY;
    }

    private static String summary(Survey survey) {
        return survey.key() + " version " + survey.version() + ", questions: "
                + survey.questions().size() + ", outcomes: " + survey.outcomes().size() + ", languages: "
                + String.join(", ", survey.languages());
    }
}
