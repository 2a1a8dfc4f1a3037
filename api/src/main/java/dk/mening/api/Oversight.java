package dk.mening.api;

import dk.mening.database.Settings;
import java.time.Duration;

/**
 * What operators have settled about watching an installation.
 *
 * @param patience so long after it was due, a night that is not there is overdue
 * @param metrics who may read {@code /metrics}
 */
public record Oversight(Duration patience, Settings.MetricsReaders metrics) {
    static Oversight of(Settings settings) {
        return new Oversight(Duration.ofHours(settings.overdueHours()), settings.metrics());
    }
}
