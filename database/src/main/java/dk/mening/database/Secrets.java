package dk.mening.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The keys of an installation: from the environment, or files that only their owner may read, made when first needed. */
public final class Secrets {
    private static final int BYTES = 32;
    private static final String SEALING_KEY = "sealing-key";
    private static final String EMBEDDED_PASSWORD = "database-password";

    private final Settings settings;

    public Secrets(Settings settings) {
        this.settings = settings;
    }

    /** Key of the holds of rule B10; it is backed up with the data, or later nights differ. */
    public byte[] sealingKey() {
        return key(settings.sealingKey(), SEALING_KEY);
    }

    /**
     * The same for an installation that has sealed with it: without its key, nothing is sealed with another.
     *
     * @throws RefusedException where it is missing
     */
    public byte[] existingSealingKey() {
        if (!hasSealingKey()) {
            Path file = settings.secretsFolder().resolve(SEALING_KEY);
            throw new RefusedException("The sealing key of this installation is missing; restore " + file
                    + " from the backup, or set MENING_SEALING_KEY to what it was.");
        }
        return sealingKey();
    }

    /** Whether there is a sealing key, of which nothing more is known. */
    public boolean hasSealingKey() {
        return settings.sealingKey().isPresent()
                || Files.exists(settings.secretsFolder().resolve(SEALING_KEY));
    }

    /** Makes this the sealing key of an installation that has none yet. */
    public void keepSealingKey(byte[] key) {
        try {
            if (!hasSealingKey()) {
                make(settings.secretsFolder().resolve(SEALING_KEY), key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the sealing key", e);
        }
    }

    /** Key of the codes by which an answer sent twice is recognised. */
    public byte[] submissionKey() {
        return key(settings.submissionKey(), "submission-key");
    }

    /** The file with the password of the built-in database on its only line; made where missing. */
    Path embeddedPasswordFile() {
        fromFile(EMBEDDED_PASSWORD);
        return settings.secretsFolder().resolve(EMBEDDED_PASSWORD);
    }

    /** The same for a database that has its password already. */
    Path existingEmbeddedPasswordFile() {
        Path file = settings.secretsFolder().resolve(EMBEDDED_PASSWORD);
        if (!Files.exists(file)) {
            throw new RefusedException("The password of the database in " + settings.home() + " is missing; restore "
                    + file + " from the backup.");
        }
        return embeddedPasswordFile();
    }

    private byte[] key(Optional<Settings.Key> given, String fileName) {
        return given.map(Settings.Key::bytes).orElseGet(() -> fromFile(fileName));
    }

    private byte[] fromFile(String fileName) {
        Path file = settings.secretsFolder().resolve(fileName);
        try {
            if (!Files.exists(file)) {
                byte[] secret = new byte[BYTES];
                new SecureRandom().nextBytes(secret);
                make(file, secret);
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!PosixFilePermissions.fromString("rw-------").containsAll(permissions)) {
                throw new RefusedException("The secret " + file + " can be read by others; run: chmod 600 " + file);
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!text.matches("([0-9a-fA-F]{2}){" + Settings.Key.SHORTEST_BYTES + ",}")) {
                throw new RefusedException("The secret " + file
                        + " is not one line of at least 32 hexadecimal digits; restore it from the backup.");
            }
            return HexFormat.of().parseHex(text);
        } catch (IOException e) {
            throw new RefusedException(
                    "The secret " + file + " cannot be read or made; see whose file and folder it is, and whether the"
                            + " disk is full.",
                    e);
        }
    }

    /** Two processes may make the same file at once: each writes its own whole file, and the first link wins. */
    private static void make(Path file, byte[] secret) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("secret without a folder: " + file);
        }
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Files.createTempFile gives mode 600.
        Path draft = Files.createTempFile(folder, "draft", "");
        try {
            Files.writeString(draft, HexFormat.of().formatHex(secret) + "\n", StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The other process was first; its secret counts.
            return;
        } finally {
            Files.delete(draft);
        }
    }
}
