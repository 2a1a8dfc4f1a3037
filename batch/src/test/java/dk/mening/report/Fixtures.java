package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.Bill;
import dk.mening.findings.InitiativeFinding.WhoPays;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.findings.OutcomeFinding.Standing;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.findings.OutcomeFinding.Week;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An invented municipality's findings, with every kind of verdict in it. Names hold no digits. */
final class Fixtures {
    static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);
    static final LocalDate GO_LIVE = LocalDate.of(2026, 3, 2);
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

    static List<Survey> surveys() {
        return List.of(
                survey(
                        "service",
                        words("Din oplevelse", "Your experience"),
                        quality(),
                        scale("overall", "Hvordan var det alt i alt?", "How was it overall?"),
                        scale("easy", "Hvor let var det?", "How easy was it?")),
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
                Optional.empty());
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

    static List<InitiativeFinding> findings() {
        return List.of(
                initiative(
                        "booking",
                        words("Bestil tid på nettet", "Book a time online"),
                        Optional.of(plan(Policy.REGISTERED_DAYS)),
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
                                .build(),
                        outcome(workload())
                                .looks(Verdict.UNCHANGED, 0.4, interval(-2.8, 3.6))
                                .stands(Verdict.UNCHANGED, LocalDate.of(2026, 8, 31))
                                .build()),
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
                                .build()),
                initiative(
                        "fading",
                        words("Selvbetjening i hallen", "Self-service in the hall"),
                        Optional.of(plan(Policy.REGISTERED_DAYS)),
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
                        "post",
                        words("Digital post", "Digital post"),
                        Optional.empty(),
                        new TreeMap<>(),
                        Optional.empty()));
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
                List.of());
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

    private static SortedMap<String, LocalDate> oneDate() {
        SortedMap<String, LocalDate> goLive = new TreeMap<>();
        List.of("a", "b", "c", "d").forEach(unit -> goLive.put(unit, GO_LIVE));
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
        private Grade grade = Grade.B;
        private final Map<Check.Name, Check.Result> checks = new TreeMap<>();

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

        OutcomeBuilder singleTest() {
            survives = false;
            return this;
        }

        OutcomeBuilder grade(Grade lowered, Check.Name because, Check.Result result) {
            grade = lowered;
            checks.put(because, result);
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
                checks.forEach((name, result) -> made.add(new Check(name, result)));
            }
            List<UnitChange> units = units();
            return new OutcomeFinding(
                    outcome.construct() == Construct.WORKLOAD ? "work" : "service",
                    outcome,
                    MARGIN,
                    tonight,
                    standing,
                    standing.map(s -> LocalDate.of(2027, 3, 1)),
                    assessed ? OptionalDouble.of(survives ? 0.004 : 0.21) : OptionalDouble.empty(),
                    survives,
                    assessed ? Optional.of(grade) : Optional.empty(),
                    made,
                    units,
                    weeks(),
                    List.of(new Look(NIGHT.minusDays(1), tonight), new Look(NIGHT, tonight)),
                    units.stream().mapToInt(UnitChange::answersBefore).sum(),
                    units.stream().mapToInt(UnitChange::answersAfter).sum(),
                    OutcomeFinding.Design.COMPARISON_UNITS,
                    OutcomeFinding.Robustness.NONE,
                    OutcomeFinding.Voices.UNKNOWN,
                    List.of(),
                    Optional.empty());
        }

        private List<UnitChange> units() {
            List<UnitChange> units = new ArrayList<>();
            String keys = "abcdefgh";
            for (int i = 0; i < keys.length(); i++) {
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
                        asked ? OptionalDouble.of(66.5 + season + 1.2 * Math.cos(i * 3.3)) : OptionalDouble.empty()));
            }
            return weeks;
        }
    }
}
