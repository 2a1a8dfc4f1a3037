package dk.mening.blocks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was sealed of a cell before, as far as the next fold must know: all else is folded again from the answers.
 *
 * @param batches of the cell's last segment with a batch, oldest first
 * @param chains how far each chain of that segment is; a chain without a block is not listed
 */
public record SealedBefore(List<Batch> batches, List<Reached> chains) {
    /** Nothing of the cell was sealed yet. */
    public static final SealedBefore NONE = new SealedBefore(List.of(), List.of());

    /** The last block of a chain: its number, and the batch at whose end it was sealed. */
    public record Reached(String outcome, Part part, int seq, int toBatch) {}

    public SealedBefore {
        batches = List.copyOf(batches);
        chains = List.copyOf(chains);
    }

    /** What these batches and blocks of one cell, both in the order of sealing, amount to. */
    public static SealedBefore of(List<Batch> batches, List<Block> blocks) {
        if (batches.isEmpty()) {
            return NONE;
        }
        int segment = batches.getLast().segment();
        return new SealedBefore(
                batches.stream().filter(batch -> batch.segment() == segment).toList(),
                blocks.stream()
                        .filter(block -> block.segment() == segment)
                        .map(block -> new Reached(block.outcome(), block.part(), block.seq(), block.toBatch()))
                        .toList());
    }

    /** The first day whose answers the next fold must see; empty when it must see all. */
    public Optional<LocalDate> neededFrom(SealingRules rules) {
        if (batches.isEmpty()) {
            return Optional.empty();
        }
        int reached = rules.groups().stream()
                .flatMap(group -> Sealer.parts(group).stream().map(part -> reached(group.outcome(), part)))
                .mapToInt(last -> last.map(Reached::toBatch).orElse(0))
                .min()
                .orElse(Integer.MAX_VALUE);
        return Optional.of(batches.stream()
                .filter(batch -> batch.no() > reached)
                .map(Batch::first)
                .findFirst()
                .orElse(foldedThrough().plusDays(1)));
    }

    /** Days up to this one have had their turn. */
    public LocalDate foldedThrough() {
        return batches.isEmpty() ? LocalDate.MIN : batches.getLast().closedOn();
    }

    /** The segment to go on with. */
    int segment() {
        return batches.isEmpty() ? 0 : batches.getLast().segment();
    }

    Optional<Reached> reached(String outcome, Part part) {
        return chains.stream()
                .filter(last -> last.outcome().equals(outcome) && last.part() == part)
                .reduce((_, later) -> later);
    }
}
