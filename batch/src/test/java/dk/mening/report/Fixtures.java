package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Detail;
import dk.mening.findings.Detail.ControlledPoint;
import dk.mening.findings.Detail.ControlledPoint.Signal;
import dk.mening.findings.Detail.ControlledSeries;
import dk.mening.findings.Detail.ControlledSeries.Kind;
import dk.mening.findings.Exclusions;
import dk.mening.findings.Family;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.Bill;
import dk.mening.findings.InitiativeFinding.Competence;
import dk.mening.findings.InitiativeFinding.Ellipse;
import dk.mening.findings.InitiativeFinding.FixedLook;
import dk.mening.findings.InitiativeFinding.GainFinding;
import dk.mening.findings.InitiativeFinding.GainState;
import dk.mening.findings.InitiativeFinding.PaidBy;
import dk.mening.findings.InitiativeFinding.SecondaryFinding;
import dk.mening.findings.InitiativeFinding.WhoPays;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Design;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.findings.OutcomeFinding.Part;
import dk.mening.findings.OutcomeFinding.Robustness;
import dk.mening.findings.OutcomeFinding.Standing;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.findings.OutcomeFinding.UnitMonth;
import dk.mening.findings.OutcomeFinding.Voices;
import dk.mening.findings.OutcomeFinding.Week;
import dk.mening.findings.SeriesFit;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Classification;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import dk.mening.registry.ExcludedBlock;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.registry.Unit;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An invented municipality's findings, with every kind of verdict in it. Names hold no digits. */
final class Fixtures {
    static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);
    static final LocalDate GO_LIVE = LocalDate.of(2026, 3, 2);
    static final LocalDate MONTH = LocalDate.of(2026, 11, 1);
    static final double MARGIN = 5;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private Fixtures() {}

    static Words words(String danish, String english) {
        return new Words(Map.of("da", danish, "en", english));
    }

    static Outcome quality() {
        return new Outcome(
                "service_quality",
                words("Servicekvalitet", "Service quality"),
                Construct.SERVICE_QUALITY,
                true,
                List.of(new Outcome.Item("overall", false), new Outcome.Item("easy", false)),
                MARGIN,
                5);
    }

    static Outcome workload() {
        return new Outcome(
                "workload",
                words("Arbejdsbyrde", "Workload"),
                Construct.WORKLOAD,
                false,
                List.of(new Outcome.Item("pace", false)),
                MARGIN,
                10);
    }

    private static Outcome competence() {
        return new Outcome(
                "whole_picture",
                words("Helhedsforståelse", "Seeing the whole"),
                Construct.COMPETENCE,
                true,
                List.of(new Outcome.Item("easy", false)),
                MARGIN,
                5);
    }

    private static Outcome involvement() {
        return new Outcome(
                "involvement",
                words("Inddragelse <i>", "Involvement <i>"),
                Construct.INVOLVEMENT,
                true,
                List.of(new Outcome.Item("pace", false)),
                MARGIN,
                10);
    }

    /** Which way people came, in two classes. */
    private static Question channel() {
        return new Question.SingleChoice(
                "channel",
                words("Hvordan var du i kontakt?", "How were you in contact?"),
                true,
                List.of(
                        new Question.Option("web", words("Hjemmeside", "Website")),
                        new Question.Option("app", words("App", "App")),
                        new Question.Option("phone", words("Telefon", "Telephone"))),
                false);
    }

    static List<Survey> surveys() {
        return List.of(
                survey(
                        "service",
                        words("Din oplevelse", "Your experience"),
                        quality(),
                        scale("overall", "Hvordan var det alt i alt?", "How was it overall?"),
                        scale("easy", "Hvor let var det?", "How easy was it?"),
                        channel()),
                survey(
                        "work",
                        words("Din arbejdsdag", "Your working day"),
                        workload(),
                        scale("pace", "Hvor ofte har du for travlt?", "How often are you too busy?")));
    }

    private static Survey survey(String key, Words title, Outcome outcome, Question... questions) {
        return new Survey(
                key,
                1,
                Audience.CITIZENS,
                List.of("da", "en"),
                title,
                words("Tak, fordi du svarer.", "Thank you for answering."),
                words("Spørgsmålene er ikke afprøvet i forskning.", "The questions have not been validated."),
                List.of(questions),
                List.of(outcome),
                List.of(questions).stream()
                        .filter(question -> question.key().equals("channel"))
                        .findFirst()
                        .map(question -> new Classification(
                                question.key(),
                                Classification.About.CHANNEL,
                                Map.of("web", "digital", "app", "digital", "phone", "people"),
                                "none")));
    }

    private static Question scale(String key, String danish, String english) {
        return new Question.Scale(
                key,
                words(danish, english),
                false,
                1,
                5,
                Stream.of("a", "b", "c", "d", "e").map(l -> words(l, l)).toList(),
                true);
    }

    static Night night() {
        List<Unit> units = new ArrayList<>();
        for (String key : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            units.add(new Unit(key, "Borgerservice " + key.toUpperCase(java.util.Locale.ROOT), Optional.empty()));
        }
        return new Night(NIGHT, "0.1.0+abcdef", "9f86d081884c7d659a2feaa0c55ad015", NIGHT.minusDays(1), units);
    }

    /** What a report of this finding said. */
    static List<EarlierNight.Said> said(InitiativeFinding finding) {
        return finding.outcomes().stream()
                .map(outcome -> {
                    TreeMap<Check.Name, Check.Result> checks = new TreeMap<>();
                    outcome.checks().forEach(check -> checks.put(check.name(), check.result()));
                    return new EarlierNight.Said(
                            finding.initiative().key(),
                            outcome.survey(),
                            outcome.outcome().key(),
                            Shown.of(outcome).verdict(),
                            outcome.survivesHolm(),
                            outcome.standing().map(Standing::date),
                            outcome.grade(),
                            checks);
                })
                .toList();
    }

    /** The report of the day before: one initiative was not there, and another had no numbers. */
    static EarlierNight earlier() {
        List<EarlierNight.Said> said = new ArrayList<>();
        for (InitiativeFinding finding : findings()) {
            switch (finding.initiative().key()) {
                case "letters" -> {}
                case "cases" ->
                    said(finding)
                            .forEach(of -> said.add(new EarlierNight.Said(
                                    of.initiative(),
                                    of.survey(),
                                    of.outcome(),
                                    Optional.empty(),
                                    true,
                                    Optional.empty(),
                                    of.grade(),
                                    of.checks())));
                default -> said.addAll(said(finding));
            }
        }
        return new EarlierNight(NIGHT.minusDays(1), said);
    }

    static List<InitiativeFinding> findings() {
        return List.of(
                withLedger(initiative(
                        "booking",
                        words("Bestil tid på nettet", "Book a time online"),
                        Optional.of(lockedPlan(
                                LocalDate.of(2026, 1, 15),
                                List.of(),
                                gains().stream().map(GainFinding::expected).toList())),
                        oneDate(),
                        Optional.of(whoPays(
                                6.24,
                                interval(2.06, 10.42),
                                0.4,
                                interval(-3.1, 3.9),
                                Bill.QUALITY_IMPROVED_WORKLOAD_UNCHANGED)),
                        outcome(quality())
                                .looks(Verdict.IMPROVED, 6.24, interval(2.56, 9.92))
                                .stands(Verdict.IMPROVED, LocalDate.of(2026, 8, 31))
                                .withEverythingBeside()
                                .build(),
                        outcome(workload())
                                .looks(Verdict.UNCHANGED, 0.4, interval(-2.8, 3.6))
                                .stands(Verdict.UNCHANGED, LocalDate.of(2026, 8, 31))
                                .build())),
                initiative(
                        "cases",
                        words("Nyt sagssystem", "New case system"),
                        Optional.of(plan(Policy.REGISTERED_DAYS)),
                        oneDate(),
                        Optional.of(whoPays(
                                -0.7,
                                interval(-3.9, 2.5),
                                -8.31,
                                interval(-13.4, -3.2),
                                Bill.QUALITY_UNCHANGED_WORKLOAD_INCREASED)),
                        outcome(quality())
                                .looks(Verdict.UNCHANGED, -0.7, interval(-3.4, 2.0))
                                .stands(Verdict.UNCHANGED, LocalDate.of(2026, 8, 31))
                                .build(),
                        outcome(workload())
                                .looks(Verdict.WORSENED, -8.31, interval(-12.6, -4.02))
                                .stands(Verdict.WORSENED, LocalDate.of(2026, 8, 31))
                                .build()),
                initiative(
                        "chat",
                        words("Digital vejviser", "Digital guide"),
                        Optional.of(plan(Policy.EVERY_NIGHT)),
                        threeDates(),
                        Optional.of(whoPays(1.2, interval(-6.1, 8.5), 0, interval(-INFINITE, INFINITE), Bill.OPEN)),
                        outcome(quality())
                                .looks(Verdict.INCONCLUSIVE, 1.2, interval(-4.9, 7.3))
                                .grade(Grade.D, Check.Name.PLAN_BEFORE_GO_LIVE, Check.Result.FAILED)
                                .build(),
                        outcome(workload())
                                .looks(Verdict.INCONCLUSIVE, 0, interval(-INFINITE, INFINITE))
                                .dependsOnScoring()
                                .build()),
                initiative(
                        "fading",
                        words("Selvbetjening i hallen", "Self-service in the hall"),
                        Optional.of(lockedPlan(
                                LocalDate.of(2026, 3, 4),
                                List.of(
                                        amendment(
                                                1,
                                                LocalDate.of(2026, 5, 5),
                                                "Enhed H fik nye lokaler <b>",
                                                "comparison_units"),
                                        amendment(
                                                2, LocalDate.of(2026, 6, 1), "Skrivefejl", "outcomes", "washout_days")),
                                List.of())),
                        oneDate(),
                        Optional.empty(),
                        outcome(quality())
                                .looks(Verdict.INCONCLUSIVE, -0.04, interval(-INFINITE, 4.98))
                                .stands(Verdict.IMPROVED, LocalDate.of(2026, 8, 31))
                                .away()
                                .singleTest()
                                .build()),
                initiative(
                        "homecare",
                        words("Tavler i hjemmeplejen", "Tablets in home care"),
                        Optional.of(plan(Policy.REGISTERED_DAYS)),
                        oneDate(),
                        Optional.empty(),
                        outcome(quality())
                                .shut(Gate.TOO_FEW_ANSWERS_BEFORE, 12, 30)
                                .build(),
                        outcome(workload())
                                .shut(Gate.TOO_FEW_PERIODS_AFTER, 1, 2)
                                .build()),
                initiative(
                        "letters",
                        words("Breve i klart sprog", "Letters in plain words"),
                        Optional.of(plan(Policy.UNBOUNDED)),
                        oneDate(),
                        Optional.empty(),
                        outcome(quality())
                                .looks(Verdict.UNCHANGED, 1.13, interval(0.03, 2.23))
                                .build()),
                initiative(
                        "phone",
                        words("Ny omstilling", "New switchboard"),
                        Optional.of(plan(Policy.EVERY_NIGHT)),
                        since(LocalDate.of(2025, 10, 6)),
                        Optional.empty(),
                        outcome(quality())
                                .looks(Verdict.IMPROVED, 5.9, interval(1.1, 10.7))
                                .stands(Verdict.IMPROVED, LocalDate.of(2026, 10, 5))
                                .last()
                                .build()),
                initiative(
                        "signs",
                        words("Nye skilte overalt", "New signs everywhere"),
                        Optional.of(plan(Policy.REGISTERED_DAYS)),
                        oneDate(),
                        Optional.empty(),
                        outcome(quality())
                                .looks(Verdict.IMPROVED, 4.54, interval(0.87, 8.21))
                                .stands(Verdict.IMPROVED, MONTH)
                                .grade(Grade.C, Check.Name.COMPARISON_UNITS, Check.Result.FAILED)
                                .againstItsOwnPast()
                                .build(),
                        outcome(workload())
                                .looks(Verdict.WORSENED, -6.2, interval(-10.9, -1.5))
                                .grade(Grade.C, Check.Name.COMPARISON_UNITS, Check.Result.FAILED)
                                .againstItsOwnPast()
                                .last()
                                .build()),
                initiative(
                        "post",
                        words("Digital post", "Digital post"),
                        Optional.empty(),
                        new TreeMap<>(),
                        Optional.empty()));
    }

    private static InitiativeFinding withLedger(InitiativeFinding finding) {
        return new InitiativeFinding(
                finding.initiative(),
                finding.night(),
                finding.firstGoLive(),
                finding.outcomes(),
                finding.whoPays().map(Fixtures::withFixedLook),
                gains(),
                List.of(
                        new SecondaryFinding(
                                "service",
                                competence(),
                                MONTH,
                                new FixedLook.Seen(3.37, interval(0.42, 6.32), 0.031, 8, 2214),
                                OptionalDouble.of(0.062)),
                        new SecondaryFinding(
                                "work",
                                involvement(),
                                MONTH,
                                new FixedLook.NotSeen(new Assessment.NotAssessable(Gate.TOO_FEW_PERIODS_AFTER, 1, 2)),
                                OptionalDouble.empty())),
                List.of(
                        competence("system", 51.2, 66.4),
                        competence("whole", 58.8, 57.9),
                        competence("together", 60.1, 60.7)),
                new Family(12, Optional.of(new Family.Fixed(2025, 12, 8, LocalDate.of(2024, 12, 1), true))),
                new Exclusions(
                        List.of(excluded("service_quality", LocalDate.of(2026, 8, 3)), excluded("workload", MONTH)),
                        finding.outcomes().stream().map(OutcomeFinding::tonight).toList()));
    }

    /** The same initiative, half of its many units with the solution; one of them tells too little. */
    static InitiativeFinding enlarged(InitiativeFinding finding, int units, int weeks, int nights) {
        return new InitiativeFinding(
                finding.initiative(),
                finding.night(),
                finding.firstGoLive(),
                finding.outcomes().stream()
                        .map(outcome -> enlarged(outcome, units, weeks, nights))
                        .toList(),
                finding.whoPays(),
                finding.gains(),
                finding.secondary(),
                finding.competences(),
                finding.family(),
                finding.exclusions());
    }

    private static OutcomeFinding enlarged(OutcomeFinding finding, int number, int span, int nights) {
        Random random = new Random(number);
        List<UnitChange> units = new ArrayList<>();
        List<UnitMonth> months = new ArrayList<>();
        List<Detail.PeerChange> peers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            boolean treated = i < number / 2;
            double before = 55 + 10 * random.nextDouble();
            double change = 8 * random.nextGaussian();
            units.add(new UnitChange(
                    "u" + i,
                    treated,
                    40 + random.nextInt(900),
                    40 + random.nextInt(900),
                    OptionalDouble.of(before),
                    OptionalDouble.of(before + change)));
            for (int back = 23; back >= 0; back--) {
                months.add(new UnitMonth(
                        "u" + i,
                        treated,
                        MONTH.minusMonths(back),
                        20 + random.nextInt(99),
                        50 + 20 * random.nextDouble()));
            }
            if (treated && i > 0) {
                peers.add(new Detail.PeerChange("u" + i, change, change / 2, interval(change / 2 - 4, change / 2 + 4)));
            }
        }
        List<Week> weeks = new ArrayList<>();
        List<ControlledPoint> points = new ArrayList<>();
        for (int i = span; i > 0; i--) {
            LocalDate monday =
                    NIGHT.minusDays(NIGHT.getDayOfWeek().getValue() - 1).minusWeeks(i);
            double value = 50 + 20 * random.nextDouble();
            weeks.add(new Week(monday, OptionalDouble.of(value), OptionalDouble.of(50 + 20 * random.nextDouble())));
            points.add(new ControlledPoint(
                    monday,
                    value,
                    interval(48.7, 71.3),
                    500,
                    random.nextInt(4) == 0 ? List.of(Signal.values()) : List.of()));
        }
        List<Look> looks = new ArrayList<>();
        for (int back = nights; back >= 0; back--) {
            looks.add(new Look(NIGHT.minusDays(back), finding.tonight()));
        }
        Detail detail = finding.detail();
        return new OutcomeFinding(
                finding.survey(),
                finding.outcome(),
                finding.margin(),
                finding.tonight(),
                finding.standing(),
                finding.nextDecision(),
                finding.adjustedP(),
                finding.survivesHolm(),
                finding.grade(),
                finding.checks(),
                units,
                months,
                weeks,
                looks,
                finding.answersBefore(),
                finding.answersAfter(),
                finding.design(),
                finding.robustness(),
                finding.voices(),
                finding.parts(),
                finding.series(),
                new Detail(
                        detail.answers(),
                        detail.course(),
                        List.of(new Detail.Peers(true, 0.4, 2.1, peers)),
                        List.of(new ControlledSeries(
                                Kind.MEANS,
                                GO_LIVE.minusDays(1),
                                60,
                                OptionalDouble.of(4.2),
                                OptionalDouble.of(13.7),
                                OptionalDouble.empty(),
                                points))));
    }

    private static Competence competence(String question, double before, double after) {
        return new Competence(
                "work",
                competence(),
                question,
                MONTH,
                4,
                311,
                472,
                new Competence.Level(before, interval(before - 3.3, before + 3.3)),
                new Competence.Level(after, interval(after - 2.7, after + 2.7)));
    }

    private static ExcludedBlock excluded(String outcome, LocalDate on) {
        return new ExcludedBlock(
                new ExcludedBlock.Key("a", "service", 1, "live", "all", false, 1, outcome, "complete", 4),
                LocalDate.of(2026, 7, 6),
                LocalDate.of(2026, 7, 19),
                on,
                "Kim Lund",
                "Svar sendt af en maskine gennem linket på plakaten");
    }

    static InitiativeFinding initiative(
            String key,
            Words name,
            Optional<Plan> plan,
            SortedMap<String, LocalDate> goLive,
            Optional<WhoPays> whoPays,
            OutcomeFinding... outcomes) {
        Initiative initiative = new Initiative(
                key,
                name,
                words(
                        "Borgerne skal kunne klare mere selv, når det passer dem.",
                        "Citizens should manage more by themselves, when it suits them."),
                words("At hjælpe borgeren godt videre.", "To help the citizen on."),
                "Borgerservice",
                goLive,
                plan);
        return new InitiativeFinding(
                initiative,
                NIGHT,
                goLive.values().stream().min(LocalDate::compareTo),
                List.of(outcomes),
                whoPays,
                List.of(),
                List.of(),
                List.of(),
                new Family(8, Optional.empty()),
                Exclusions.NONE);
    }

    private static WhoPays withFixedLook(WhoPays plain) {
        return new WhoPays(
                plain.date(),
                plain.qualityEstimate(),
                plain.reliefEstimate(),
                plain.quality(),
                plain.relief(),
                plain.bill(),
                Optional.of(new Ellipse(6.31, 0.47, 3.92, 2.16, -0.53)));
    }

    static WhoPays whoPays(
            double quality, Interval qualityInterval, double relief, Interval reliefInterval, Bill bill) {
        return new WhoPays(
                LocalDate.of(2026, 8, 31), quality, relief, qualityInterval, reliefInterval, bill, Optional.empty());
    }

    static Plan plan(Policy policy) {
        return new Plan(
                policy,
                0.05,
                182,
                0,
                LocalDate.of(2026, 1, 15),
                "MED-udvalget",
                true,
                List.of(
                        new Plan.PlannedOutcome("service", "service_quality", MARGIN),
                        new Plan.PlannedOutcome("work", "workload", MARGIN)),
                List.of("e", "f", "g", "h"));
    }

    static final String HASH = "3f7a1c9be2d04856a1f0c7d2958e6b43719cc0de84f25a6b3d1e907fa2c4b5d8";
    static final String FORMER_HASH = "b05e44d1c2a97f3860e1d5b4f7c8a93026bd51e0f4a7c6d89e3b2f1a0c5d7e96";

    /** Locked, with all that a plan can hold. */
    static Plan lockedPlan(LocalDate on, List<Plan.Amendment> amendments, List<ExpectedGain> gains) {
        return new Plan(
                Policy.REGISTERED_DAYS,
                0.05,
                364,
                14,
                on.minusDays(7),
                List.of(
                        new Plan.Agreement("Ledelsen i Borgerservice", Plan.Agreement.Role.MANAGEMENT),
                        new Plan.Agreement("Tillidsrepræsentanten", Plan.Agreement.Role.SHOP_STEWARD),
                        new Plan.Agreement("Personalemødet", Plan.Agreement.Role.EMPLOYEES)),
                false,
                List.of(
                        new Plan.PlannedOutcome(
                                "service",
                                "service_quality",
                                MARGIN,
                                "Så meget skal der til, før borgerne mærker det",
                                0.06,
                                0.1),
                        new Plan.PlannedOutcome("work", "workload", MARGIN)),
                List.of(new Plan.SecondaryOutcome("service", "service_quality")),
                List.of("e", "f", "g", "h"),
                gains,
                new Plan.Lock(on, HASH, amendments));
    }

    static Plan.Amendment amendment(int number, LocalDate on, String reason, String... changed) {
        return new Plan.Amendment(number, on, reason, List.of(changed), number == 1 ? FORMER_HASH : HASH);
    }

    static ExpectedGain gain(
            String key, Words description, ExpectedGain.Kind of, double size, String unit, LocalDate due, boolean cut) {
        return new ExpectedGain(key, description, of, size, unit, due, "Økonomiafdelingen", cut);
    }

    /** Every state, kind and payer. */
    static List<GainFinding> gains() {
        ExpectedGain quality = gain(
                "quality",
                words("Bedre oplevelse for borgerne", "A better experience for citizens"),
                new ExpectedGain.InOutcome("service", "service_quality"),
                4,
                "point",
                LocalDate.of(2026, 10, 1),
                false);
        ExpectedGain money = gain(
                "money",
                words("Færre udgifter til porto & print", "Less spent on postage & print"),
                new ExpectedGain.Money(),
                1_250_000,
                "kr.",
                LocalDate.of(2026, 9, 30),
                true);
        ExpectedGain time = gain(
                "time",
                words("Kortere sagsbehandling", "Shorter case work"),
                new ExpectedGain.Time(),
                2.5,
                "timer pr. sag",
                LocalDate.of(2026, 10, 31),
                true);
        ExpectedGain load = gain(
                "load",
                words("Lettere arbejde", "Lighter work"),
                new ExpectedGain.InOutcome("work", "workload"),
                6,
                "point",
                LocalDate.of(2026, 10, 1),
                false);
        ExpectedGain later = gain(
                "later",
                words("Færre henvendelser", "Fewer calls"),
                new ExpectedGain.Time(),
                400,
                "timer",
                LocalDate.of(2027, 12, 31),
                false);
        return List.of(
                measured(quality, GainState.REALISED, 6.24, Optional.of(interval(2.56, 9.92)), "", PaidBy.NOBODY_SHOWN),
                measured(
                        money,
                        GainState.PARTLY,
                        812_340.5,
                        Optional.empty(),
                        "Regnskab for tre kvartaler",
                        PaidBy.EMPLOYEES),
                measured(time, GainState.CONTRADICTED, -0.75, Optional.empty(), "Tidsmåling i maj", PaidBy.BOTH),
                measured(load, GainState.NOT_SHOWN, 0.4, Optional.of(interval(-2.8, 3.6)), "", PaidBy.NOBODY_SHOWN),
                new GainFinding(
                        later,
                        GainState.NOT_YET_DUE,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        PaidBy.NOBODY_SHOWN));
    }

    private static GainFinding measured(
            ExpectedGain expected,
            GainState state,
            double value,
            Optional<Interval> interval,
            String evidence,
            PaidBy paidBy) {
        LocalDate on = interval.isPresent() ? NIGHT : LocalDate.of(2026, 11, 2);
        return new GainFinding(expected, state, OptionalDouble.of(value), interval, Optional.of(on), evidence, paidBy);
    }

    private static SortedMap<String, LocalDate> oneDate() {
        SortedMap<String, LocalDate> goLive = new TreeMap<>();
        List.of("a", "b", "c", "d").forEach(unit -> goLive.put(unit, GO_LIVE));
        return goLive;
    }

    private static SortedMap<String, LocalDate> since(LocalDate day) {
        SortedMap<String, LocalDate> goLive = oneDate();
        goLive.replaceAll((unit, ignored) -> day);
        return goLive;
    }

    private static SortedMap<String, LocalDate> threeDates() {
        SortedMap<String, LocalDate> goLive = oneDate();
        goLive.put("c", GO_LIVE.plusDays(63));
        goLive.put("d", GO_LIVE.plusDays(140));
        return goLive;
    }

    static Interval interval(double lower, double upper) {
        return new Interval(lower, upper);
    }

    static OutcomeBuilder outcome(Outcome outcome) {
        return new OutcomeBuilder(outcome);
    }

    /** One outcome's finding; says inconclusive until told otherwise. */
    static final class OutcomeBuilder {
        private final Outcome outcome;
        private Assessment tonight = look(Verdict.INCONCLUSIVE, 0, interval(-9, 9));
        private Optional<Standing> standing = Optional.empty();
        private boolean survives = true;
        private boolean last;
        private Grade grade = Grade.B;
        private final Map<Check.Name, Check.Result> checks = new TreeMap<>();
        private Design design = Design.COMPARISON_UNITS;
        private Robustness robustness = Robustness.NONE;
        private Voices voices = Voices.UNKNOWN;
        private final List<Part> parts = new ArrayList<>();
        private Optional<SeriesFit> series = Optional.empty();

        private OutcomeBuilder(Outcome outcome) {
            this.outcome = outcome;
            for (Check.Name name : Check.Name.values()) {
                checks.put(
                        name,
                        name.compareTo(Check.Name.EARLIER_TREND) < 0 ? Check.Result.PASSED : Check.Result.NOT_MADE);
            }
            checks.put(Check.Name.YEAR_BEFORE_GO_LIVE, Check.Result.NOT_PASSED);
        }

        OutcomeBuilder looks(Verdict verdict, double estimate, Interval interval) {
            tonight = look(verdict, estimate, interval);
            return this;
        }

        OutcomeBuilder shut(Gate gate, int found, int needed) {
            tonight = new Assessment.NotAssessable(gate, found, needed);
            return this;
        }

        OutcomeBuilder stands(Verdict verdict, LocalDate date) {
            standing = Optional.of(new Standing(verdict, date, false));
            return this;
        }

        OutcomeBuilder away() {
            standing = standing.map(s -> new Standing(s.verdict(), s.date(), true));
            return this;
        }

        /** No further registered decision. */
        OutcomeBuilder last() {
            last = true;
            return this;
        }

        OutcomeBuilder singleTest() {
            survives = false;
            return this;
        }

        OutcomeBuilder grade(Grade lowered, Check.Name because, Check.Result result) {
            grade = lowered;
            checks.put(because, result);
            return this;
        }

        /** All that can stand beside a verdict. */
        OutcomeBuilder withEverythingBeside() {
            robustness =
                    new Robustness(OptionalDouble.of(0.0712), OptionalDouble.of(0.094), false, OptionalDouble.of(1.84));
            voices = new Voices(
                    OptionalDouble.of(0.6321),
                    OptionalDouble.of(0.4876),
                    OptionalDouble.of(0.9437),
                    OptionalDouble.of(0.0193),
                    OptionalDouble.of(-12.18),
                    OptionalDouble.of(0.41),
                    OptionalDouble.of(0.071),
                    OptionalDouble.of(0.0834));
            part(Part.Kind.CHANNEL, "digital", new FixedLook.Seen(7.31, interval(3.12, 11.5), 0.003, 8, 4120));
            part(Part.Kind.CHANNEL, "people", new FixedLook.Seen(-1.2, interval(-6.6, 4.2), 0.63, 8, 1650));
            part(Part.Kind.EXIT, "done", new FixedLook.Seen(6.9, interval(2.7, 11.1), 0.006, 8, 5210));
            part(
                    Part.Kind.EXIT,
                    "gave_up",
                    new FixedLook.NotSeen(new Assessment.NotAssessable(Gate.TOO_FEW_ANSWERS_BEFORE, 11, 30)));
            return this;
        }

        private void part(Part.Kind kind, String key, FixedLook effect) {
            boolean seen = effect instanceof FixedLook.Seen;
            parts.add(new Part(
                    kind,
                    key,
                    MONTH,
                    seen ? 1204 : 11,
                    seen ? 1733 : 19,
                    seen ? OptionalDouble.of(61.24) : OptionalDouble.empty(),
                    seen ? OptionalDouble.of(68.57) : OptionalDouble.empty(),
                    effect));
        }

        OutcomeBuilder dependsOnScoring() {
            robustness =
                    new Robustness(OptionalDouble.of(-0.02), OptionalDouble.of(0.03), true, OptionalDouble.empty());
            return this;
        }

        OutcomeBuilder againstItsOwnPast() {
            design = Design.INTERRUPTED_SERIES;
            series = Optional.of(new SeriesFit(
                    8, 52, 35, 1, 0.043, 0.281, 0.43, 0.037, 0.22, true, Optional.of(interval(1.93, 7.15))));
            return this;
        }

        private static Assessment look(Verdict verdict, double estimate, Interval interval) {
            double lower = Double.isFinite(interval.lower()) ? interval.lower() * 0.9 + estimate * 0.1 : -INFINITE;
            double upper = Double.isFinite(interval.upper()) ? interval.upper() * 0.9 + estimate * 0.1 : INFINITE;
            boolean apart = !interval.contains(0);
            return new Assessment.Assessed(
                    estimate,
                    1.37,
                    6,
                    2.69,
                    interval,
                    interval(lower, upper),
                    verdict,
                    apart ? 0.0004 : 0.31,
                    verdict == Verdict.UNCHANGED ? 0.02 : 1,
                    apart && Math.abs(estimate) < MARGIN,
                    interval.lower() > MARGIN || interval.upper() < -MARGIN);
        }

        OutcomeFinding build() {
            boolean assessed = tonight instanceof Assessment.Assessed;
            List<Check> made = new ArrayList<>();
            if (assessed) {
                checks.forEach((name, result) -> made.add(new Check(name, result, figures(name))));
            }
            List<UnitChange> units = units();
            return new OutcomeFinding(
                    outcome.construct() == Construct.WORKLOAD ? "work" : "service",
                    outcome,
                    MARGIN,
                    tonight,
                    standing,
                    standing.map(s -> LocalDate.of(2027, 3, 1)).filter(day -> !last),
                    assessed ? OptionalDouble.of(survives ? 0.004 : 0.21) : OptionalDouble.empty(),
                    survives,
                    assessed ? Optional.of(grade) : Optional.empty(),
                    made,
                    units,
                    months(units),
                    weeks(),
                    looks(),
                    units.stream().mapToInt(UnitChange::answersBefore).sum(),
                    units.stream().mapToInt(UnitChange::answersAfter).sum(),
                    design,
                    robustness,
                    voices,
                    parts,
                    series,
                    detail());
        }

        /** Tonight's and last night's, and of the weeks before with more and more uncertainty. */
        private List<Look> looks() {
            List<Look> looks = new ArrayList<>();
            if (tonight instanceof Assessment.Assessed look) {
                for (int weeks = 8; weeks > 0; weeks--) {
                    double more = 1 + 0.3 * weeks;
                    Interval wide = interval(
                            look.estimate() + more * (look.interval95().lower() - look.estimate()),
                            look.estimate() + more * (look.interval95().upper() - look.estimate()));
                    looks.add(new Look(NIGHT.minusDays(7L * weeks), look(Verdict.INCONCLUSIVE, look.estimate(), wide)));
                }
            }
            looks.add(new Look(NIGHT.minusDays(1), tonight));
            looks.add(new Look(NIGHT, tonight));
            return looks;
        }

        private Detail detail() {
            if (!(tonight instanceof Assessment.Assessed look)) {
                return Detail.NONE;
            }
            List<Detail.ItemAnswers> answers = outcome.items().stream()
                    .map(item -> new Detail.ItemAnswers(
                            item.question(), List.of(31, 62, 143, 190, 74), List.of(44, 71, 160, 251, 133)))
                    .toList();
            List<Detail.FourWeeks> course = new ArrayList<>();
            for (int period = -6; period < 9; period++) {
                double effect = (period < 0 ? 0 : look.estimate()) + 0.37 * (period % 3);
                course.add(new Detail.FourWeeks(period, 4, 4, effect, interval(effect - 5.3, effect + 5.3)));
            }
            return new Detail(
                    answers,
                    design == Design.INTERRUPTED_SERIES ? List.of() : course,
                    Stream.of(true, false)
                            .map(treated -> peers(treated))
                            .filter(arm -> !arm.units().isEmpty())
                            .toList(),
                    List.of(controlled(Kind.MEANS), controlled(Kind.SHARES)));
        }

        /** Quiet weeks before go-live, and after it each signal in turn. */
        private ControlledSeries controlled(Kind kind) {
            double scale = kind == Kind.MEANS ? 100 : 1;
            List<ControlledPoint> points = new ArrayList<>();
            for (int week = 0; week < 40; week++) {
                double limit = kind == Kind.MEANS ? 0.083 : 0.06 + 0.001 * week;
                List<Signal> signals = week < 24 || week % 3 > 0
                        ? List.of()
                        : List.of(Signal.values()[week / 3 % Signal.values().length]);
                points.add(new ControlledPoint(
                        GO_LIVE.minusWeeks(24 - week),
                        scale * (0.65 + 0.013 * (week % 4) - (signals.isEmpty() ? 0 : 0.1)),
                        interval(scale * (0.67 - limit), scale * (0.67 + limit)),
                        kind == Kind.MEANS ? 0 : 80 + 7 * week,
                        signals));
            }
            return new ControlledSeries(
                    kind,
                    GO_LIVE.minusDays(1),
                    scale * 0.67,
                    kind == Kind.MEANS ? OptionalDouble.of(3.12) : OptionalDouble.empty(),
                    kind == Kind.MEANS ? OptionalDouble.of(10.19) : OptionalDouble.empty(),
                    kind == Kind.MEANS ? OptionalDouble.empty() : OptionalDouble.of(1.21),
                    points);
        }

        /** One unit of each arm tells too little. */
        private Detail.Peers peers(boolean treated) {
            List<Detail.PeerChange> changes = units().stream()
                    .filter(unit -> unit.treated() == treated)
                    .skip(1)
                    .map(unit -> {
                        double change = (outcome.higherIsBetter() ? 1 : -1)
                                * (unit.after().orElseThrow() - unit.before().orElseThrow());
                        return new Detail.PeerChange(
                                unit.unit(), change, 0.7 * change, interval(0.7 * change - 2.4, 0.7 * change + 2.4));
                    })
                    .toList();
            return new Detail.Peers(treated, treated ? 0.9 * raw() : 0.4, 1.3, changes);
        }

        /** One for every number that the words mention. */
        private static SortedMap<String, Double> figures(Check.Name name) {
            SortedMap<String, Double> figures = new TreeMap<>();
            for (String figure : CheckWords.mentioned(Wording.in("da"), name)) {
                figures.put(figure, figure.equals("survives") ? 0 : 4 + 0.25 * figure.length());
            }
            return figures;
        }

        private List<UnitChange> units() {
            List<UnitChange> units = new ArrayList<>();
            String keys = "abcdefgh";
            int number = design == Design.INTERRUPTED_SERIES ? 4 : keys.length();
            for (int i = 0; i < number; i++) {
                boolean treated = i < 4;
                double before = 61.3 + 1.7 * i;
                units.add(new UnitChange(
                        keys.substring(i, i + 1),
                        treated,
                        355 + 7 * i,
                        511 + 13 * i,
                        OptionalDouble.of(before),
                        OptionalDouble.of(before + (treated ? raw() : 0.3) + 0.1 * i)));
            }
            return units;
        }

        /** From month to month a little more; the last unit has no answers in the last one. */
        private static List<UnitMonth> months(List<UnitChange> units) {
            List<UnitMonth> months = new ArrayList<>();
            for (UnitChange unit : units) {
                for (int back = 13; back >= 0; back--) {
                    if (back > 0 || !unit.equals(units.getLast())) {
                        months.add(new UnitMonth(
                                unit.unit(),
                                unit.treated(),
                                MONTH.minusMonths(back),
                                41 + back,
                                unit.before().orElseThrow() - 0.25 * back));
                    }
                }
            }
            return months;
        }

        private double raw() {
            double effect = tonight instanceof Assessment.Assessed look ? look.estimate() : 0;
            return outcome.higherIsBetter() ? effect : -effect;
        }

        private List<Week> weeks() {
            List<Week> weeks = new ArrayList<>();
            LocalDate monday = LocalDate.of(2025, 3, 3);
            for (int i = 0; !monday.isAfter(NIGHT.minusDays(8)); i++, monday = monday.plusDays(7)) {
                boolean asked = outcome.higherIsBetter() || i % 4 == 0;
                double season = 2.2 * Math.sin(i / 8.3);
                double shift = monday.isBefore(GO_LIVE) ? 0 : raw();
                double wobble = 1.5 * Math.sin(i * 2.7) + Math.sin(i * 5.1);
                weeks.add(new Week(
                        monday,
                        asked ? OptionalDouble.of(64 + season + shift + wobble) : OptionalDouble.empty(),
                        asked && design == Design.COMPARISON_UNITS
                                ? OptionalDouble.of(66.5 + season + 1.2 * Math.cos(i * 3.3))
                                : OptionalDouble.empty()));
            }
            return weeks;
        }
    }
}
