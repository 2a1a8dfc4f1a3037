package dk.mening.bench;

import dk.mening.charts.Chart;
import dk.mening.charts.ChartImage;
import dk.mening.charts.ChartImage.Scheme;
import dk.mening.charts.ChartImage.Width;
import dk.mening.gallery.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pictures of a night: 20 initiatives, the 12 kinds of charts, 2 languages; all files of each, on all processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g"})
public class ReportDrawing {
    private static final int INITIATIVES = 20;
    private static final int PNG_SCALE = 2;

    private List<Chart> charts;

    @Setup
    public void invent() {
        charts = new ArrayList<>();
        for (int i = 0; i < INITIATIVES; i++) {
            charts.addAll(Examples.ordinary(Examples.DANISH));
            charts.addAll(Examples.ordinary(Locale.UK));
        }
    }

    @Benchmark
    public long all() {
        return charts.parallelStream().mapToLong(ReportDrawing::files).sum();
    }

    /** Four SVGs and one PNG, as the report writes them. */
    private static long files(Chart chart) {
        long bytes = ChartImage.png(chart, PNG_SCALE).length;
        for (Width width : Width.values()) {
            bytes += ChartImage.svg(chart, width, Scheme.LIGHT).length;
            bytes += ChartImage.svg(chart, width, Scheme.DARK).length;
        }
        return bytes;
    }
}
