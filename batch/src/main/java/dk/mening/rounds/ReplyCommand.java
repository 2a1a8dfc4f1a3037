package dk.mening.rounds;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.DefinitionFile;
import dk.mening.database.RefusedException;
import dk.mening.database.Settings;
import dk.mening.database.Sql;
import dk.mening.questionnaire.FaultList;
import dk.mening.questionnaire.Fields;
import dk.mening.questionnaire.Words;
import dk.mening.questionnaire.WordsReader;
import dk.mening.questionnaire.YamlTree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening reply}: keeps what management answers employees about an initiative. */
@Command(
        name = "reply",
        description = {
            "Keeps management's answer to employees about an initiative, with today's date. It cannot be changed or taken back;",
            "a further reply stands beside it. Employees see it where they are asked, everybody in the initiative's report from the",
            "next night on. The file, in UTF-8:",
            "",
            "  by: Karen Holm, director",
            "  text:",
            "    da: Vi har hørt, at bestilling tager for lang tid. Fra maj ...",
            "    en: We have heard that booking takes too long. From May ..."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:kept, now or before",
            "1:the file is faulty; nothing was written",
            "2:refused, or wrong use; nothing was written"
        })
public final class ReplyCommand implements Callable<Integer> {
    private static final int FAULTY = 1;
    private static final int LONGEST_NAME = 200;

    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "INITIATIVE", description = "Key of the initiative.")
    private String initiative = "";

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The reply in Danish and English.")
    private Path file = Path.of("");

    private final Map<String, String> environment;
    private final Function<Settings, Database> opening;

    /** @param opening how the installation's database is reached */
    ReplyCommand(Map<String, String> environment, Function<Settings, Database> opening) {
        this.environment = environment;
        this.opening = opening;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(
                new ReplyCommand(System.getenv(), settings -> Database.open(settings, Access.REGISTRAR)), arguments));
    }

    @Override
    public Integer call() {
        FaultList faults = new FaultList(file.toString());
        var words = YamlTree.parse(DefinitionFile.text(file), "reply", faults)
                .map(root -> new Fields(root, "the reply", faults).known(List.of("by", "text")))
                .map(fields -> new Read(
                        by(fields, faults), new WordsReader(List.of("da", "en"), faults).required(fields, "text")));
        if (words.isEmpty() || !faults.isEmpty()) {
            faults.inOrder().forEach(fault -> spec.commandLine().getErr().println(fault.sentence()));
            return FAULTY;
        }
        try (Database database = opening.apply(Settings.read(environment))) {
            say(keep(database, words.get()));
        }
        return 0;
    }

    private record Read(String by, Words text) {}

    private static String by(Fields fields, FaultList faults) {
        var node = fields.required("by", "the name and post of whoever answers");
        String by = node.flatMap(value -> fields.scalar(value, "by", "a name"))
                .map(text -> String.join(" ", text.split("\\s+")))
                .orElse("");
        if (by.length() > LONGEST_NAME) {
            faults.add(node.get(), "by is longer than " + LONGEST_NAME + " characters", "less");
        }
        return by;
    }

    private String keep(Database database, Read reply) {
        return database.inTransaction(connection -> {
            int id = Sql.first(
                            connection,
                            "SELECT id FROM registry.initiative WHERE key = ?",
                            row -> row.getInt(1),
                            initiative)
                    .orElseThrow(() -> new RefusedException("No initiative has the key " + initiative + "."));
            String danish = reply.text().in("da");
            String english = reply.text().in("en");
            if (Sql.any(connection, """
                    SELECT FROM registry.reply WHERE initiative_id = ? AND said_by = ?
                       AND text = jsonb_build_object('da', ?::text, 'en', ?::text)
                    """, id, reply.by(), danish, english)) {
                return "This very reply is kept already; nothing to do.";
            }
            return Sql.first(
                            connection,
                            """
                            INSERT INTO registry.reply (initiative_id, number, replied_on, said_by, text, sha256)
                            VALUES (?, 1, current_date, ?, jsonb_build_object('da', ?::text, 'en', ?::text), '')
                            RETURNING 'Kept reply ' || number || ' about %s, dated ' || replied_on || ', SHA-256 '
                                      || encode(sha256, 'hex') || '.'
                            """.formatted(initiative.replaceAll("[^A-Za-z0-9_-]", "")),
                            row -> row.getString(1),
                            id,
                            reply.by(),
                            danish,
                            english)
                    .orElseThrow();
        });
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
