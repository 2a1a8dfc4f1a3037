package dk.mening.planning;

import dk.mening.planning.PlanFile.ExpectedAnswers;
import dk.mening.questionnaire.FaultList;
import dk.mening.questionnaire.Fields;
import dk.mening.questionnaire.KeySyntax;
import dk.mening.questionnaire.Nearest;
import dk.mening.questionnaire.Words;
import dk.mening.questionnaire.WordsReader;
import dk.mening.questionnaire.YamlTree;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Agreement;
import dk.mening.registry.Policy;
import dk.mening.registry.ProgrammeYear;
import dk.mening.statistics.UnitNoise;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a plan written in YAML, as {@code PLANS.md} describes it, against what the installation knows. */
final class PlanReader {
    private static final List<String> FIELDS = List.of(
            "initiative",
            "purpose",
            "core_task",
            "go_live",
            "policy",
            "alpha",
            "pre_window_days",
            "washout_days",
            "outcomes",
            "secondary",
            "comparison_units",
            "agreed_on",
            "agreed",
            "expected_gains",
            "expected_answers");
    private static final double USUAL_ALPHA = 0.05;
    private static final double HIGHEST_ALPHA = 0.49;
    private static final int DAYS_OF_A_YEAR = 365;

    private final Known known;
    private final FaultList faults;
    private final PlanValues values;
    private final WordsReader words;
    private final List<String> warnings = new ArrayList<>();

    private PlanReader(Known known, FaultList faults) {
        this.known = known;
        this.faults = faults;
        this.values = new PlanValues(known, faults);
        this.words = new WordsReader(List.of("da", "en"), faults);
    }

    /** @param fileName only for messages */
    static PlanFile.Reading read(String fileName, String yaml, Known known) {
        FaultList faults = new FaultList(fileName);
        Optional<PlanFile> plan =
                YamlTree.parse(yaml, "plan", faults).map(root -> new PlanReader(known, faults).plan(root));
        if (plan.isPresent() && faults.isEmpty()) {
            return new PlanFile.Readable(plan.get());
        }
        return new PlanFile.Faulty(faults.inOrder());
    }

    private PlanFile plan(MappingNode root) {
        Fields fields = new Fields(root, "the plan", faults).known(FIELDS);
        Optional<Initiative> registered = initiative(fields);
        Words purpose = words.required(fields, "purpose");
        Words coreTask = words.required(fields, "core_task");
        SortedMap<String, LocalDate> goLive =
                goLive(fields, registered.map(Initiative::goLive).orElse(new TreeMap<>()));
        Policy policy = fields.oneOf(
                        "policy",
                        Arrays.stream(Policy.values()).map(Policy::letter).toList())
                .map(Policy::ofLetter)
                .orElse(Policy.REGISTERED_DAYS);
        double alpha = fields.optional("alpha").isPresent()
                ? fields.positiveNumber("alpha", HIGHEST_ALPHA, "0.05")
                : USUAL_ALPHA;
        int preWindow = fields.wholeNumber("pre_window_days", 56, 364);
        int washout = fields.optionalWholeNumber("washout_days", 0, 182).orElse(0);
        OutcomesReader outcomes = new OutcomesReader(values, words, faults);
        List<Plan.PlannedOutcome> primary = outcomes.primary(fields);
        places(registered.flatMap(Initiative::plan), primary.size());
        List<Plan.SecondaryOutcome> secondary = outcomes.secondary(fields);
        List<String> comparison = comparison(fields, goLive);
        LocalDate agreedOn = values.day(fields, "agreed_on");
        fields.optional("agreed_on")
                .filter(node -> agreedOn.isAfter(known.today()))
                .ifPresent(node -> faults.add(
                        node, "agreed_on is " + agreedOn + ", which is still to come", "the day of the agreement"));
        List<Agreement> agreed = agreed(fields);
        Plan plan = new Plan(
                policy,
                alpha,
                preWindow,
                washout,
                agreedOn,
                agreed,
                false,
                primary,
                secondary,
                comparison,
                outcomes.gains(fields),
                new Plan.Lock(known.today(), "", List.of()));
        Initiative initiative = new Initiative(
                registered.map(Initiative::key).orElse(""),
                registered.map(Initiative::name).orElse(purpose),
                purpose,
                coreTask,
                registered.map(Initiative::owner).orElse(""),
                goLive,
                Optional.of(plan));
        return new PlanFile(initiative, expected(fields, plan, goLive), warnings);
    }

    private Optional<Initiative> initiative(Fields fields) {
        String key = fields.key("initiative", KeySyntax.REGISTERED);
        Optional<Initiative> initiative = known.initiative(key);
        if (initiative.isEmpty() && !key.isEmpty()) {
            fields.optional("initiative")
                    .ifPresent(node -> faults.add(
                            node,
                            "no initiative has the key " + key,
                            known.initiatives().isEmpty()
                                    ? "the key of an initiative, after importing it with ./mening import"
                                    : Nearest.suggestion(key, known.initiatives())));
        }
        return initiative;
    }

    /** Dates of the file; without them those registered. */
    private SortedMap<String, LocalDate> goLive(Fields fields, SortedMap<String, LocalDate> registered) {
        Optional<Node> given = fields.optional("go_live");
        if (given.isEmpty()) {
            return registered;
        }
        SortedMap<String, LocalDate> dates = new TreeMap<>();
        Fields units = new Fields(given.get(), "go_live", faults);
        for (Map.Entry<String, Node> unit : units.names().entrySet()) {
            if (values.isUnit(unit.getKey(), unit.getValue())) {
                dates.put(unit.getKey(), values.day(units, unit.getKey()));
            }
        }
        for (String unit : registered.keySet()) {
            if (!units.names().containsKey(unit)) {
                faults.add(
                        given.get(),
                        "go_live leaves out " + unit + ", which is registered to go live on " + registered.get(unit),
                        unit + ": " + registered.get(unit));
            }
        }
        return dates;
    }

    /** A locked plan has its places already, in the year in which it was locked. */
    private void places(Optional<Plan> registered, int outcomes) {
        if (registered.filter(plan -> !plan.lock().sha256().isEmpty()).isPresent()) {
            return;
        }
        int year = known.today().getYear();
        Optional<ProgrammeYear> fixed = known.registry().programmeYears().stream()
                .filter(it -> it.year() == year)
                .findFirst();
        if (fixed.isEmpty()) {
            warnings.add("No number of places is fixed for the plans of " + year + ": outcomes are judged among all so"
                    + " far, which grow. Fix it with a file of programme years (batch/IMPORT.md).");
            return;
        }
        int taken = known.registry().initiatives().stream()
                .flatMap(initiative -> initiative.plan().stream())
                .filter(fixed.get()::holds)
                .mapToInt(plan -> plan.outcomes().size())
                .sum();
        if (taken + outcomes > fixed.get().places()) {
            warnings.add("The plans of " + year + " have " + (taken + outcomes) + " outcomes with this one, and "
                    + fixed.get().places() + " places were fixed: reports will say so.");
        }
    }

    private List<String> comparison(Fields fields, SortedMap<String, LocalDate> goLive) {
        Set<String> units = new TreeSet<>();
        Optional<Node> given = fields.optional("comparison_units");
        if (given.isEmpty()) {
            warnings.add("The plan has no comparison unit: its findings get grade C at most and are judged monthly.");
            return List.of();
        }
        for (Node node : fields.entries(given.get(), "comparison_units", "[office-one, office-two]")) {
            String unit = fields.key(node, KeySyntax.REGISTERED);
            if (unit.isEmpty() || !values.isUnit(unit, node)) {
                continue;
            }
            if (goLive.containsKey(unit)) {
                faults.add(
                        node,
                        unit + " is a comparison unit and goes live on " + goLive.get(unit),
                        "only units without the initiative");
            } else if (!units.add(unit)) {
                faults.add(node, unit + " stands twice in comparison_units", "it once");
            }
        }
        return List.copyOf(units);
    }

    private List<Agreement> agreed(Fields fields) {
        List<Agreement> agreed = new ArrayList<>();
        List<String> roles = Arrays.stream(Agreement.Role.values())
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList();
        for (Node node : fields.entries("agreed", "- {name: Who, role: management}, one line for each")) {
            Fields one = new Fields(node, "an agreement", faults).known(List.of("name", "role"));
            String name = values.text(one, "name", 200);
            one.oneOf("role", roles)
                    .ifPresent(role ->
                            agreed.add(new Agreement(name, Agreement.Role.valueOf(role.toUpperCase(Locale.ROOT)))));
        }
        if (agreed.stream().noneMatch(one -> one.role() == Agreement.Role.MANAGEMENT)) {
            warnings.add("Nobody of the management has agreed.");
        }
        if (agreed.stream()
                .noneMatch(
                        one -> one.role() == Agreement.Role.SHOP_STEWARD || one.role() == Agreement.Role.EMPLOYEES)) {
            warnings.add("Neither a shop steward nor employees have agreed: a plan should be theirs too.");
        }
        return agreed;
    }

    private SortedMap<String, ExpectedAnswers> expected(Fields fields, Plan plan, SortedMap<String, LocalDate> goLive) {
        SortedMap<String, ExpectedAnswers> expected = new TreeMap<>();
        Set<String> units = new TreeSet<>(goLive.keySet());
        units.addAll(plan.comparisonUnits());
        for (Plan.PlannedOutcome outcome : plan.outcomes()) {
            known.expectedPerDay().getOrDefault(outcome.survey(), new TreeMap<>()).entrySet().stream()
                    .filter(unit -> units.contains(unit.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .average()
                    .ifPresent(mean -> {
                        if (mean > 0) {
                            expected.put(outcome.survey(), new ExpectedAnswers(mean, ExpectedAnswers.USUAL_NOISE));
                        }
                    });
        }
        Optional<Node> given = fields.optional("expected_answers");
        if (given.isPresent()) {
            for (Node node : fields.entries(given.get(), "expected_answers", "- {survey: my-survey, a_day: 4}")) {
                expectedOfSurvey(node, expected);
            }
        }
        return expected;
    }

    private void expectedOfSurvey(Node node, SortedMap<String, ExpectedAnswers> expected) {
        Fields one = new Fields(node, "an entry of expected_answers", faults)
                .known(List.of(
                        "survey",
                        "a_day",
                        "a_round",
                        "rounds_a_year",
                        "standard_deviation",
                        "between_units",
                        "autocorrelation"));
        String survey = one.key("survey", KeySyntax.SURVEY);
        if (!survey.isEmpty() && !known.surveys().containsKey(survey)) {
            one.optional("survey")
                    .ifPresent(where -> faults.add(
                            where,
                            "no survey is published as " + survey,
                            Nearest.suggestion(survey, known.surveys().keySet())));
        }
        double perDay = one.optional("a_round").isPresent()
                ? one.positiveNumber("a_round", 100_000, "18")
                        * one.wholeNumber("rounds_a_year", 1, DAYS_OF_A_YEAR)
                        / DAYS_OF_A_YEAR
                : one.positiveNumber("a_day", 100_000, "4");
        UnitNoise usual = ExpectedAnswers.USUAL_NOISE;
        expected.put(
                survey,
                new ExpectedAnswers(
                        perDay,
                        new UnitNoise(
                                share(one, "standard_deviation", 50, usual.standardDeviation()),
                                share(one, "between_units", 1, usual.icc()),
                                share(one, "autocorrelation", 1, usual.autocorrelation()))));
    }

    private static double share(Fields fields, String name, double highest, double usual) {
        return fields.optional(name).isPresent() ? fields.positiveNumber(name, highest, Double.toString(usual)) : usual;
    }
}
