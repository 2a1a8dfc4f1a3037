package dk.mening.report;

import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes in one language what a night did. What it measured of itself is not part of its report. */
final class NightWriter {
    private final Language language;
    private final Night night;

    NightWriter(Language language, Night night) {
        this.language = language;
        this.night = night;
    }

    NightPage page(List<InitiativeFinding> findings) {
        List<List<String>> rows = new ArrayList<>();
        List<Fact> plans = new ArrayList<>();
        for (InitiativeFinding finding : findings) {
            String name = language.of(finding.initiative().name());
            for (OutcomeFinding outcome : finding.outcomes()) {
                Told told = new Told(language, finding, outcome);
                rows.add(List.of(name, told.outcome(), told.badge().word(), told.verdict()));
            }
            finding.initiative()
                    .plan()
                    .map(plan -> plan.lock().sha256())
                    .filter(hash -> !hash.isEmpty())
                    .ifPresent(hash -> plans.add(new Fact(name, hash)));
        }
        boolean changed = findings.stream()
                .anyMatch(finding ->
                        !new SinceWriter(language, night).changes(finding).isEmpty());
        return new NightPage(
                Frame.of(language, night, language.say("night.title"), "night.html"),
                new Grid(
                        language.say("night.findings.caption"),
                        Stream.of("quality.initiative", "overview.outcome", "overview.verdict", "night.findings.says")
                                .map(language::say)
                                .toList(),
                        List.of(),
                        rows),
                plans,
                new SinceWriter(language, night).lead(changed));
    }
}
