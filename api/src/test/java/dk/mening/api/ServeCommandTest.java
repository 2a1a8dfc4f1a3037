package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Settings;
import dk.mening.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own. */
class ServeCommandTest {
    @TempDir
    private Path home;

    @Test
    void servesUntilToldToEndAndSaysWhereAndWhatIsMissing() throws Exception {
        Process process = start("--port", "0");
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            String address = output.readLine();
            assertThat(address).matches("Mening is served at http://127\\.0\\.0\\.1:[0-9]+/");
            assertThat(output.readLine()).contains("no collection point");
            URI health = URI.create(address.replaceAll(".* ", "") + "healthz");
            try (HttpClient client = HttpClient.newHttpClient()) {
                assertThat(client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aPortInUseIsOneSentenceAndANonZeroExit() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Process process = start("--port", String.valueOf(taken.getLocalPort()));
            try {
                String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).isNotZero();
                assertThat(said.lines().filter(line -> line.contains("Port " + taken.getLocalPort())))
                        .hasSize(1);
                assertThat(said).doesNotContain("\tat ");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Process start(String... arguments) throws IOException {
        Settings settings = TestDatabase.emptyDatabase(home);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServeCommand.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MENING_"));
        builder.environment().put("MENING_HOME", home.toString());
        builder.environment().put("MENING_DATABASE_URL", settings.databaseUrl().orElseThrow());
        builder.environment()
                .put("MENING_DATABASE_USER", settings.databaseUser().orElseThrow());
        builder.environment()
                .put("MENING_DATABASE_PASSWORD", settings.databasePassword().orElseThrow());
        return builder.start();
    }
}
