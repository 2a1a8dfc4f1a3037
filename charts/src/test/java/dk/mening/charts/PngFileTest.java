package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.gallery.Examples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngFileTest {
    /** Of at most 442: what stands between two neighbouring greys of an edge. */
    private static final int FARTHEST = 20;

    @Test
    void aPictureOfFewColoursIsReadAsItWasWritten() throws IOException {
        BufferedImage image = random(40, 30, 256);
        assertThat(pixels(read(image))).isEqualTo(pixels(image));
    }

    @Test
    void aSinglePixelIsAPicture() throws IOException {
        BufferedImage image = random(1, 1, 1);
        assertThat(pixels(read(image))).isEqualTo(pixels(image));
    }

    @Test
    void noPixelOfAnyChartIsFarFromItsOwnColour() throws IOException {
        for (Chart chart : Examples.all()) {
            BufferedImage drawn = ChartImage.raster(chart, 1, ChartImage.Scheme.LIGHT);
            int[] was = pixels(drawn);
            int[] is = pixels(read(drawn));
            for (int i = 0; i < was.length; i++) {
                assertThat(Palette.distance(was[i], is[i])).isLessThanOrEqualTo(FARTHEST * FARTHEST);
            }
        }
    }

    @Test
    void coloursBeyondThePaletteBecomeOneNearbyAndTheCommonestStays() throws IOException {
        BufferedImage image = random(200, 100, 20_000);
        for (int x = 0; x < 200; x++) {
            image.setRGB(x, 0, 0x12436D);
        }
        BufferedImage read = read(image);
        assertThat(read.getRGB(7, 0) & 0xFFFFFF).isEqualTo(0x12436D);
        assertThat(Arrays.stream(pixels(read)).distinct().count()).isLessThanOrEqualTo(256);
    }

    private static BufferedImage random(int width, int height, int colours) {
        Random random = new Random(3);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] some = random.ints(colours, 0, 1 << 24).toArray();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, some[random.nextInt(colours)]);
            }
        }
        return image;
    }

    private static BufferedImage read(BufferedImage image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(PngFile.encode(image)));
    }

    private static int[] pixels(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).map(pixel -> pixel & 0xFFFFFF).toArray();
    }
}
