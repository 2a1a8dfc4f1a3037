package dk.mening.scenarios;

import dk.mening.database.Database;
import dk.mening.database.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** An empty installation in a folder of its own, removed when it is closed. */
final class ScratchInstallation implements AutoCloseable {
    private final Path folder;
    private final Database database;

    private ScratchInstallation(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    /** @param parent holds the folder */
    static ScratchInstallation in(Path parent) {
        try {
            Files.createDirectories(parent);
            Path folder = Files.createTempDirectory(parent, "mening-scenarios");
            return new ScratchInstallation(
                    folder, Database.open(Settings.read(Map.of("MENING_HOME", folder.toString()))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + parent, e);
        }
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
