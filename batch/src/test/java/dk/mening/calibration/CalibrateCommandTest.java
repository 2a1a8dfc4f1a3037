package dk.mening.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CalibrateCommandTest {
    private final StringWriter told = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new CalibrateCommand())
                .setErr(new PrintWriter(told, true))
                .execute(arguments);
    }

    @Test
    void aTargetThatIsMetEndsWithSuccess() {
        assertThat(run("--reduced", "--only", "T8", "--replications", "100")).isZero();
    }

    @Test
    void anUnknownTargetIsNamedWithThoseThereAre() {
        assertThat(run("--only", "T8,T99")).isEqualTo(2);
        assertThat(told.toString()).contains("T99").contains("T16").doesNotContain("no target T8");
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThat(run("--threads", "0")).isEqualTo(2);
        assertThat(run("--replications", "7")).isEqualTo(2);
    }
}
