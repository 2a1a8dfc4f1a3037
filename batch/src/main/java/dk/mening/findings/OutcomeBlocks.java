package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.blocks.SealingGroup;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The unflagged blocks of one outcome by unit, all strata, sources and survey versions together, in an order that does not
 * depend on how they came. Sums of them are exact.
 *
 * @param denominator what {@link ScoredBlock#points} are counted in
 * @param strata classes sealed apart, sorted; empty where fewer than two are, or some answers are in none
 */
record OutcomeBlocks(
        long denominator, Map<String, List<ScoredBlock>> byUnit, Categories categories, List<String> strata) {
    /** About what a unit has in a year: lists begin at this size. */
    private static final int YEAR_OF_BLOCKS = 64;

    static final OutcomeBlocks NONE = new OutcomeBlocks(1, Map.of());

    /** Where only sums matter. */
    OutcomeBlocks(long denominator, Map<String, List<ScoredBlock>> byUnit) {
        this(denominator, byUnit, Categories.NONE, List.of());
    }

    /**
     * @param blocks all of this survey and outcome
     * @param surveys every published version that has blocks
     */
    static OutcomeBlocks of(String surveyKey, String outcomeKey, List<Survey> surveys, Collection<Block> blocks) {
        Map<Integer, Integer> steps = new HashMap<>();
        // From what may come, not from what has: else a block of next month would change the last digit of tonight.
        long denominator = 1;
        for (Survey survey : surveys) {
            Optional<Outcome> outcome = survey.key().equals(surveyKey) ? survey.outcome(outcomeKey) : Optional.empty();
            if (outcome.isPresent()) {
                int own = Categories.steps(survey, outcome.get());
                steps.put(survey.version(), own);
                denominator = leastCommonMultiple(
                        denominator,
                        own * (long) SealingGroup.lcm(outcome.get().items().size()));
            }
        }
        Map<String, List<ScoredBlock>> byUnit = new HashMap<>();
        for (Block block : blocks) {
            if (!block.cell().flagged()) {
                long points = Math.multiplyExact(total(block), times(denominator, perAnswer(block, steps)));
                byUnit.computeIfAbsent(block.cell().unit(), _ -> new ArrayList<>(YEAR_OF_BLOCKS))
                        .add(new ScoredBlock(
                                block.first(),
                                block.last(),
                                block.median(),
                                block.sealedAfter(),
                                points,
                                block.n(),
                                block));
            }
        }
        byUnit.values().forEach(Collections::sort);
        return new OutcomeBlocks(denominator, byUnit, Categories.of(surveyKey, outcomeKey, surveys), strata(blocks));
    }

    private static List<String> strata(Collection<Block> blocks) {
        SortedSet<String> strata = new TreeSet<>();
        String last = "";
        for (Block block : blocks) {
            // Those of a class mostly come one after the other.
            if (!block.cell().flagged() && !block.cell().stratum().equals(last)) {
                last = block.cell().stratum();
                strata.add(last);
            }
        }
        return strata.size() < 2 || strata.contains(Survey.ONE_STRATUM) ? List.of() : List.copyOf(strata);
    }

    List<ScoredBlock> of(String unit) {
        return byUnit.getOrDefault(unit, List.of());
    }

    /** What the block's total counts as a whole answer. */
    private static long perAnswer(Block block, Map<Integer, Integer> steps) {
        Integer ofVersion = steps.get(block.cell().version());
        if (ofVersion == null) {
            throw new IllegalArgumentException(
                    "a block of survey " + block.cell().survey() + " version "
                            + block.cell().version() + ", which has no outcome " + block.outcome());
        }
        return switch (block.content()) {
            case Block.Complete(int[][] histograms) -> (long) histograms.length * ofVersion;
            case Block.Partial(long _, int lcm) -> (long) lcm * ofVersion;
        };
    }

    private static long times(long denominator, long perAnswer) {
        if (denominator % perAnswer != 0) {
            throw new IllegalArgumentException("a block with other items than its survey has");
        }
        return denominator / perAnswer;
    }

    private static long total(Block block) {
        return switch (block.content()) {
            case Block.Complete(int[][] histograms) -> {
                long sum = 0;
                for (int[] item : histograms) {
                    for (int point = 1; point < item.length; point++) {
                        sum += (long) point * item[point];
                    }
                }
                yield sum;
            }
            case Block.Partial(long meanTotal, int _) -> meanTotal;
        };
    }

    private static long leastCommonMultiple(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return Math.multiplyExact(a / x, b);
    }
}
