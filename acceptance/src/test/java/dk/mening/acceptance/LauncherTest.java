package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./mening} as a person meets it. */
class LauncherTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "serve", "night", "import", "survey", "plan", "calibrate", "scenarios", "webhook", "test"
            })
    void everyCommandHelps(String command) {
        try (Installation installation = Installation.fresh()) {
            assertThat(installation.succeed(command, "--help")).contains("Usage: ");
        }
    }

    @Test
    void anUnknownCommandIsRefusedWithTheUsage() {
        try (Installation installation = Installation.fresh()) {
            Installation.Finished finished = installation.run("nihgt");
            assertThat(finished.exitCode()).isEqualTo(2);
            assertThat(finished.output()).contains("nihgt").contains("Usage: ");
        }
    }

    @Test
    void aPortInUseIsOneClearSentence() throws IOException {
        try (Installation installation = Installation.fresh();
                ServerSocket other = new ServerSocket(installation.port(), 1, InetAddress.getLoopbackAddress())) {
            Installation.Finished finished = installation.run("serve");
            assertThat(finished.exitCode()).isNotZero();
            assertThat(finished.output())
                    .contains(Integer.toString(other.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDataFolderInUseIsOneClearSentence() {
        try (Installation installation = Installation.fresh()) {
            installation.serve();
            Installation.Finished finished = installation.run("serve");
            assertThat(finished.exitCode()).isNotZero();
            assertThat(finished.output())
                    .contains(installation.home().toString())
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void stoppingStopsEverythingThatWasStarted() throws IOException {
        try (Installation installation = Installation.fresh()) {
            Installation.Server server = installation.serve();
            Path postgres = postmasterPid(installation.home());
            int port = Integer.parseInt(Files.readAllLines(postgres).get(3).strip());
            var descendants = server.process().descendants().toList();
            assertThat(server.stop()).as(server.output()).isZero();
            // One that has ended counts as alive until its parent, or the machine, has taken note.
            assertThat(descendants)
                    .as("processes left over")
                    .allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20)));
            assertThat(postgres).as("what a running database keeps").doesNotExist();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aServerThatWasKilledStartsAgainWithItsData() {
        try (Installation installation = Installation.fresh()) {
            Installation.Server server = installation.serve();
            installation.succeed(
                    "import",
                    installation.write("units.csv", "unit,name\nnord,Nord\n").toString());
            Installation.kill(server.process().toHandle());
            installation.serve();
            assertThat(installation.ask("SELECT string_agg(key, ' ') FROM registry.unit"))
                    .isEqualTo("nord");
        }
    }

    private static Path postmasterPid(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
        }
    }
}
