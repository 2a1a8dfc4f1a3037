package dk.mening.blocks;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was sealed of a cell before, as far as the next fold must know: all else is folded again from the answers.
 *
 * @param batches of the cell's last segment with a batch, oldest first: the last one, and those that a chain may still need
 * @param chains how far each chain of that segment is; one that is not listed holds all of these batches
 */
public record SealedBefore(List<Batch> batches, List<Reached> chains) {
    /** Nothing of the cell was sealed yet. */
    public static final SealedBefore NONE = new SealedBefore(List.of(), List.of());

    /**
     * How far a chain is.
     *
     * @param seq number of its last block, 0 before the first
     * @param toBatch the batch at whose end that was sealed
     * @param held later batches of which it holds somebody
     */
    public record Reached(String outcome, Part part, int seq, int toBatch, List<Integer> held) {
        public Reached {
            held = List.copyOf(held);
        }
    }

    public SealedBefore {
        batches = List.copyOf(batches);
        chains = List.copyOf(chains);
    }

    /** @param batches all of a cell so far, in the order of closing */
    static SealedBefore of(List<Batch> batches, List<Reached> chains) {
        if (batches.isEmpty()) {
            return NONE;
        }
        int segment = batches.getLast().segment();
        return new SealedBefore(
                batches.stream().filter(batch -> batch.segment() == segment).toList(), chains);
    }

    /** Batches whose answers the next fold must see, beside those of days after {@link #foldedThrough}; oldest first. */
    public List<Batch> needed(SealingRules rules) {
        if (batches.isEmpty()) {
            return List.of();
        }
        Set<Integer> needed = new TreeSet<>();
        for (SealingGroup group : rules.groups()) {
            for (Part part : Sealer.parts(group)) {
                needed.addAll(reached(group.outcome(), part).held());
            }
        }
        LocalDate oldest = SealingRules.oldestAt(foldedThrough().plusDays(1));
        return batches.stream()
                .filter(batch -> needed.contains(batch.no()) && !batch.first().isBefore(oldest))
                .toList();
    }

    /** Days up to this one have had their turn. */
    public LocalDate foldedThrough() {
        return batches.isEmpty() ? LocalDate.MIN : batches.getLast().closedOn();
    }

    /** The segment to go on with. */
    int segment() {
        return batches.isEmpty() ? 0 : batches.getLast().segment();
    }

    int lastBatch() {
        return batches.isEmpty() ? 0 : batches.getLast().no();
    }

    Reached reached(String outcome, Part part) {
        return chains.stream()
                .filter(chain -> chain.outcome().equals(outcome) && chain.part() == part)
                .findFirst()
                .orElseGet(() -> new Reached(
                        outcome, part, 0, 0, batches.stream().map(Batch::no).toList()));
    }
}
