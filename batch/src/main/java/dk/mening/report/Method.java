package dk.mening.report;

import dk.mening.findings.Detail.ControlledSeries;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Design;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every way of working a number out that a report names, with its formula and its source. Each has its words in every language. */
enum Method {
    SCORING(Part.NUMBERS, "x = 100·(y − 1)/(p − 1);  Σ x/q", "", ""),
    WHOLE_BLOCKS(Part.NUMBERS, "m = Σ x / Σ n", "", ""),
    WEIGHTED_CLASSES(
            Part.NUMBERS, "d = Σ s_{h}·(m_{h1} − m_{h0})", "Holt & Smith (1979)", "https://doi.org/10.2307/2344652"),
    UNIT_CHANGES(
            Part.EFFECT,
            "E = d̄_{1} − d̄_{0};  s^{2} = (Σ_{1}(d − d̄_{1})^{2} + Σ_{0}(d − d̄_{0})^{2})/(n_{1} + n_{0} − 2);  se = s·√(1/n_{1} + 1/n_{0});  ν = n_{1} + n_{0} − 2",
            "Donald & Lang (2007)",
            "https://doi.org/10.1162/rest.89.2.221"),
    SEVERAL_DATES(
            Part.EFFECT,
            "E = Σ w_{i}·d_{i};  w_{i} = u_{i}/Σu;  se^{2} = (G − 1)/G · Σ(E_{i} − Ē)^{2};  ν = G − 2",
            "Callaway & Sant'Anna (2021)",
            "https://doi.org/10.1016/j.jeconom.2020.12.001"),
    OWN_PAST(
            Part.EFFECT,
            "y_{t} = b_{0} + b_{1}·t + E·A_{t} + b_{3}·A_{t}·(t − g) + S_{t} + e_{t};  e_{t} = ρ·e_{t−1} + u_{t}",
            "Lopez Bernal, Cummins & Gasparrini (2017)",
            "https://doi.org/10.1093/ije/dyw098"),
    REGISTERED_DAYS(
            Part.UNCERTAINTY,
            "E ± c·se;  b = C·m(k);  P(T > c) = P(Z > b);  k = 91, 182, 364",
            "Jennison & Turnbull (2000)",
            "https://doi.org/10.1201/9780367805326"),
    EVERY_NIGHT(
            Part.UNCERTAINTY,
            "E ± c·se;  b = C·m(k);  P(T > c) = P(Z > b)",
            "Jennison & Turnbull (2000)",
            "https://doi.org/10.1201/9780367805326"),
    UNBOUNDED(
            Part.UNCERTAINTY,
            "b = √((I + φ)/I · ln((I + φ)/(φ·α^{2})));  I = 1/se^{2}",
            "Howard, Ramdas, McAuliffe & Sekhon (2021)",
            "https://doi.org/10.1214/20-AOS1991"),
    MONTHLY_LOOKS(Part.UNCERTAINTY, "E ± t(1 − α/24; ν)·se", "", ""),
    FOUR_VERDICTS(
            Part.VERDICT,
            "= : −δ < E − c(2α)·se,  E + c(2α)·se < δ;  + : E − c·se > 0;  − : E + c·se < 0",
            "Schuirmann (1987)",
            "https://doi.org/10.1007/BF01068419"),
    HOLM(
            Part.VERDICT,
            "p̃_{j} = max min(1, (m − i + 1)·p_{i}),  i ≤ j",
            "Holm (1979)",
            "https://www.jstor.org/stable/4615733"),
    WHO_PAYS(Part.VERDICT, "[E_{1} ± c(α/2)·se_{1}] × [E_{2} ± c(α/2)·se_{2}]", "", ""),
    DETECTABLE(Part.VERDICT, "P(T(ν, δ*/se) > c) = 0.8", "", ""),
    WELCH(
            Part.CHECKS,
            "se = √(s_{1}^{2}/n_{1} + s_{0}^{2}/n_{0})",
            "Welch (1947)",
            "https://doi.org/10.1093/biomet/34.1-2.28"),
    EARLIER_TREND(
            Part.CHECKS,
            "D = (b̄_{1} − b̄_{0})·h;  −δ < D − t·s,  D + t·s < δ",
            "Bilinski & Hatfield (2018)",
            "https://arxiv.org/abs/1805.03273"),
    PLACEBO_DATES(Part.CHECKS, "E(g′);  g′ = g − B·⅓, g − B·½, g − B·⅔", "", ""),
    BREAK_DATE(Part.CHECKS, "k̂ = argmin RSS(k)", "Bai & Perron (2003)", "https://doi.org/10.1002/jae.659"),
    RESPONDENT_MIX(
            Part.CHECKS,
            "R = Σ (s_{0} + s_{1})/2 · (m_{1} − m_{0});  K = Σ (m_{0} + m_{1})/2 · (s_{1} − s_{0})",
            "Kitagawa (1955)",
            "https://doi.org/10.1080/01621459.1955.10501299"),
    RESPONSE_RATE(
            Part.CHECKS,
            "d = Δ ln(r/(1 − r));  d* = −E/(1 − r)",
            "Little & Rubin (2019)",
            "https://doi.org/10.1002/9781119482260"),
    RELIABILITY(
            Part.CHECKS,
            "α = q/(q − 1) · (1 − Σ s_{j}^{2}/s^{2})",
            "Cronbach (1951)",
            "https://doi.org/10.1007/BF02310555"),
    OTHER_SCORING(
            Part.CHECKS,
            "θ = P(Y_{1} > Y_{0}) + ½·P(Y_{1} = Y_{0});  P(Y ≥ p − 1)",
            "Brunner & Munzel (2000)",
            "https://doi.org/10.1002/(SICI)1521-4036(200001)42:1%3C17::AID-BIMJ17%3E3.0.CO;2-U"),
    COUNTED_FACTS(Part.CHECKS, "n_{1} ≥ 3;  n_{0} ≥ 3;  B ≥ 364", "", ""),
    BREAKDOWN(
            Part.DESCRIBES,
            "M* = (|E| − c·se)/(m·(K + 1)/2)",
            "Rambachan & Roth (2023)",
            "https://doi.org/10.1093/restud/rdad018"),
    COURSE(Part.DESCRIBES, "E_{k} ± t(1 − α/(2K); ν)·se_{k}", "", ""),
    SECONDARY(
            Part.DESCRIBES,
            "p̃_{i} = min min(1, m·p_{j}/j),  j ≥ i",
            "Benjamini & Hochberg (1995)",
            "https://doi.org/10.1111/j.2517-6161.1995.tb02031.x"),
    ONE_LOOK(
            Part.DESCRIBES,
            "(d − θ)·V^{−1}·(d − θ) ≤ 2ν/(ν − 1)·F(2, ν − 1)",
            "Hotelling (1931)",
            "https://doi.org/10.1214/aoms/1177732979"),
    WEEKLY_MEANS(
            Part.DESCRIBES,
            "x̄ ± 2.66·R̄;  R_{i} = |x_{i} − x_{i−1}| ≤ 3.267·R̄",
            "Mohammed, Worthington & Woodall (2008)",
            "https://doi.org/10.1136/qshc.2004.012047"),
    WEEKLY_SHARES(
            Part.DESCRIBES,
            "p̄ ± 3·√(p̄·(1 − p̄)/n_{i})·σ;  σ = Σ|z_{i} − z_{i−1}|/(1.128·(k − 1))",
            "Laney (2002)",
            "https://doi.org/10.1081/QEN-120003555"),
    COMPETENCES(Part.DESCRIBES, "m ± t(0.975; n − 1)·s/√n", "", ""),
    UNITS_SIDE_BY_SIDE(
            Part.DESCRIBES,
            "θ̂_{i} = y_{i} − B_{i}·(y_{i} − μ);  B_{i} = (k − 3)/(k − 1)·v_{i}/(v_{i} + τ^{2})",
            "Morris (1983)",
            "https://doi.org/10.1080/01621459.1983.10477920");

    /** What a method is part of, in the order of the page. */
    enum Part {
        NUMBERS,
        EFFECT,
        UNCERTAINTY,
        VERDICT,
        CHECKS,
        DESCRIBES
    }

    /** As formulas are written here: {@code x_{i}} and {@code x^{2}}. */
    private static final Pattern INDEX = Pattern.compile("([_^])\\{([^}]*)}");

    private final Part part;
    private final String formula;
    private final String source;
    private final String address;

    /**
     * @param source authors and year, or empty
     * @param address of the source, or empty
     */
    Method(Part part, String formula, String source, String address) {
        this.part = part;
        this.formula = formula;
        this.source = source;
        this.address = address;
    }

    Part part() {
        return part;
    }

    /** In pieces, so that a page can put indices where they belong. */
    List<MethodPage.Piece> formula() {
        List<MethodPage.Piece> pieces = new ArrayList<>();
        Matcher index = INDEX.matcher(formula);
        int at = 0;
        while (index.find()) {
            pieces.add(new MethodPage.Piece(formula.substring(at, index.start()), MethodPage.Piece.Level.LINE));
            pieces.add(new MethodPage.Piece(
                    index.group(2),
                    index.group(1).equals("_") ? MethodPage.Piece.Level.BELOW : MethodPage.Piece.Level.ABOVE));
            at = index.end();
        }
        pieces.add(new MethodPage.Piece(formula.substring(at), MethodPage.Piece.Level.LINE));
        return List.copyOf(pieces);
    }

    String source() {
        return source;
    }

    String address() {
        return address;
    }

    /** Names its place on the page. */
    String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All that tonight's numbers of an initiative's outcome rest on, in order. */
    static Set<Method> of(InitiativeFinding initiative, OutcomeFinding finding) {
        Set<Method> used = EnumSet.of(SCORING, WHOLE_BLOCKS, FOUR_VERDICTS, HOLM);
        used.add(of(finding.design(), initiative));
        initiative.initiative().plan().map(plan -> of(finding.design(), plan)).ifPresent(used::add);
        for (Check check : finding.checks()) {
            switch (check.result()) {
                case PASSED, NOT_PASSED, FAILED -> used.add(of(check.name()));
                case NOT_MADE, NOT_NEEDED -> {}
            }
        }
        if (finding.voices().composition().isPresent()) {
            used.add(WEIGHTED_CLASSES);
        }
        if (finding.grade().isPresent()) {
            used.add(DETECTABLE);
        }
        if (finding.robustness().breakdown().isPresent()) {
            used.add(BREAKDOWN);
        }
        if (!finding.detail().course().isEmpty()) {
            used.add(COURSE);
        }
        for (ControlledSeries series : finding.detail().controlled()) {
            used.add(
                    switch (series.kind()) {
                        case MEANS -> WEEKLY_MEANS;
                        case SHARES -> WEEKLY_SHARES;
                    });
        }
        if (!finding.detail().peers().isEmpty()) {
            used.add(UNITS_SIDE_BY_SIDE);
        }
        return Collections.unmodifiableSet(used);
    }

    /** All of an initiative. */
    static Set<Method> of(InitiativeFinding initiative) {
        Set<Method> used = EnumSet.noneOf(Method.class);
        initiative.outcomes().forEach(finding -> used.addAll(of(initiative, finding)));
        initiative.whoPays().ifPresent(bill -> {
            used.add(WHO_PAYS);
            bill.fixedLook().ifPresent(_ -> used.add(ONE_LOOK));
        });
        if (!initiative.competences().isEmpty()) {
            used.add(COMPETENCES);
        }
        if (!initiative.secondary().isEmpty()) {
            used.add(SECONDARY);
        }
        return Collections.unmodifiableSet(used);
    }

    private static Method of(Design design, InitiativeFinding initiative) {
        return switch (design) {
            case COMPARISON_UNITS ->
                initiative.initiative().goLive().values().stream().distinct().count() > 1
                        ? SEVERAL_DATES
                        : UNIT_CHANGES;
            case INTERRUPTED_SERIES -> OWN_PAST;
        };
    }

    private static Method of(Design design, Plan plan) {
        return switch (design) {
            case COMPARISON_UNITS -> of(plan.policy());
            case INTERRUPTED_SERIES -> MONTHLY_LOOKS;
        };
    }

    static Method of(Policy policy) {
        return switch (policy) {
            case REGISTERED_DAYS -> REGISTERED_DAYS;
            case EVERY_NIGHT -> EVERY_NIGHT;
            case UNBOUNDED -> UNBOUNDED;
        };
    }

    static Method of(Check.Name check) {
        return switch (check) {
            case COMPARISON_UNITS,
                    ENOUGH_UNITS,
                    UNITS_STAY,
                    PLAN_BEFORE_GO_LIVE,
                    NOT_AMENDED,
                    NOTHING_EXCLUDED,
                    YEAR_BEFORE_GO_LIVE,
                    OTHER_EVENTS -> COUNTED_FACTS;
            case WELCH_AGREES -> WELCH;
            case EARLIER_TREND -> EARLIER_TREND;
            case PLACEBO_DATES -> PLACEBO_DATES;
            case BREAK_AT_GO_LIVE -> BREAK_DATE;
            case RESPONDENT_MIX -> RESPONDENT_MIX;
            case RESPONSE_RATE -> RESPONSE_RATE;
            case RELIABILITY -> RELIABILITY;
            case SCORING_AGREES -> OTHER_SCORING;
        };
    }
}
