package dk.mening.bench;

import dk.mening.findings.Findings;
import dk.mening.findings.InitiativeFinding;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All statistics of one night, from blocks, on one thread, each outcome's whole path walked again from day 28 to day 364: a
 * large authority (20 initiatives, 4 outcomes, 300 units, 156 weeks) and a year's replay (40 series of 30 units).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
        value = 1,
        jvmArgs = {"-Xms8g", "-Xmx8g", "-Xmn4g", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"})
public class NightStatistics {
    public enum Size {
        LARGE(20, 4, 300, 156),
        REPLAY(20, 2, 30, 104);

        private final int initiatives;
        private final int outcomes;
        private final int units;
        private final int weeks;

        Size(int initiatives, int outcomes, int units, int weeks) {
            this.initiatives = initiatives;
            this.outcomes = outcomes;
            this.units = units;
            this.weeks = weeks;
        }
    }

    @Param
    private Size size;

    @Param({"false", "true"})
    private boolean severalDates;

    private Municipality municipality;

    @Setup
    public void invent() {
        municipality = Municipality.of(size.initiatives, size.outcomes, size.units, size.weeks, severalDates);
        // The blocks are there before the night: their move to the old generation is not its work.
        System.gc();
    }

    @Benchmark
    public List<InitiativeFinding> night() {
        return Findings.assess(
                municipality.night(), municipality.registry(), municipality.surveys(), municipality.blocks());
    }
}
