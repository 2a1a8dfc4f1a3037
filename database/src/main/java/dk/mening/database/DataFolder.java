package dk.mening.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The data folder and who uses it, told by locks on three bytes of its file {@code lock}: at most one process <em>serves</em>
 * from it, any number <em>use</em> it, and one at a time starts or stops its server. The operating system drops the locks
 * of a process that dies, however it dies.
 */
final class DataFolder implements AutoCloseable {
    private static final long SERVES = 1_000_000;
    private static final long CHANGES = 1_000_001;
    private static final long USES = 1_000_002;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** POSIX drops a process's locks when any of its channels on the file closes, so there is one channel a process. */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    /** A step that only one process at a time may take. */
    interface Step {
        void take() throws IOException;
    }

    private final Path home;
    private final FileChannel channel;
    private @Nullable FileLock use;

    private DataFolder(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Opens the folder, making it where missing. */
    static DataFolder open(Path home, boolean toServe) {
        try {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path real = home.toRealPath();
            if (!OPEN_HERE.add(real)) {
                throw new RefusedException("The data folder " + home + " is in use by this process already.");
            }
            try {
                return locked(real, toServe);
            } catch (IOException | RefusedException e) {
                OPEN_HERE.remove(real);
                throw e;
            }
        } catch (AccessDeniedException | FileAlreadyExistsException e) {
            throw new RefusedException(
                    "The data folder " + home + " cannot be written; set MENING_HOME to a folder of your own.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the data folder " + home, e);
        }
    }

    private static DataFolder locked(Path home, boolean toServe) throws IOException {
        FileChannel channel = FileChannel.open(
                home.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (toServe) {
            if (channel.tryLock(SERVES, 1, false) == null) {
                String holder = holder(channel);
                channel.close();
                throw new RefusedException("The data folder " + home + " is in use by " + holder
                        + "; stop that first, or set MENING_HOME to another folder.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap((ProcessHandle.current().pid() + " " + command()).getBytes(StandardCharsets.UTF_8)),
                    0);
        }
        return new DataFolder(home, channel);
    }

    Path home() {
        return home;
    }

    /** Starts to use the server, after {@code start} has seen to it that there is one. */
    void use(Step start) throws IOException {
        try (FileLock alone = alone()) {
            start.take();
            use = channel.lock(USES, 1, true);
        }
    }

    /** Takes a step while nobody starts or stops the server. */
    void alone(Step step) throws IOException {
        try (FileLock alone = alone()) {
            step.take();
        }
    }

    /** Ends the use; the last user out takes {@code stop}. */
    void leave(Step stop) throws IOException {
        try (FileLock alone = alone()) {
            if (use != null) {
                use.release();
                use = null;
            }
            try (FileLock last = channel.tryLock(USES, 1, false)) {
                if (last != null) {
                    stop.take();
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the data folder " + home, e);
        } finally {
            OPEN_HERE.remove(home);
        }
    }

    private FileLock alone() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (FileLock lock = channel.tryLock(CHANGES, 1, false); ; lock = channel.tryLock(CHANGES, 1, false)) {
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > deadline) {
                throw new RefusedException("Another process has been starting or stopping the database in " + home
                        + " for five minutes; see its log in " + home.resolve("postgres.log") + ".");
            }
            pause();
        }
    }

    static void pause() {
        pause(Duration.ofMillis(50));
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("waiting for the database was interrupted", e);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(500);
        channel.read(content, 0);
        String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        return space < 0
                ? "another process"
                : "process " + text.substring(0, space) + " (" + text.substring(space + 1) + ")";
    }

    /** What the launcher says was typed, or else the main class. */
    private static String command() {
        String typed = System.getProperty("mening.command", "");
        return typed.isEmpty() ? System.getProperty("sun.java.command", "java").split(" ")[0] : typed;
    }
}
