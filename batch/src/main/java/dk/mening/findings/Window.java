package dk.mening.findings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Days of which only whole blocks are used: a block that straddles an end belongs to no window. */
record Window(LocalDate first, LocalDate last) {
    boolean holds(ScoredBlock block) {
        return !block.first().isBefore(first) && !block.last().isAfter(last);
    }

    List<ScoredBlock> of(List<ScoredBlock> blocks) {
        List<ScoredBlock> held = new ArrayList<>(blocks.size());
        for (ScoredBlock block : blocks) {
            if (holds(block)) {
                held.add(block);
            }
        }
        return held;
    }
}
