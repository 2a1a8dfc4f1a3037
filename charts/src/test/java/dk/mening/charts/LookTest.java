package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LookTest {
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
