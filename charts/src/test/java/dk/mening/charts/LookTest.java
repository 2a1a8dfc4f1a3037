package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LookTest {
    /** Full colour-vision deficiencies on linear light: Machado, Oliveira and Fernandes (2009), severity 1.0. */
    enum Sight {
        FULL(1, 0, 0, 0, 1, 0, 0, 0, 1),
        PROTANOPIA(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
        DEUTERANOPIA(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
        TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
        GREYSCALE(0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722);

        private final double[] matrix;

        Sight(double... matrix) {
            this.matrix = matrix;
        }

        double luminance(Color color) {
            double[] light = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
            double[] weights = {0.2126, 0.7152, 0.0722};
            double sum = 0;
            for (int row = 0; row < 3; row++) {
                double seen = 0;
                for (int column = 0; column < 3; column++) {
                    seen += matrix[3 * row + column] * light[column];
                }
                sum += weights[row] * Math.clamp(seen, 0.0, 1.0);
            }
            return sum;
        }

        double contrast(Color one, Color other) {
            double a = luminance(one);
            double b = luminance(other);
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        }

        private static double linear(int channel) {
            double share = channel / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }
    }

    @Test
    void inkStandsOutFromPaperThreeToOne() {
        for (Color ink : List.of(
                Look.TREATED,
                Look.COMPARISON,
                Look.IMPROVED,
                Look.WORSENED,
                Look.UNCHANGED,
                Look.NOT_SHOWN,
                Look.AXIS)) {
            assertThat(Sight.FULL.contrast(ink, Look.PAPER)).as(ink.toString()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void textStandsOutFromPaperAsSmallTextMust() {
        for (Color text : List.of(
                Look.INK,
                Look.QUIET_INK,
                Look.TREATED,
                Look.COMPARISON_TEXT,
                Look.IMPROVED_TEXT,
                Look.WORSENED,
                Look.UNCHANGED)) {
            assertThat(Sight.FULL.contrast(text, Look.PAPER))
                    .as(text.toString())
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void treatedUnitsStandOutFromTheirBand() {
        assertThat(Sight.FULL.contrast(Look.TREATED, Look.BAND)).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Sight.class)
    void treatedAndComparisonDifferInLightnessForEveryEye(Sight sight) {
        assertThat(sight.contrast(Look.TREATED, Look.COMPARISON)).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Sight.class)
    void improvedAndWorsenedDifferInLightnessForEveryEye(Sight sight) {
        assertThat(sight.contrast(Look.IMPROVED, Look.WORSENED)).isGreaterThanOrEqualTo(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutAFontConfigurationOneSentenceSaysWhatToInstall(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        ProcessBuilder bare = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Duser.home=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fingerprint.class.getName())
                .redirectErrorStream(true);
        bare.environment().put("FONTCONFIG_FILE", empty.toString());
        String said = new String(bare.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("Java finds no font configuration", "apt-get install libfontconfig1");
    }

    @Test
    void bothWeightsComeFromTheBundledFont() {
        assertThat(Look.regular(12).getFontName(Locale.ROOT)).contains("IBM Plex Sans");
        assertThat(Look.isSemiBold(Look.semiBold(12).getFamily(Locale.ROOT))).isTrue();
        assertThat(Look.isSemiBold(Look.regular(12).getFamily(Locale.ROOT))).isFalse();
        assertThat(Look.regular(12).canDisplayUpTo("Æøå ÆØÅ −∞…–%;[]")).isEqualTo(-1);
    }
}
