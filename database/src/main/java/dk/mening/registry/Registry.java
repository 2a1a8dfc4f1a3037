package dk.mening.registry;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Everything a night needs to know of plans, as it stood: a value, sorted, so that equal content is equal bytes. */
public record Registry(
        List<Unit> units,
        List<Initiative> initiatives,
        List<Round> rounds,
        List<Event> events,
        List<Invitation> invitations,
        List<MeasuredGain> measuredGains,
        List<ProgrammeYear> programmeYears,
        List<ExcludedBlock> excludedBlocks) {
    public Registry {
        units = units.stream().sorted(Comparator.comparing(Unit::key)).toList();
        initiatives = initiatives.stream()
                .sorted(Comparator.comparing(Initiative::key))
                .toList();
        rounds = rounds.stream()
                .sorted(Comparator.comparing(Round::survey).thenComparing(Round::opensOn))
                .toList();
        events = events.stream()
                .sorted(Comparator.comparing(Event::day)
                        .thenComparing(Event::kind)
                        .thenComparing(event -> event.units().toString())
                        .thenComparing(event -> new TreeMap<>(event.text().byLanguage()).toString()))
                .toList();
        invitations = invitations.stream()
                .sorted(Comparator.comparing(Invitation::survey)
                        .thenComparing(Invitation::unit)
                        .thenComparing(Invitation::day))
                .toList();
        measuredGains = measuredGains.stream()
                .sorted(Comparator.comparing(MeasuredGain::initiative)
                        .thenComparing(MeasuredGain::gain)
                        .thenComparing(MeasuredGain::measuredOn))
                .toList();
        programmeYears = programmeYears.stream()
                .sorted(Comparator.comparing(ProgrammeYear::year))
                .toList();
        excludedBlocks = excludedBlocks.stream()
                .sorted(Comparator.comparing(ExcludedBlock::on)
                        .thenComparing(ExcludedBlock::by)
                        .thenComparing(ExcludedBlock::reason)
                        .thenComparing(ExcludedBlock::first)
                        .thenComparing(excluded -> excluded.block().toString()))
                .toList();
    }

    /** Without excluded blocks. */
    public Registry(
            List<Unit> units,
            List<Initiative> initiatives,
            List<Round> rounds,
            List<Event> events,
            List<Invitation> invitations,
            List<MeasuredGain> measuredGains,
            List<ProgrammeYear> programmeYears) {
        this(units, initiatives, rounds, events, invitations, measuredGains, programmeYears, List.of());
    }

    /** Without events, invitations, measured gains, programme years and excluded blocks. */
    public Registry(List<Unit> units, List<Initiative> initiatives, List<Round> rounds) {
        this(units, initiatives, rounds, List.of(), List.of(), List.of(), List.of());
    }

    /** The same, had no block been excluded. */
    public Registry withEveryBlock() {
        return new Registry(units, initiatives, rounds, events, invitations, measuredGains, programmeYears);
    }
}
