package dk.mening.api;

import dk.mening.registry.NightTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What operators watch, as Prometheus and OpenMetrics both read it: gauges only. No label tells of a unit, a link or a person,
 * and nothing counts answers (rule B18).
 */
final class MetricsText {
    /** Every outcome of a run, so that each is there with 0 or 1. */
    private static final List<String> OUTCOMES =
            List.of("published", "same_bytes", "other_bytes", "judged", "failed", "killed", "running");

    private static final double MILLIS = 1000.0;

    private final StringBuilder text = new StringBuilder();

    private MetricsText() {}

    static String of(
            OperatorRepository.Nights nights, NightHealth.State state, List<OperatorRepository.Measure> measures) {
        var metrics = new MetricsText();
        metrics.head("mening_night_overdue", "1 when a night should be published and is not.");
        metrics.sample("mening_night_overdue", state instanceof NightHealth.Overdue ? 1 : 0);
        nights.latest().ifPresent(latest -> {
            metrics.head(
                    "mening_night_latest_timestamp_seconds", "Start of the day of the latest night that is published.");
            metrics.sample("mening_night_latest_timestamp_seconds", seconds(NightTimes.start(latest)));
        });
        nights.lastRun().ifPresent(metrics::run);
        metrics.measured(
                "blocks_sealed", "mening_night_blocks_sealed", "", "Blocks that the latest night added.", measures);
        metrics.measured("files", "mening_night_files", "", "Files of the latest night's report.", measures);
        metrics.measured(
                "findings", "mening_night_findings", "verdict", "Findings of the latest night by verdict.", measures);
        metrics.measured(
                "findings_single_test",
                "mening_night_findings_single_test",
                "",
                "Of these, those that hold as a single test only.",
                measures);
        metrics.measured(
                "step_seconds",
                "mening_night_step_duration_seconds",
                "step",
                "How long each step of the latest night took.",
                measures);
        metrics.measured(
                "webhook_waiting",
                "mening_webhook_waiting",
                "",
                "Nights that the webhook was not told of yet.",
                measures);
        metrics.measured(
                "webhook_given_up",
                "mening_webhook_given_up",
                "",
                "Nights that the webhook was never told of.",
                measures);
        metrics.text.append("# EOF\n");
        return metrics.text.toString();
    }

    private void run(OperatorRepository.Run run) {
        head("mening_night_run_started_timestamp_seconds", "When the last run of a night began.");
        sample("mening_night_run_started_timestamp_seconds", seconds(run.started()));
        Optional<Instant> ended = run.ended();
        if (ended.isPresent()) {
            head("mening_night_run_ended_timestamp_seconds", "When the last run of a night ended.");
            sample("mening_night_run_ended_timestamp_seconds", seconds(ended.get()));
        }
        head("mening_night_run_outcome", "1 at what became of the last run of a night.");
        String outcome = run.outcome().orElse("running");
        for (String each : OUTCOMES) {
            sample("mening_night_run_outcome", "outcome", each, each.equals(outcome) ? 1 : 0);
        }
    }

    private void measured(
            String stored, String name, String label, String help, List<OperatorRepository.Measure> measures) {
        List<OperatorRepository.Measure> own = measures.stream()
                .filter(measure -> measure.name().equals(stored))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        head(name, help);
        for (OperatorRepository.Measure measure : own) {
            if (label.isEmpty()) {
                sample(name, measure.value());
            } else {
                sample(name, label, measure.label(), measure.value());
            }
        }
    }

    private void head(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void sample(String name, double value) {
        text.append(name).append(' ').append(number(value)).append('\n');
    }

    private void sample(String name, String label, String value, double number) {
        text.append(name)
                .append('{')
                .append(label)
                .append("=\"")
                .append(escaped(value))
                .append("\"} ");
        text.append(number(number)).append('\n');
    }

    static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }
}
