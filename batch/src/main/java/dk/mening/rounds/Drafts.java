package dk.mening.rounds;

import dk.mening.database.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that are there whole or not at all: written beside their places, moved there when {@link #keep kept}, and deleted
 * otherwise. For the owner's eyes only, since whoever reads a ballot can answer.
 */
final class Drafts implements AutoCloseable {
    private static final String PRIVATE = "rw-------";

    private final Map<Path, Path> drafts = new LinkedHashMap<>();
    private boolean kept;

    /** One file, at once. */
    static void write(Path file, String text) {
        try (Drafts one = new Drafts()) {
            one.add(file, text);
            one.keep();
        }
    }

    /** @throws RefusedException when the file is there already, or cannot be written */
    void add(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            if (folder == null) {
                throw new RefusedException(file + " cannot be written.");
            }
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                throw new RefusedException(file + " is there already; nothing was written. Name another place.");
            }
            Path draft = Files.createTempFile(
                    folder,
                    ".draft",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
            drafts.put(file, draft);
            Files.writeString(draft, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException(file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    void keep() {
        kept = true;
        drafts.forEach((file, draft) -> {
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException("what belongs in " + file + " lies in " + draft, e);
            }
        });
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        for (Path draft : drafts.values()) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                throw new UncheckedIOException("delete " + draft, e);
            }
        }
    }
}
