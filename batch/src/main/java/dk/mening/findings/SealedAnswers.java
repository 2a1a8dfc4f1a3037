package dk.mening.findings;

import dk.mening.blocks.Block;
import java.util.List;

/** All that may be known of answers: blocks, in any order. */
public record SealedAnswers(List<Block> blocks) {
    public static SealedAnswers of(List<Block> blocks) {
        return new SealedAnswers(blocks);
    }
}
