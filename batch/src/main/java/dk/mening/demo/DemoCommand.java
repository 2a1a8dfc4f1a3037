package dk.mening.demo;

import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.Secrets;
import dk.mening.database.Settings;
import dk.mening.night.NightCommand;
import dk.mening.night.NightRun;
import dk.mening.night.Progress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./mening demo}: an invented municipality and its first night; {@code ./mening} then serves it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows Mening at work in an invented municipality with 24 offices.",
        description = {
            "",
            "Fills an empty installation with 30 months of invented answers to the two shipped surveys, makes tonight's",
            "night and serves forms and report. Of the four digital initiatives one serves both citizens and employees,",
            "one is paid for by employees, one changes nothing, and one is too young to tell. Run again, it keeps what",
            "is there and makes the night of the day.",
            "",
            "For trying out only: links and keys of the demo are known to everybody. Never use it for real answers.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The municipality is there and its night is published",
            "1:The night stopped, or the database failed; run it again and it goes on",
            "2:The installation holds something else, or cannot be opened",
            "3:Another process is making a night",
            "4:The night came out with other bytes than before"
        })
public final class DemoCommand implements Callable<Integer> {
    /** Known to everybody, so that every demo of a day seals the same blocks. */
    private static final String SEALING_KEY = "the sealing key of Mening's demo";

    public static void main(String[] arguments) {
        System.exit(Commands.run(new DemoCommand(), arguments));
    }

    static byte[] sealingKey() {
        return SEALING_KEY.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Integer call() {
        Settings settings = Settings.read(System.getenv());
        Progress progress = Progress.onStandardOutput();
        try (Database database = Database.open(settings)) {
            LocalDate night = Demo.night(database.localNow());
            var secrets = new Secrets(settings);
            if (new Demo(database, progress).fill(night) instanceof Demo.FilledBefore) {
                System.out.println("The invented municipality is there already, in " + settings.home() + ".");
            }
            secrets.keepSealingKey(sealingKey());
            Links.write(settings.home(), settings.port());
            System.out.println("The night of " + night);
            return NightCommand.tell(new NightRun(database, secrets.sealingKey(), progress).run(night));
        }
    }
}
