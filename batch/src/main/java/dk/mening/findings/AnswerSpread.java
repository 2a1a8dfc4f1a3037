package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.findings.Detail.ItemAnswers;
import dk.mening.questionnaire.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** How treated units' complete answers were spread in the two windows; of versions that ask on the latest one's scale. */
final class AnswerSpread {
    private final int[][] counts;
    private int blocks;
    private int answers;

    private AnswerSpread(int items, int points) {
        this.counts = new int[items][points];
    }

    /** Empty where a window holds fewer blocks or answers than a unit's month must (rule B19). */
    static List<ItemAnswers> of(Outcome outcome, Arms arms, OutcomeBlocks blocks, LocalDate night) {
        Categories categories = blocks.categories();
        if (categories.items() != outcome.items().size()) {
            return List.of();
        }
        Categories.Version latest =
                new TreeMap<>(categories.versions()).lastEntry().getValue();
        int points = (categories.points() - 1) / latest.stride() + 1;
        AnswerSpread before = new AnswerSpread(categories.items(), points);
        AnswerSpread after = new AnswerSpread(categories.items(), points);
        arms.treated().forEach((unit, goLive) -> {
            before.add(arms.before(goLive), blocks, unit, latest.stride(), night);
            after.add(arms.after(goLive, night.minusDays(1)), blocks, unit, latest.stride(), night);
        });
        if (!before.isEnough() || !after.isEnough()) {
            return List.of();
        }
        List<ItemAnswers> items = new ArrayList<>();
        for (int at = 0; at < outcome.items().size(); at++) {
            int item = latest.itemAt()[at];
            items.add(new ItemAnswers(outcome.items().get(at).question(), before.of(item), after.of(item)));
        }
        return items;
    }

    private void add(Window window, OutcomeBlocks all, String unit, int stride, LocalDate night) {
        for (ScoredBlock block : window.of(all.of(unit))) {
            Categories.Version version = all.categories().versions().get(block.version());
            if (block.sealedBefore(night)
                    && version != null
                    && version.stride() == stride
                    && block.source().content() instanceof Block.Complete(int[][] histograms)) {
                for (int at = 0; at < histograms.length; at++) {
                    int[] own = counts[version.itemAt()[at]];
                    for (int point = 0; point < own.length; point++) {
                        own[point] += histograms[at][point];
                    }
                }
                blocks++;
                answers += block.answers();
            }
        }
    }

    private boolean isEnough() {
        return blocks >= UnitMonths.BLOCKS && answers >= UnitMonths.ANSWERS;
    }

    private List<Integer> of(int item) {
        return Arrays.stream(counts[item]).boxed().toList();
    }
}
