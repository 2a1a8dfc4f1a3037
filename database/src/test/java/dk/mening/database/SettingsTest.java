package dk.mening.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String KEY = "00112233445566778899aabbccddeeff";

    @Test
    void nothingSetMeansTheBuiltInDatabaseInTheDataFolder() {
        Settings settings = Settings.read(Map.of("PATH", "/bin", "MENING_PORT", " "));
        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.home()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.testClock()).isEmpty();
        assertThat(settings.overdueHours()).isEqualTo(6);
        assertThat(settings.metrics()).isEqualTo(Settings.MetricsReaders.LOCAL);
    }

    @Test
    void readsEveryVariable() {
        Settings settings = Settings.read(Map.of(
                "MENING_DATABASE_URL", "jdbc:postgresql://db:5432/mening",
                "MENING_DATABASE_USER", "u",
                "MENING_DATABASE_PASSWORD", "hush",
                "MENING_HOME", "/srv/mening",
                "MENING_PORT", "0",
                "MENING_TEST_CLOCK", "2026-11-24T02:00",
                "MENING_SEALING_KEY", KEY));
        assertThat(settings.databaseUrl()).contains("jdbc:postgresql://db:5432/mening");
        assertThat(settings.port()).isZero();
        assertThat(settings.testClock()).contains(LocalDateTime.parse("2026-11-24T02:00"));
        assertThat(new Secrets(settings).sealingKey())
                .hasSize(16)
                .startsWith(0x00, 0x11)
                .endsWith(0xff);
        assertThat(settings.toString()).doesNotContain("hush", KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MENING_PORT | 70000 | a whole number from 0 to 65535",
                "MENING_PORT | http | a whole number from 0 to 65535",
                "MENING_OVERDUE_HOURS | 0 | a whole number from 1 to 168",
                "MENING_OVERDUE_HOURS | 169 | a whole number from 1 to 168",
                "MENING_METRICS | all | write local, everybody or nobody",
                "MENING_TEST_CLOCK | tomorrow | write it as 2026-11-24T02:00",
                "MENING_TEST_CLOCK | 2026-11-24 | write it as 2026-11-24T02:00",
                "MENING_DATABASE_URL | postgres://db/x | jdbc:postgresql://host:port/name",
                "MENING_DATABASE_URL | jdbc:postgresql://db/x?password=hush | the password in MENING_DATABASE_PASSWORD",
                "MENING_DATABASE_USER | hush | without MENING_DATABASE_URL",
                "MENING_SEALING_KEY | hush | at least 32",
                "MENING_SEALING_KEY | 0011 | at least 32",
                "MENING_LANGUAGES | Danish | codes of two letters",
                "MENING_LANGUAGES | da,en,da | each once",
                "MENING_LANGUAGES | da,,en | codes of two letters",
                "MENING_PUBLIC_URL | mening.example.dk | such as https://mening.example.dk",
                "MENING_PUBLIC_URL | https://u:p@mening.example.dk | such as https://mening.example.dk",
                "MENING_WAS_URL | javascript:alert(1) | such as https://mening.example.dk",
                "MENING_WAS_URL | https://a b | such as https://mening.example.dk",
                "MENING_WEBHOOK_URL | http://example.dk/hush | begins with https://",
                "MENING_WEBHOOK_URL | https://u:hush@example.dk/ | such as https://mening.example.dk",
                "MENING_WEBHOOK_URL | https://example.dk/hush | MENING_WEBHOOK_SECRET belong together",
                "MENING_WEBHOOK_SECRET | hush | whsec_",
                "MENING_WEBHOOK_SECRET | whsec_aHVzaA== | 24 to 64 bytes",
                "MENING_POTR | 8080 | is not a setting of Mening"
            })
    void aValueThatCannotBeUsedIsOneSentenceWithTheRemedyAndNoSecret(String name, String value, String remedy) {
        assertThatThrownBy(() -> Settings.read(Map.of(name, value)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("hush");
    }

    @Test
    void readsWhatPagesAreToldByTheirOperator() {
        Settings settings = Settings.read(Map.of(
                "MENING_LANGUAGES", "en, da ,ar",
                "MENING_PUBLIC_URL", "https://mening.example.dk/",
                "MENING_WAS_URL", "https://www.was.digst.dk/mening-example-dk"));
        assertThat(settings.languages()).containsExactly("en", "da", "ar");
        assertThat(settings.publicUrl()).contains("https://mening.example.dk");
        assertThat(settings.wasUrl()).contains("https://www.was.digst.dk/mening-example-dk");
        assertThat(Settings.read(Map.of()).languages()).isEmpty();
    }

    @Test
    void aWebhookShowsNeitherItsKeyNorItsWholeAddress() {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        for (String url :
                List.of("https://hooks.example.dk/T1/hush", "http://127.0.0.1:9000/hush", "http://[::1]/hush")) {
            Settings settings = Settings.read(Map.of("MENING_WEBHOOK_URL", url, "MENING_WEBHOOK_SECRET", secret));
            assertThat(settings.webhook().orElseThrow().address()).hasToString(url);
            assertThat(settings.webhook() + " " + settings).doesNotContain("hush", "MfKQ");
        }
        assertThat(Settings.read(Map.of()).webhook()).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnce() {
        var environment = new HashMap<>(Map.of("MENING_PORT", "x", "MENING_TEST_CLOCK", "y"));
        assertThatThrownBy(() -> Settings.read(environment)).message().hasLineCount(2);
    }

    @Test
    void theListingNamesEveryVariable() {
        assertThat(Settings.listing())
                .hasSize(Settings.Variable.values().length)
                .anySatisfy(line -> assertThat(line).contains("MENING_TEST_CLOCK"));
    }
}
