package dk.mening.gallery;

import dk.mening.charts.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening gallery DIR}: every chart in its ordinary and its worst cases, to be looked at. */
@Command(
        name = "gallery",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Draws every chart with invented numbers into a folder, with a page to leaf through.",
        description = {
            "",
            "Each in its ordinary case, in both languages, and in its worst cases: long names, one unit and hundreds, three",
            "weeks and hundreds, gaps, ends outside the picture. As SVG for a page and for a phone and as PNG, on white, on",
            "dark and as a printer without colour prints it. It reads and writes nothing else.",
            ""
        })
public final class GalleryCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder; made if it is not there. Open its index.html.")
    private @Nullable Path folder;

    @Option(names = "--only", paramLabel = "CHART", description = "One kind alone, for example UnitsChart.")
    private @Nullable String only;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new GalleryCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        List<Chart> charts = Examples.all().stream()
                .filter(chart ->
                        only == null || chart.getClass().getSimpleName().equals(only))
                .toList();
        if (charts.isEmpty()) {
            throw refused("there is no chart " + only);
        }
        if (folder == null) {
            throw refused("name a folder");
        }
        try {
            System.out.println(Gallery.write(charts, folder));
        } catch (IOException e) {
            throw refused("cannot write " + e.getMessage());
        }
        return 0;
    }

    private ParameterException refused(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives a command its specification");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
