package dk.mening.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** How every command of Mening starts: log lines, help with the settings, and one sentence instead of a stack trace. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a picocli command.
     *
     * @return the exit code: the command's own; 2 where a person must put something right; 1 where the world failed
     */
    public static int run(Object command, String... arguments) {
        logLines();
        return line(command).execute(arguments);
    }

    /** The command as every command of Mening is told of, apart from where its log lines go. */
    public static CommandLine line(Object command) {
        var line = new CommandLine(command);
        describeSettings(line);
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            switch (failure) {
                case RefusedException refused -> {
                    failed.getErr().println(refused.getMessage());
                    return CommandLine.ExitCode.USAGE;
                }
                case DatabaseException database -> {
                    failed.getErr().println("Stopped: " + database.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                }
                case UncheckedIOException disk -> {
                    failed.getErr().println("Stopped: " + disk.getMessage() + ": " + why(disk));
                    return CommandLine.ExitCode.SOFTWARE;
                }
                default -> throw failure;
            }
        });
        return line;
    }

    /** Java's own words for these are the bare name of the file. */
    private static String why(UncheckedIOException disk) {
        return switch (Objects.requireNonNull(disk.getCause())) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }

    private static void describeSettings(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .width(120)
                .footerHeading("%nSettings (environment variables):%n")
                .footer(Settings.listing().toArray(String[]::new));
        line.getSubcommands().values().forEach(Commands::describeSettings);
    }

    /** A file named by java.util.logging.config.file wins. */
    private static void logLines() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream configuration = Commands.class.getResourceAsStream("/logging.properties")) {
            if (configuration == null) {
                throw new IllegalStateException("logging.properties is not on the class path");
            }
            LogManager.getLogManager().readConfiguration(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
