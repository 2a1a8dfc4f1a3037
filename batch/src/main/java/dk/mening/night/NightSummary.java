package dk.mening.night;

import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run of a night in one line, always with the same names in the same order; what is not known is "-".
 *
 * @param step in which it failed
 * @param made what the night holds now; empty when it failed
 */
record NightSummary(LocalDate night, Outcome outcome, Optional<String> step, double seconds, Optional<Made> made) {
    /** What became of a run; the word stands in {@code published.run} too. */
    enum Outcome {
        PUBLISHED,
        /** Made again, and the same. */
        SAME_BYTES,
        /** Made again, and not the same. */
        OTHER_BYTES,
        JUDGED,
        FAILED;

        static Outcome of(NightRun.Published published) {
            return published
                    .sameAsBefore()
                    .map(same -> same ? SAME_BYTES : OTHER_BYTES)
                    .orElse(PUBLISHED);
        }

        String word() {
            return NightSummary.word(this);
        }
    }

    /** How a finding is shown. */
    enum Shown {
        IMPROVED,
        WORSENED,
        UNCHANGED,
        INCONCLUSIVE,
        NOT_ASSESSABLE,
        /** Of all these, those that hold as a single test only. */
        SINGLE_TEST;

        String word() {
            return NightSummary.word(this);
        }
    }

    /**
     * @param blocks that this night may read and the night before it might not
     * @param fingerprint empty where no report was drawn
     */
    record Made(long blocks, Map<Shown, Integer> findings, int files, Optional<String> fingerprint) {}

    String line() {
        StringBuilder line = new StringBuilder("summary");
        put(line, "night", night.toString());
        put(line, "outcome", outcome.word());
        put(line, "step", step.orElse("-"));
        put(line, "seconds", String.format(Locale.ROOT, "%.1f", seconds));
        put(line, "blocks", made.map(it -> Long.toString(it.blocks())).orElse("-"));
        Map<Shown, Integer> findings = made.map(Made::findings).orElseGet(() -> new EnumMap<>(Shown.class));
        for (Shown shown : Shown.values()) {
            put(line, shown.word(), made.isPresent() ? Integer.toString(findings.getOrDefault(shown, 0)) : "-");
        }
        put(line, "files", made.map(it -> Integer.toString(it.files())).orElse("-"));
        put(line, "fingerprint", made.flatMap(Made::fingerprint).orElse("-"));
        return line.toString();
    }

    /** How many findings are shown in which way. */
    static String told(List<InitiativeFinding> findings) {
        Map<Shown, Integer> counts = new EnumMap<>(Shown.class);
        for (InitiativeFinding finding : findings) {
            for (OutcomeFinding outcome : finding.outcomes()) {
                counts.merge(shown(outcome), 1, Integer::sum);
            }
        }
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(shown -> shown.getKey().word() + "=" + shown.getValue())
                        .collect(Collectors.joining(" "));
    }

    private static Shown shown(OutcomeFinding finding) {
        return switch (finding.tonight()) {
            case Assessment.NotAssessable _ -> Shown.NOT_ASSESSABLE;
            case Assessment.Assessed tonight ->
                switch (finding.standing().map(OutcomeFinding.Standing::verdict).orElse(tonight.verdict())) {
                    case IMPROVED -> Shown.IMPROVED;
                    case WORSENED -> Shown.WORSENED;
                    case UNCHANGED -> Shown.UNCHANGED;
                    case INCONCLUSIVE -> Shown.INCONCLUSIVE;
                };
        };
    }

    private static void put(StringBuilder line, String name, String value) {
        line.append(' ').append(name).append('=').append(value);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
