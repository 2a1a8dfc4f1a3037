package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.findings.InitiativeFinding.Competence;
import dk.mening.findings.InitiativeFinding.Competence.Level;
import dk.mening.questionnaire.Outcome;
import dk.mening.statistics.Estimate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What employees of the treated units say of their own competences before and after go-live, question by question: system skill
 * apart from what a new way of working asks for beside it. Taken on the first night of the month; describes, never decides.
 *
 * <p>A level is the mean of the units' means with Student's interval over units. A unit counts with two blocks and twenty
 * answers in each window (rule B19); with fewer than two such units nothing is said.
 */
final class CompetenceLevels {
    private static final double CONFIDENCE = 0.95;
    private static final int FEWEST_UNITS = 2;

    private CompetenceLevels() {}

    /**
     * @param outcome of the latest version
     * @param night tonight
     */
    static List<Competence> of(String survey, Outcome outcome, Arms arms, OutcomeBlocks blocks, LocalDate night) {
        LocalDate look = night.withDayOfMonth(1);
        Categories categories = blocks.categories();
        if (categories.items() != outcome.items().size() || arms.treated().isEmpty()) {
            return List.of();
        }
        List<BeforeAfter> units = new ArrayList<>();
        arms.treated().forEach((unit, goLive) -> {
            Means before = Means.of(arms.before(goLive), unit, blocks, look);
            Means after = Means.of(arms.after(goLive, look.minusDays(1)), unit, blocks, look);
            if (before.isEnough() && after.isEnough()) {
                units.add(new BeforeAfter(before, after));
            }
        });
        Categories.Version latest =
                new TreeMap<>(categories.versions()).lastEntry().getValue();
        List<Competence> levels = new ArrayList<>();
        for (int at = 0; at < outcome.items().size(); at++) {
            int item = latest.itemAt()[at];
            Optional<Level> before =
                    level(units.stream().map(unit -> unit.before().mean(item)).toList(), outcome.higherIsBetter());
            Optional<Level> after =
                    level(units.stream().map(unit -> unit.after().mean(item)).toList(), outcome.higherIsBetter());
            if (before.isPresent() && after.isPresent()) {
                levels.add(new Competence(
                        survey,
                        outcome,
                        outcome.items().get(at).question(),
                        look,
                        units.size(),
                        units.stream().mapToInt(unit -> unit.before().answers()).sum(),
                        units.stream().mapToInt(unit -> unit.after().answers()).sum(),
                        before.get(),
                        after.get()));
            }
        }
        return levels;
    }

    private static Optional<Level> level(List<Double> means, boolean higherIsBetter) {
        if (means.size() < FEWEST_UNITS) {
            return Optional.empty();
        }
        double mean = means.stream().mapToDouble(it -> it).average().orElseThrow();
        double squares =
                means.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
        double turned = higherIsBetter ? mean : 100 - mean;
        return squares > 0
                ? Optional.of(new Level(
                        turned,
                        new Estimate(turned, Math.sqrt(squares / (means.size() - 1) / means.size()), means.size() - 1)
                                .singleLookInterval(CONFIDENCE)))
                : Optional.empty();
    }

    /** One unit's windows. */
    private record BeforeAfter(Means before, Means after) {}

    /** Complete answers of one unit in one window. */
    private record Means(Map<Integer, Double> shares, int answers, int blocks) {
        static Means of(Window window, String unit, OutcomeBlocks all, LocalDate night) {
            Map<Integer, Double> sums = new TreeMap<>();
            int answers = 0;
            int blocks = 0;
            for (ScoredBlock block : window.of(all.of(unit))) {
                Categories.Version version = all.categories().versions().get(block.version());
                if (block.sealedBefore(night)
                        && version != null
                        && block.source().content() instanceof Block.Complete(int[][] histograms)) {
                    for (int at = 0; at < histograms.length; at++) {
                        long points = 0;
                        for (int point = 1; point < histograms[at].length; point++) {
                            points += (long) point * histograms[at][point];
                        }
                        sums.merge(version.itemAt()[at], (double) points / (histograms[at].length - 1), Double::sum);
                    }
                    answers += block.answers();
                    blocks++;
                }
            }
            return new Means(sums, answers, blocks);
        }

        boolean isEnough() {
            return blocks >= UnitMonths.BLOCKS && answers >= UnitMonths.ANSWERS;
        }

        /** On 0 to 100. */
        double mean(int item) {
            return 100 * shares.getOrDefault(item, 0.0) / answers;
        }
    }
}
