package dk.mening.blocks;

import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The days that steer the fold of one cell.
 *
 * @param cuts days on which the fold starts afresh, those in force and no others (rule B5)
 * @param rounds of the cell's survey; none when it is asked every day (rule B8)
 * @param closedThrough later days are not looked at (rule B2)
 */
public record Schedule(List<LocalDate> cuts, List<Round> rounds, LocalDate closedThrough) {
    /** Days from {@code first} until the day before {@code cut}; the last segment has no end. */
    record Segment(int index, LocalDate first, LocalDate cut) {}

    /** Days gathered at one moment: those from {@code first} to {@code closesOn}. */
    record Step(LocalDate first, LocalDate closesOn) {}

    public Schedule {
        cuts = cuts.stream().distinct().sorted().toList();
        rounds = rounds.stream()
                .sorted(Comparator.comparing(Round::closesOn).thenComparing(Round::opensOn))
                .toList();
    }

    boolean inRounds() {
        return !rounds.isEmpty();
    }

    List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        LocalDate first = LocalDate.MIN;
        for (LocalDate cut : cuts) {
            segments.add(new Segment(segments.size(), first, cut));
            first = cut;
        }
        segments.add(new Segment(segments.size(), first, LocalDate.MAX));
        return segments;
    }

    /** Rounds that are over, oldest first; a day of two rounds belongs to the one that closes first. */
    List<Step> closedRounds() {
        List<Step> steps = new ArrayList<>();
        LocalDate free = LocalDate.MIN;
        for (Round round : rounds) {
            if (round.closesOn().isAfter(closedThrough)) {
                break;
            }
            LocalDate first = round.opensOn().isBefore(free) ? free : round.opensOn();
            if (!first.isAfter(round.closesOn())) {
                steps.add(new Step(first, round.closesOn()));
                free = round.closesOn().plusDays(1);
            }
        }
        return steps;
    }
}
