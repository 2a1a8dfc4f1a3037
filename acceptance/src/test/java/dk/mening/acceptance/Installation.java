package dk.mening.acceptance;

import dk.mening.database.Database;
import dk.mening.database.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A fresh installation of Mening in a folder of its own, used through {@code ./mening} as a person would. Closing it
 * stops what it started and deletes the folder.
 */
final class Installation implements AutoCloseable {
    /** The root of the checkout; tests run in the module's folder. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(5);

    private final Path home;
    private final int port;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Server> servers = new ArrayList<>();

    private Installation(Path home, int port) {
        this.home = home;
        this.port = port;
        environment.put("MENING_HOME", home.toString());
        environment.put("MENING_PORT", Integer.toString(port));
    }

    static Installation fresh() {
        try (ServerSocket free = new ServerSocket(0)) {
            return new Installation(Files.createTempDirectory("mening-acceptance-"), free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    int port() {
        return port;
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** From the next command on, the database's clock stands here. */
    void clockStandsAt(LocalDateTime clock) {
        environment.put("MENING_TEST_CLOCK", clock.toString());
    }

    /** From the next command on, the coin of rule B10 is tossed with this key. */
    void sealingKey(String hex) {
        environment.put("MENING_SEALING_KEY", hex);
    }

    /** Puts a file beside the data, for a command to read. */
    Path write(String name, String content) {
        try {
            return Files.writeString(home.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes the shipped citizens' survey and opens a link to it in one unit. */
    void openCitizensForm(String unit, String token) {
        openForm("service-quality", unit, token);
    }

    /** Publishes a shipped survey and opens a link to it in one unit. */
    void openForm(String survey, String unit, String token) {
        succeed(
                "survey",
                "publish",
                ROOT.resolve("database/src/main/resources/surveys/" + survey + ".yaml")
                        .toString());
        succeed(
                "import",
                write("unit.csv", "unit,name\n" + unit + ",Borgerservice " + unit + "\n")
                        .toString(),
                write("point.csv", "survey,unit,channel,token\n" + survey + "," + unit + ",web," + token + "\n")
                        .toString());
    }

    /** The main process of the built-in database, as it wrote itself down. */
    ProcessHandle databaseServer() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(home.resolve("database/postmaster.pid"))
                            .getFirst()
                            .strip()))
                    .orElseThrow(() -> new AssertionError("the built-in database does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The running or stopped installation's database, opened as a command opens it. */
    Database database() {
        return Database.open(Settings.read(environment));
    }

    /** The first column of the only row. */
    String ask(Database database, String sql) {
        return database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        });
    }

    String ask(String sql) {
        try (Database database = database()) {
            return ask(database, sql);
        }
    }

    /** What a command printed and its exit code. */
    record Finished(int exitCode, String output) {}

    /** Runs {@code ./mening} to its end. */
    Finished run(String... arguments) {
        try {
            Process process = start(arguments);
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                kill(process.toHandle());
                throw new IllegalStateException("./mening " + String.join(" ", arguments) + " did not end");
            }
            return new Finished(process.exitValue(), new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs {@code ./mening} and expects exit code 0. */
    String succeed(String... arguments) {
        Finished finished = run(arguments);
        if (finished.exitCode() != 0) {
            throw new AssertionError("./mening " + String.join(" ", arguments) + " ended with " + finished.exitCode()
                    + ":\n" + finished.output());
        }
        return finished.output();
    }

    /** Starts {@code ./mening} and does not wait. */
    Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("mening").toString()));
        command.addAll(List.of(arguments));
        return launch(command);
    }

    private Process launch(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MENING_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the web server alone, as {@code ./mening serve} does inside. */
    Server serveFormsOnly() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classpath;
        try {
            classpath =
                    ROOT.resolve("api/target/classes") + ":" + Files.readString(ROOT.resolve("api/target/classpath"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answering(launch(List.of(
                java,
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classpath,
                "dk.mening.api.ServeCommand")));
    }

    /** Starts {@code ./mening serve} and waits until it answers. */
    Server serve() {
        return answering(start("serve"));
    }

    private Server answering(Process process) {
        Server server = new Server(process);
        servers.add(server);
        server.awaitAnswering();
        return server;
    }

    /** A running {@code ./mening serve}. */
    final class Server {
        private final Process process;
        private final StringBuffer output = new StringBuffer();

        private Server(Process process) {
            this.process = process;
            Thread reader = Thread.ofVirtual().unstarted(() -> {
                try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                    lines.lines().forEach(line -> output.append(line).append('\n'));
                } catch (IOException | UncheckedIOException e) {
                    output.append("(output ended: ").append(e.getMessage()).append(")\n");
                }
            });
            reader.start();
        }

        Process process() {
            return process;
        }

        String output() {
            return output.toString();
        }

        private void awaitAnswering() {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(url("/"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            for (int attempt = 0; attempt < 600; attempt++) {
                if (!process.isAlive()) {
                    throw new AssertionError("./mening serve ended with " + process.exitValue() + ":\n" + output());
                }
                try {
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                    return;
                } catch (IOException e) {
                    pause();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            throw new AssertionError("./mening serve did not answer within a minute:\n" + output());
        }

        /** The Java process that serves the pages. */
        ProcessHandle api() {
            return descendant("dk.mening.api.ServeCommand")
                    .orElseThrow(() -> new AssertionError("no api process under ./mening serve:\n" + output()));
        }

        Optional<ProcessHandle> descendant(String inCommandLine) {
            return process.descendants()
                    .filter(p -> p.info().commandLine().orElse("").contains(inCommandLine)
                            || Stream.of(p.info().arguments().orElse(new String[0]))
                                    .anyMatch(a -> a.contains(inCommandLine)))
                    .findFirst();
        }

        /** As Ctrl-C does; waits until everything has ended and gives the exit code. */
        int stop() {
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("./mening serve did not end within a minute:\n" + output());
                }
                return process.exitValue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        for (Server server : servers) {
            if (server.process.isAlive()) {
                server.stop();
            }
        }
        // A server whose owner was killed is still there: stop it by the pid that it wrote itself.
        Path pid = home.resolve("postgres").resolve("postmaster.pid");
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                if (file.getFileName().toString().equals("postmaster.pid")) {
                    pid = file;
                }
            }
            if (Files.exists(pid)) {
                ProcessHandle.of(Long.parseLong(
                                Files.readAllLines(pid).getFirst().strip()))
                        .ifPresent(Installation::kill);
                pause();
            }
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As kill -9 does, the process and all below it. */
    static void kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
