package dk.mening.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeImportTest {
    private static final int ROWS = 200_000;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void twoHundredThousandRowsPassThroughLittleMemory() throws IOException, InterruptedException {
        try (Installation installation = Installation.withUnits(folder)) {
            Path file = answers(folder.resolve("large.csv"));
            assertThat(Files.size(file)).isGreaterThan(10 * MEGABYTE);
            long before = usedAfterCollection();
            AtomicLong most = new AtomicLong();
            AtomicBoolean done = new AtomicBoolean();
            Thread watcher = Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    most.accumulateAndGet(usedAfterCollection(), Math::max);
                    LockSupport.parkNanos(500_000_000);
                }
            });

            var outcome = installation.run(List.of(file));

            done.set(true);
            watcher.join();
            assertThat(outcome.exitCode()).as(outcome.text()).isZero();
            assertThat(installation.count("intake.response")).isEqualTo(ROWS);
            assertThat(installation.rows("SELECT rows FROM intake.source WHERE key <> 'live'"))
                    .containsExactly(String.valueOf(ROWS));
            assertThat(installation.rows("SELECT sum(answers[1]) FROM intake.response"))
                    .containsExactly(String.valueOf(3L * ROWS));
            assertThat(most.get() - before).isLessThan(64 * MEGABYTE);
        }
    }

    private static Path answers(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write(
                    "survey,unit,day,channel,overall,easy,understood,solved,reasonable_time,fair,completed,contact\n");
            LocalDate day = LocalDate.of(2024, 1, 1);
            for (int i = 0; i < ROWS; i++) {
                writer.write("service-quality," + (i % 2 == 0 ? "north" : "south") + ',' + day.plusDays(i / 250)
                        + ",web," + (1 + i % 5) + ",2,3,4,5,dont_know,yes,online\n");
            }
        }
        return file;
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
