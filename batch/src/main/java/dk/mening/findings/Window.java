package dk.mening.findings;

import java.time.LocalDate;
import java.util.List;

/** Days of which only whole blocks are used: a block that straddles an end belongs to no window. */
record Window(LocalDate first, LocalDate last) {
    boolean holds(ScoredBlock block) {
        return !block.first().isBefore(first) && !block.last().isAfter(last);
    }

    List<ScoredBlock> of(List<ScoredBlock> blocks) {
        return blocks.stream().filter(this::holds).toList();
    }
}
