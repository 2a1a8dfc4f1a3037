package dk.mening.findings;

import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where blocks stand in time: on their median day (rule B21), or with all of their round where there are rounds, since a round
 * is one moment and its units' median days fall in different weeks.
 *
 * @param rounds of one survey; empty when it is asked every day
 * @param goLives days that part a round in two, on either side of which a block stays
 */
record Timeline(List<Round> rounds, Collection<LocalDate> goLives) {
    /** The number of its period: a week, or a round; -1 for a block outside every round. */
    int period(ScoredBlock block) {
        if (rounds.isEmpty()) {
            return block.week();
        }
        for (int i = 0; i < rounds.size(); i++) {
            if (holds(rounds.get(i), block.median())) {
                return i;
            }
        }
        return -1;
    }

    /** The week it is drawn in. */
    int week(ScoredBlock block) {
        if (rounds.isEmpty()) {
            return block.week();
        }
        Optional<Round> round =
                rounds.stream().filter(it -> holds(it, block.median())).findFirst();
        return round.map(it -> ScoredBlock.weekOf(start(it, block))).orElseGet(block::week);
    }

    private LocalDate start(Round round, ScoredBlock block) {
        return goLives.stream()
                .filter(goLive -> holds(round, goLive) && !goLive.isAfter(block.median()))
                .max(Comparator.naturalOrder())
                .orElse(round.opensOn());
    }

    private static boolean holds(Round round, LocalDate day) {
        return !day.isBefore(round.opensOn()) && !day.isAfter(round.closesOn());
    }
}
