package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.charts.ChartImage.Scheme;
import dk.mening.charts.ChartImage.Width;
import dk.mening.gallery.Examples;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SchemeTest {
    private static final Pattern COLOUR = Pattern.compile("#([0-9a-f]{6}|[0-9a-f]{3})\"");

    @Test
    void aDarkPictureDiffersFromALightOneInColoursAndIdsAlone() {
        for (Chart chart : Examples.all()) {
            assertThat(bare(chart, Scheme.DARK)).isEqualTo(bare(chart, Scheme.LIGHT));
            assertThat(text(chart, Scheme.DARK)).doesNotContain("#fff\"").isNotEqualTo(text(chart, Scheme.LIGHT));
        }
    }

    private static String bare(Chart chart, Scheme scheme) {
        // Black and white are what SVG and its readers assume, so one of them may not be written at all.
        return text(chart, scheme)
                .replaceAll("chart-[0-9a-f]{8}", "")
                .replaceAll("(fill|stroke)(-opacity)?=\"[^\"]*\"", "")
                .replaceAll("\\s+", "");
    }

    @Test
    void aGreyPictureHasNoColour() {
        for (Chart chart : Examples.all()) {
            Matcher colour = COLOUR.matcher(text(chart, Scheme.GREY));
            while (colour.find()) {
                String hex = colour.group(1);
                int length = hex.length() / 3;
                assertThat(hex.substring(0, length))
                        .isEqualTo(hex.substring(length, 2 * length))
                        .isEqualTo(hex.substring(2 * length));
            }
        }
    }

    private static String text(Chart chart, Scheme scheme) {
        return new String(ChartImage.svg(chart, Width.PAGE, scheme), StandardCharsets.UTF_8);
    }
}
