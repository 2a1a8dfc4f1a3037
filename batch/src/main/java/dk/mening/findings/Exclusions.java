package dk.mening.findings;

import dk.mening.registry.ExcludedBlock;
import java.util.List;

/**
 * What the exclusion of sealed blocks (rule B12) does to one initiative, so that both versions can be seen.
 *
 * @param blocks of its units and outcomes, which no figure reads
 * @param withThem tonight's look of each outcome in the order of the plan, had none been excluded; empty where none is
 */
public record Exclusions(List<ExcludedBlock> blocks, List<Assessment> withThem) {
    public static final Exclusions NONE = new Exclusions(List.of(), List.of());

    public Exclusions {
        blocks = List.copyOf(blocks);
        withThem = List.copyOf(withThem);
    }
}
