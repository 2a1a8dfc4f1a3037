package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.Bill;
import dk.mening.findings.InitiativeFinding.GainFinding;
import dk.mening.findings.InitiativeFinding.GainState;
import dk.mening.findings.InitiativeFinding.PaidBy;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.questionnaire.Construct;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Agreement.Role;
import dk.mening.statistics.DetectableEffect;
import dk.mening.statistics.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers in a few sentences what people come to an initiative's page for: whether the gain came, who pays, whether it is the
 * initiative or the season, how sure that is, and whether anybody was heard. Every number in them stands in a table further down.
 */
final class InShortWriter {
    private final Language language;
    private final InitiativeFinding finding;
    private final GainsWriter gains;
    private final List<Told> told;

    InShortWriter(Language language, InitiativeFinding finding) {
        this.language = language;
        this.finding = finding;
        this.gains = new GainsWriter(language);
        this.told = finding.outcomes().stream()
                .map(outcome -> new Told(language, finding, outcome))
                .toList();
    }

    /** What could be talked about; each has its words in every language. */
    enum Dialogue {
        KEEP_AND_SPREAD,
        EASE_THE_WORK,
        MEND_THE_SERVICE,
        RETHINK,
        FIND_OUT_ABOUT_THE_OTHER,
        ASK_WHAT_IT_WAS_FOR,
        GATHER_MORE,
        WAIT,
        AGREE_ON_A_PLAN
    }

    List<InitiativePage.Answer> write() {
        return List.of(
                answer("promised", promised()),
                answer("gain", gain()),
                answer("found", found()),
                answer("pays", pays()),
                answer("because", because()),
                answer("sure", sure()),
                answer("heard", heard()),
                answer("change", change()),
                answer("next", next()));
    }

    private InitiativePage.Answer answer(String key, List<String> says) {
        return new InitiativePage.Answer(key, language.say("short." + key), says);
    }

    // -------------------------------------------------------------------------------------------- the councillor's
    private List<String> promised() {
        if (finding.gains().isEmpty()) {
            return List.of(language.say("short.promised.none"));
        }
        return finding.gains().stream()
                .map(GainFinding::expected)
                .map(expected -> language.say(
                        expected.budgetCut() ? "short.promised.cut" : "short.promised.gain",
                        language.of(expected.description()),
                        gains.amount(expected),
                        language.figures().date(expected.dueOn())))
                .toList();
    }

    /** Money first. */
    private List<String> gain() {
        List<String> says = new ArrayList<>();
        List<GainFinding> money = finding.gains().stream()
                .filter(gain -> gain.expected().of() instanceof ExpectedGain.Money)
                .toList();
        if (money.isEmpty()) {
            says.add(language.say("short.gain.noMoney"));
        }
        money.forEach(gain -> says.addAll(gain("short.money." + gain.state(), gain)));
        finding.gains().stream()
                .filter(gain -> !money.contains(gain))
                .forEach(gain -> says.addAll(gain("short.gain." + gain.state(), gain)));
        return says;
    }

    private List<String> gain(String key, GainFinding gain) {
        List<String> says = new ArrayList<>();
        boolean waits = gain.state() == GainState.NOT_YET_DUE;
        String name = language.of(gain.expected().description());
        if (waits) {
            says.add(language.say(
                    key, name, language.figures().date(gain.expected().dueOn())));
        } else if (gain.measured().isEmpty()) {
            says.add(language.say("short.gain.notMeasured", name));
        } else {
            says.add(language.say(key, name, gains.measured(gain), gains.amount(gain.expected())));
        }
        if (gain.paidBy() != PaidBy.NOBODY_SHOWN) {
            says.add(language.say("gains.paidBy." + gain.paidBy()));
        }
        return says;
    }

    private List<String> found() {
        if (told.isEmpty()) {
            return List.of(language.say("says.noPlan"));
        }
        List<String> says = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            says.add(
                    switch (finding.outcomes().get(i).tonight()) {
                        case Assessment.Assessed look ->
                            language.say(
                                    "short.found.effect",
                                    told.get(i).verdict(),
                                    told.get(i).estimate(look),
                                    told.get(i).interval(look));
                        case Assessment.NotAssessable shut ->
                            language.say(
                                    "short.about",
                                    told.get(i).outcome(),
                                    language.say("says.none"),
                                    told.get(i).gate(shut));
                    });
        }
        return says;
    }

    // ------------------------------------------------------------------------------------------ the shop steward's
    private List<String> pays() {
        return finding.whoPays()
                .map(paid -> List.of(
                        language.say("bill." + paid.bill()),
                        language.say("bill.date", language.figures().date(paid.date()))))
                .orElseGet(() -> List.of(language.say(
                        InitiativeWriter.hasBothConstructs(finding) ? "bill.notYet" : "short.pays.notBoth")));
    }

    // ------------------------------------------------------------------------------------------------ the manager's
    private List<String> because() {
        List<OutcomeFinding> assessed = assessed();
        if (assessed.isEmpty()) {
            return List.of(language.say("short.because.notYet"));
        }
        List<String> says = new ArrayList<>();
        List<OutcomeFinding> claims =
                assessed.stream().filter(InShortWriter::claimsAChange).toList();
        if (claims.isEmpty()) {
            says.add(language.say("short.because.nothing"));
        }
        for (OutcomeFinding claim : claims) {
            claim.grade()
                    .ifPresent(grade -> says.add(language.say(
                            "short.about",
                            language.of(claim.outcome().name()),
                            language.capital(language.say("grade." + grade)) + ".",
                            "")));
        }
        says.addAll(season(assessed));
        claims.stream()
                .flatMap(claim -> weightiest(claim).stream()
                        .map(check -> new CheckWords(language, claim.margin()).against(check)))
                .distinct()
                .forEach(against -> says.add(language.say("short.because.against", against)));
        return says.stream().map(String::strip).toList();
    }

    private List<String> season(List<OutcomeFinding> assessed) {
        Set<String> says = new LinkedHashSet<>();
        for (OutcomeFinding outcome : assessed) {
            switch (outcome.design()) {
                case COMPARISON_UNITS -> {
                    says.add(language.say("short.season.compared"));
                    if (outcome.checks().stream()
                            .anyMatch(check -> check.name() == Check.Name.YEAR_BEFORE_GO_LIVE
                                    && check.result() == Check.Result.NOT_PASSED)) {
                        says.add(language.say("short.season.lessThanAYear"));
                    }
                }
                case INTERRUPTED_SERIES ->
                    says.add(language.say(
                            outcome.series().filter(fit -> fit.waves() > 0).isPresent()
                                    ? "short.season.takenOut"
                                    : "series.season"));
            }
        }
        return List.copyOf(says);
    }

    private static Optional<Check> weightiest(OutcomeFinding outcome) {
        return Stream.of(Check.Result.FAILED, Check.Result.NOT_PASSED)
                .flatMap(result -> outcome.checks().stream().filter(check -> check.result() == result))
                .findFirst();
    }

    // ------------------------------------------------------------------------------------------------ the analyst's
    private List<String> sure() {
        List<OutcomeFinding> assessed = assessed();
        Optional<Plan> plan = finding.initiative().plan();
        if (assessed.isEmpty() || plan.isEmpty()) {
            return List.of(language.say("short.sure.notYet"));
        }
        Set<String> says = new LinkedHashSet<>();
        for (OutcomeFinding outcome : assessed) {
            Told its = new Told(language, finding, outcome);
            says.add(
                    its.comparesWithOwnPast()
                            ? language.say("short.sure.ownPast")
                            : language.say(
                                    "short.sure.compared",
                                    language.units(its.units(true)),
                                    language.units(its.units(false))));
        }
        says.add(language.say(
                "short.sure.alpha",
                language.figures().share(PlanWriter.alphaInAll(plan.get(), finding.night())),
                language.figures().count(finding.family().outcomes())));
        says.add(language.say(
                "short.sure.grades",
                assessed.stream()
                        .flatMap(outcome -> outcome.grade().stream()
                                .map(grade -> language.say(
                                        "short.sure.grade",
                                        grade.name(),
                                        language.small(
                                                language.of(outcome.outcome().name())))))
                        .collect(Collectors.joining(", "))));
        if (assessed.stream().anyMatch(outcome -> Shown.of(outcome).singleTestOnly())) {
            says.add(language.say("verdict.singleTest.meaning"));
        }
        return List.copyOf(says);
    }

    // ------------------------------------------------------------------------------------------------ the citizen's
    private List<String> heard() {
        List<String> says = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            OutcomeFinding outcome = finding.outcomes().get(i);
            says.add(language.say(
                    "short.heard.answers",
                    told.get(i).outcome(),
                    language.figures().count(told.get(i).answers()),
                    language.figures().count(outcome.answersAfter())));
        }
        finding.initiative()
                .plan()
                .ifPresent(plan -> says.add(language.say(
                        plan.agreedBy().stream()
                                        .anyMatch(
                                                who -> who.role() == Role.SHOP_STEWARD || who.role() == Role.EMPLOYEES)
                                ? "short.heard.agreed"
                                : "short.heard.notAgreed")));
        says.add(
                finding.initiative().replies().isEmpty()
                        ? language.say("short.heard.noReply")
                        : language.say(
                                "short.heard.reply",
                                language.figures()
                                        .date(finding.initiative()
                                                .replies()
                                                .getLast()
                                                .on())));
        return says;
    }

    // ------------------------------------------------------------------------------------------------- and from here
    private List<String> change() {
        if (told.isEmpty()) {
            return List.of(language.say("short.change.plan"));
        }
        Set<String> says = new LinkedHashSet<>();
        for (int i = 0; i < told.size(); i++) {
            OutcomeFinding outcome = finding.outcomes().get(i);
            Told its = told.get(i);
            switch (outcome.tonight()) {
                case Assessment.NotAssessable shut ->
                    says.add(language.say("short.change.gate", its.outcome(), its.gate(shut)));
                case Assessment.Assessed look -> {
                    Verdict verdict = its.shown().verdict().orElseThrow();
                    says.add(language.say(
                            "short.change." + verdict,
                            its.outcome(),
                            language.figures().size(outcome.margin()),
                            detectable(look)));
                    if (verdict == Verdict.IMPROVED || verdict == Verdict.WORSENED) {
                        outcome.voices()
                                .tippingPoint()
                                .ifPresent(shift -> says.add(language.say(
                                        shift < 0 ? "voices.tipping.worse" : "voices.tipping.better",
                                        language.figures().mean(Math.abs(shift)))));
                    }
                }
            }
        }
        for (OutcomeFinding outcome : finding.outcomes()) {
            if (outcome.tonight() instanceof Assessment.Assessed) {
                outcome.nextDecision()
                        .ifPresent(day -> says.add(language.say(
                                outcome.standing().isEmpty() ? "standing.first" : "standing.next",
                                language.figures().date(day))));
            }
        }
        return List.copyOf(says);
    }

    private String detectable(Assessment.Assessed look) {
        return language.figures()
                .mean(new DetectableEffect(look.criticalValue(), look.standardError(), look.degreesOfFreedom())
                        .at(SectionWriter.USUAL_POWER));
    }

    private List<String> next() {
        List<String> says = new ArrayList<>();
        says.add(language.say("short.next." + dialogue()));
        if (finding.gains().stream()
                .anyMatch(gain -> gain.state() == GainState.CONTRADICTED
                        || gain.expected().budgetCut() && gain.state() == GainState.NOT_SHOWN)) {
            says.add(language.say("short.next.gain"));
        }
        says.add(language.say("short.next.suggestion"));
        return says;
    }

    private Dialogue dialogue() {
        if (told.isEmpty()) {
            return Dialogue.AGREE_ON_A_PLAN;
        }
        if (assessed().isEmpty()) {
            return Dialogue.WAIT;
        }
        return finding.whoPays()
                .map(paid -> of(paid.bill()))
                .orElseGet(() -> assessed().stream()
                        .map(InShortWriter::of)
                        .min(Enum::compareTo)
                        .orElse(Dialogue.GATHER_MORE));
    }

    private static Dialogue of(Bill bill) {
        return switch (bill) {
            case BOTH_GAIN, QUALITY_UNCHANGED_WORKLOAD_RELIEVED, QUALITY_IMPROVED_WORKLOAD_UNCHANGED ->
                Dialogue.KEEP_AND_SPREAD;
            case EMPLOYEES_PAY, WORKLOAD_INCREASED_QUALITY_OPEN, QUALITY_UNCHANGED_WORKLOAD_INCREASED ->
                Dialogue.EASE_THE_WORK;
            case CITIZENS_PAY, QUALITY_WORSENED_WORKLOAD_OPEN, QUALITY_WORSENED_WORKLOAD_UNCHANGED ->
                Dialogue.MEND_THE_SERVICE;
            case BOTH_LOSE -> Dialogue.RETHINK;
            case QUALITY_IMPROVED_WORKLOAD_OPEN, WORKLOAD_RELIEVED_QUALITY_OPEN -> Dialogue.FIND_OUT_ABOUT_THE_OTHER;
            case NO_BILL -> Dialogue.ASK_WHAT_IT_WAS_FOR;
            case QUALITY_UNCHANGED_WORKLOAD_OPEN, WORKLOAD_UNCHANGED_QUALITY_OPEN, OPEN -> Dialogue.GATHER_MORE;
        };
    }

    /** Where service and work are not judged together. */
    private static Dialogue of(OutcomeFinding outcome) {
        return switch (Shown.of(outcome).verdict().orElse(Verdict.INCONCLUSIVE)) {
            case IMPROVED -> Dialogue.FIND_OUT_ABOUT_THE_OTHER;
            case WORSENED ->
                outcome.outcome().construct() == Construct.SERVICE_QUALITY
                        ? Dialogue.MEND_THE_SERVICE
                        : Dialogue.EASE_THE_WORK;
            case UNCHANGED -> Dialogue.ASK_WHAT_IT_WAS_FOR;
            case INCONCLUSIVE -> Dialogue.GATHER_MORE;
        };
    }

    private static boolean claimsAChange(OutcomeFinding outcome) {
        return Shown.of(outcome)
                .verdict()
                .filter(verdict -> verdict == Verdict.IMPROVED || verdict == Verdict.WORSENED)
                .isPresent();
    }

    private List<OutcomeFinding> assessed() {
        return finding.outcomes().stream()
                .filter(outcome -> outcome.tonight() instanceof Assessment.Assessed)
                .toList();
    }
}
