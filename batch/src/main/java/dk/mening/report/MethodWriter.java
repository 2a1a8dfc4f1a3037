package dk.mening.report;

import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.registry.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes in one language how numbers are worked out. */
final class MethodWriter {
    private final Language language;

    MethodWriter(Language language) {
        this.language = language;
    }

    MethodPage page(Night night, List<InitiativeFinding> findings) {
        return new MethodPage(
                Frame.of(language, night, language.say("method.title"), "method.html"),
                Stream.of(Method.Part.values())
                        .map(part -> new MethodPage.Part(
                                language.say("method.part." + part),
                                Stream.of(Method.values())
                                        .filter(method -> method.part() == part)
                                        .map(method -> entry(method, findings))
                                        .toList()))
                        .toList(),
                settings(findings));
    }

    private MethodPage.Entry entry(Method method, List<InitiativeFinding> findings) {
        return new MethodPage.Entry(
                method.anchor(),
                name(method),
                asks(method),
                language.say("method." + method + ".does"),
                method.formula(),
                method.source(),
                method.address(),
                findings.stream()
                        .filter(finding -> Method.of(finding).contains(method))
                        .map(finding -> new Link(
                                language.of(finding.initiative().name()),
                                "initiatives/" + finding.initiative().key() + ".html"))
                        .toList());
    }

    private String name(Method method) {
        return language.say("method." + method);
    }

    /** A method that is made for one check asks what the check asks. */
    private String asks(Method method) {
        List<Check.Name> checks = Arrays.stream(Check.Name.values())
                .filter(check -> Method.of(check) == method)
                .toList();
        return language.say(checks.size() == 1 ? "check." + checks.getFirst() + ".asks" : "method." + method + ".asks");
    }

    private Grid settings(List<InitiativeFinding> findings) {
        Figures figures = language.figures();
        List<List<String>> rows = new ArrayList<>();
        for (InitiativeFinding finding : findings) {
            for (OutcomeFinding outcome : finding.outcomes()) {
                Plan plan = finding.initiative().plan().orElseThrow();
                rows.add(List.of(
                        language.of(finding.initiative().name()),
                        language.of(outcome.outcome().name()),
                        language.say("plan.policy." + plan.policy()),
                        figures.share(plan.alpha()),
                        figures.size(outcome.margin()),
                        language.say("figure.days", figures.count(plan.preWindowDays())),
                        language.say("figure.days", figures.count(plan.washoutDays()))));
            }
        }
        return new Grid(
                language.say("method.settings"),
                Stream.of(
                                "quality.initiative",
                                "overview.outcome",
                                "plan.policy",
                                "plan.alpha",
                                "bill.margin",
                                "plan.preWindow",
                                "plan.washout")
                        .map(language::say)
                        .toList(),
                List.of(3, 4, 5, 6),
                rows);
    }

    /** The methods behind an outcome's numbers, as links from an initiative's page. */
    List<Link> behind(InitiativeFinding initiative, OutcomeFinding outcome) {
        Set<Method> used = Method.of(initiative, outcome);
        return used.stream()
                .map(method -> new Link(name(method), "../method.html#" + method.anchor()))
                .toList();
    }
}
