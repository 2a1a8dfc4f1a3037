package dk.mening.night;

import dk.mening.database.SurveyRepository;
import dk.mening.findings.Derivation;
import dk.mening.findings.Findings;
import dk.mening.findings.InitiativeEstimate;
import dk.mening.findings.SealedAnswers;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import dk.mening.report.Night;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every step after sealing reads, parsed once: the night's registry, surveys and watermark. Safe for many threads. */
record FrozenNight(
        LocalDate night,
        Registry registry,
        Map<String, Initiative> initiatives,
        Map<String, Unit> units,
        List<Survey> surveys,
        String registrySha256,
        long watermark) {
    /** @param published every survey version; those that came after the night was opened are left out */
    static FrozenNight of(LocalDate night, NightRepository.Inputs inputs, List<SurveyRepository.Published> published) {
        Registry registry = inputs.registry();
        return new FrozenNight(
                night,
                registry,
                registry.initiatives().stream()
                        .collect(Collectors.toMap(Initiative::key, Function.identity(), (one, _) -> one, TreeMap::new)),
                registry.units().stream()
                        .collect(Collectors.toMap(Unit::key, Function.identity(), (one, _) -> one, TreeMap::new)),
                published.stream()
                        .filter(version -> version.id() <= inputs.lastSurveyVersion())
                        .map(SurveyRepository.Published::survey)
                        .toList(),
                inputs.registrySha256(),
                inputs.lastBlock().orElseThrow());
    }

    InitiativeEstimate estimate(Connection connection, String initiative) throws SQLException {
        Initiative estimated = initiative(initiative);
        return Findings.estimate(night, registry, estimated, surveys, answers(connection, estimated));
    }

    /** How the numbers of an initiative with a plan came about. */
    List<Derivation> derive(Connection connection, String initiative) throws SQLException {
        Initiative derived = initiative(initiative);
        return Findings.derive(night, registry, derived, surveys, answers(connection, derived));
    }

    private Initiative initiative(String key) {
        return Objects.requireNonNull(initiatives.get(key), key);
    }

    /** Nothing else of the answers is read for this initiative. */
    private SealedAnswers answers(Connection connection, Initiative initiative) throws SQLException {
        Optional<Plan> plan = initiative.plan();
        if (plan.isEmpty()) {
            return SealedAnswers.of(List.of());
        }
        Set<String> read = new TreeSet<>(initiative.goLive().keySet());
        read.addAll(plan.get().comparisonUnits());
        // A small unit's answers lie in its pool (rule B15).
        for (String unit : List.copyOf(read)) {
            Optional.ofNullable(units.get(unit)).flatMap(Unit::sealsAs).ifPresent(pool -> read.add(pool.unit()));
        }
        Set<BlockRepository.Asked> outcomes = Stream.concat(
                        plan.get().outcomes().stream()
                                .map(planned -> new BlockRepository.Asked(planned.survey(), planned.outcome())),
                        plan.get().secondary().stream()
                                .map(followed -> new BlockRepository.Asked(followed.survey(), followed.outcome())))
                .collect(Collectors.toSet());
        return BlockRepository.read(connection, night, watermark, read, outcomes);
    }

    Night reportNight(String codeVersion) {
        return new Night(night, codeVersion, registrySha256, night.minusDays(1), registry.units());
    }
}
