package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.blocks.WideRecord;
import java.util.List;

/** All that may be known of answers: blocks and wide records, in any order. */
public record SealedAnswers(List<Block> blocks, List<WideRecord> wideRecords) {
    /** Without wide records. */
    public static SealedAnswers of(List<Block> blocks) {
        return new SealedAnswers(blocks, List.of());
    }
}
