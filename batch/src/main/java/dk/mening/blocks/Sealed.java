package dk.mening.blocks;

import java.util.List;

/**
 * What a fold added to a cell. How many answers wait is not told: published night by night it would date each person's
 * answer (rule B18).
 *
 * @param chains how far each chain of the last batch's segment is now; for the next fold only, and never published
 */
public record Sealed(List<Batch> batches, List<Block> blocks, List<SealedBefore.Reached> chains) {
    /** Nothing new. */
    public static final Sealed NOTHING = new Sealed(List.of(), List.of(), List.of());

    public Sealed {
        batches = List.copyOf(batches);
        blocks = List.copyOf(blocks);
        chains = List.copyOf(chains);
    }
}
