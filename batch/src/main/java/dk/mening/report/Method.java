package dk.mening.report;

import dk.mening.findings.Detail.ControlledSeries;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Design;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Every way of working a number out that a report names, with its formula and its source. Each has its words in every language. */
enum Method {
    SCORING(Part.NUMBERS, "x = 100·(y − 1)/(p − 1);  Σ x/q", "", ""),
    WHOLE_BLOCKS(Part.NUMBERS, "m = Σ x / Σ n", "", ""),
    WEIGHTED_CLASSES(Part.NUMBERS, "d = Σ sₕ·(mₕₐ − mₕᵦ)", "Holt & Smith (1979)", "https://doi.org/10.2307/2344652"),
    UNIT_CHANGES(
            Part.EFFECT,
            "E = d̄₁ − d̄₀;  s² = (Σ₁(d − d̄₁)² + Σ₀(d − d̄₀)²)/(n₁ + n₀ − 2);  se = s·√(1/n₁ + 1/n₀);  ν = n₁ + n₀ − 2",
            "Donald & Lang (2007)",
            "https://doi.org/10.1162/rest.89.2.221"),
    SEVERAL_DATES(
            Part.EFFECT,
            "E = Σ wᵢ·dᵢ;  wᵢ = uᵢ/Σu;  se² = (G − 1)/G · Σ(Eᵢ − Ē)²;  ν = G − 2",
            "Callaway & Sant'Anna (2021)",
            "https://doi.org/10.1016/j.jeconom.2020.12.001"),
    OWN_PAST(
            Part.EFFECT,
            "yₜ = b₀ + b₁·t + E·Aₜ + b₃·Aₜ·(t − g) + Sₜ + eₜ;  eₜ = ρ·eₜ₋₁ + uₜ",
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
            "b = √((I + φ)/I · ln((I + φ)/(φ·α²)));  I = 1/se²",
            "Howard, Ramdas, McAuliffe & Sekhon (2021)",
            "https://doi.org/10.1214/20-AOS1991"),
    MONTHLY_LOOKS(Part.UNCERTAINTY, "E ± t(1 − α/24; ν)·se", "", ""),
    FOUR_VERDICTS(
            Part.VERDICT,
            "= : [E ± c(2α)·se] ⊂ (−δ, δ);  + : E − c·se > 0;  − : E + c·se < 0",
            "Schuirmann (1987)",
            "https://doi.org/10.1007/BF01068419"),
    HOLM(
            Part.VERDICT,
            "p̃₍ⱼ₎ = max min(1, (m − i + 1)·p₍ᵢ₎),  i ≤ j",
            "Holm (1979)",
            "https://www.jstor.org/stable/4615733"),
    WHO_PAYS(Part.VERDICT, "[E₁ ± c(α/2)·se₁] × [E₂ ± c(α/2)·se₂]", "", ""),
    DETECTABLE(Part.VERDICT, "P(T(ν, δ*/se) > c) = 0.8", "", ""),
    WELCH(
            Part.CHECKS,
            "se = √(s₁²/n₁ + s₀²/n₀);  ν after Satterthwaite",
            "Welch (1947)",
            "https://doi.org/10.1093/biomet/34.1-2.28"),
    EARLIER_TREND(
            Part.CHECKS,
            "D = (b̄₁ − b̄₀)·h;  90 %: D ∈ (−δ, δ)",
            "Bilinski & Hatfield (2018)",
            "https://arxiv.org/abs/1805.03273"),
    PLACEBO_DATES(Part.CHECKS, "E(g′);  g′ = g − B·⅓, g − B·½, g − B·⅔", "", ""),
    BREAK_DATE(Part.CHECKS, "k̂ = argmin RSS(k)", "Bai & Perron (2003)", "https://doi.org/10.1002/jae.659"),
    RESPONDENT_MIX(
            Part.CHECKS,
            "R = Σ (s₀ + s₁)/2 · (m₁ − m₀);  K = Σ (m₀ + m₁)/2 · (s₁ − s₀)",
            "Kitagawa (1955)",
            "https://doi.org/10.1080/01621459.1955.10501299"),
    RESPONSE_RATE(
            Part.CHECKS,
            "d = Δ ln(r/(1 − r));  d* = −E/(1 − r)",
            "Little & Rubin (2019)",
            "https://doi.org/10.1002/9781119482260"),
    RELIABILITY(Part.CHECKS, "α = q/(q − 1) · (1 − Σ sⱼ²/s²)", "Cronbach (1951)", "https://doi.org/10.1007/BF02310555"),
    OTHER_SCORING(
            Part.CHECKS,
            "θ = P(Y₁ > Y₀) + ½·P(Y₁ = Y₀);  P(Y ≥ p − 1)",
            "Brunner & Munzel (2000)",
            "https://doi.org/10.1002/(SICI)1521-4036(200001)42:1%3C17::AID-BIMJ17%3E3.0.CO;2-U"),
    COUNTED_FACTS(Part.CHECKS, "n₁ ≥ 3;  n₀ ≥ 3;  B ≥ 364", "", ""),
    BREAKDOWN(
            Part.DESCRIBES,
            "M* = (|E| − c·se)/(m·(K + 1)/2)",
            "Rambachan & Roth (2023)",
            "https://doi.org/10.1093/restud/rdad018"),
    COURSE(Part.DESCRIBES, "Eₖ ± t(1 − α/(2K); ν)·seₖ", "", ""),
    SECONDARY(
            Part.DESCRIBES,
            "p̃₍ᵢ₎ = min min(1, m·p₍ⱼ₎/j),  j ≥ i",
            "Benjamini & Hochberg (1995)",
            "https://doi.org/10.1111/j.2517-6161.1995.tb02031.x"),
    ONE_LOOK(
            Part.DESCRIBES,
            "(d − θ)ᵀV⁻¹(d − θ) ≤ 2ν/(ν − 1)·F(2, ν − 1)",
            "Hotelling (1931)",
            "https://doi.org/10.1214/aoms/1177732979"),
    WEEKLY_MEANS(
            Part.DESCRIBES,
            "x̄ ± 2.66·R̄;  Rᵢ = |xᵢ − xᵢ₋₁| ≤ 3.267·R̄",
            "Mohammed, Worthington & Woodall (2008)",
            "https://doi.org/10.1136/qshc.2004.012047"),
    WEEKLY_SHARES(
            Part.DESCRIBES,
            "p̄ ± 3·√(p̄(1 − p̄)/nᵢ)·σ;  σ = Σ|zᵢ − zᵢ₋₁|/(1.128·(k − 1))",
            "Laney (2002)",
            "https://doi.org/10.1081/QEN-120003555"),
    COMPETENCES(Part.DESCRIBES, "m ± t(0.975; n − 1)·s/√n", "", ""),
    UNITS_SIDE_BY_SIDE(
            Part.DESCRIBES,
            "θ̂ᵢ = yᵢ − Bᵢ(yᵢ − μ);  Bᵢ = (k − 3)/(k − 1)·vᵢ/(vᵢ + τ²)",
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

    String formula() {
        return formula;
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
