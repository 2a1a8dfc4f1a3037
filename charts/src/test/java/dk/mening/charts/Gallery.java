package dk.mening.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every example into a folder, to be looked at. */
final class Gallery {
    private Gallery() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int number = 0;
        for (Chart chart : Examples.all()) {
            String name = String.format("%02d-%s", ++number, chart.getClass().getSimpleName());
            long start = System.nanoTime();
            byte[] svg = ChartImage.svg(chart);
            Files.write(folder.resolve(name + ".svg"), svg);
            Files.write(folder.resolve(name + ".png"), ChartImage.png(chart, 2));
            System.out.printf("%s %d bytes, %d ms%n", name, svg.length, (System.nanoTime() - start) / 1_000_000);
            Files.write(folder.resolve(name + "-phone.svg"), ChartImage.svg(chart, ChartImage.Width.PHONE));
        }
    }
}
