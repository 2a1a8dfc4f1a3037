package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Reliability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Whether the questions of an outcome hang together well enough to be one number (specification, section 8), in all units of
 * both arms. Read from blocks (decision 0026): within a unit, class, version and quarter the means of blocks scatter with the
 * covariance of single answers over their number.
 */
final class ItemsTogether {
    /** With fewer blocks beyond one a group nothing is said. */
    private static final long FEWEST_BLOCKS = 30;

    private static final double CONFIDENCE = 0.95;

    private final int items;
    private final Optional<Reliability> before;
    private final Optional<Reliability> after;

    private ItemsTogether(int items, Optional<Reliability> before, Optional<Reliability> after) {
        this.items = items;
        this.before = before;
        this.after = after;
    }

    /** @param items of the outcome as it is asked now */
    static ItemsTogether of(Arms arms, OutcomeBlocks blocks, int items, LocalDate night) {
        if (items < 2 || blocks.categories().items() != items || arms.treated().isEmpty()) {
            return new ItemsTogether(items, Optional.empty(), Optional.empty());
        }
        return new ItemsTogether(items, alpha(arms, blocks, night, true), alpha(arms, blocks, night, false));
    }

    private static Optional<Reliability> alpha(Arms arms, OutcomeBlocks blocks, LocalDate night, boolean before) {
        Map<String, List<double[]>> groups = new TreeMap<>();
        arms.treated().forEach((unit, goLive) -> add(groups, unit, blocks, side(goLive, night, before)));
        arms.comparison().forEach(unit -> add(groups, unit, blocks, side(arms.firstGoLive(), night, before)));
        int items = blocks.categories().items();
        double[][] covariance = new double[items][items];
        long number = 0;
        for (List<double[]> group : groups.values()) {
            scatter(covariance, group);
            number += group.size();
        }
        long free = number - groups.size();
        if (free < FEWEST_BLOCKS) {
            return Optional.empty();
        }
        for (double[] row : covariance) {
            for (int k = 0; k < items; k++) {
                row[k] /= free;
            }
        }
        return Reliability.ofCovariance(covariance, number, groups.size()).optional();
    }

    private static Predicate<ScoredBlock> side(LocalDate goLive, LocalDate night, boolean before) {
        return block -> block.sealedBefore(night)
                && (before ? block.last().isBefore(goLive) : !block.first().isBefore(goLive));
    }

    /** One row a block: its answers, then the mean share of the scale of each item. */
    private static void add(
            Map<String, List<double[]>> groups, String unit, OutcomeBlocks blocks, Predicate<ScoredBlock> wanted) {
        Map<Alike, List<double[]>> ofUnit = new HashMap<>();
        for (ScoredBlock block : blocks.of(unit)) {
            Categories.Version version = blocks.categories().versions().get(block.version());
            if (version != null
                    && block.source().content() instanceof Block.Complete(int[][] histograms)
                    && wanted.test(block)) {
                LocalDate day = block.median();
                int quarter = 4 * day.getYear() + (day.getMonthValue() - 1) / 3;
                ofUnit.computeIfAbsent(new Alike(block.stratum(), block.version(), quarter), _ -> new ArrayList<>())
                        .add(means(histograms, version, block.answers()));
            }
        }
        ofUnit.forEach((alike, rows) -> groups.put(unit + '\n' + alike.inOrder(), rows));
    }

    /** What a unit's blocks have in common where they scatter as single answers do. */
    private record Alike(String stratum, int version, int quarter) {
        /** Groups are added up in the order of this text. */
        String inOrder() {
            return stratum + '\n' + version + '\n' + Math.floorDiv(quarter, 4) + (Math.floorMod(quarter, 4) + 1);
        }
    }

    private static double[] means(int[][] histograms, Categories.Version version, int answers) {
        double[] row = new double[histograms.length + 1];
        row[0] = answers;
        for (int at = 0; at < histograms.length; at++) {
            long points = 0;
            for (int point = 1; point < histograms[at].length; point++) {
                points += (long) point * histograms[at][point];
            }
            row[1 + version.itemAt()[at]] = (double) points / answers / (histograms[at].length - 1);
        }
        return row;
    }

    /** Adds Σ n_b (m_b − m)(m_b − m)ᵀ. */
    private static void scatter(double[][] covariance, List<double[]> group) {
        int items = covariance.length;
        double[] mean = new double[items];
        double answers = 0;
        for (double[] block : group) {
            answers += block[0];
            for (int j = 0; j < items; j++) {
                mean[j] += block[0] * block[1 + j];
            }
        }
        for (int j = 0; j < items; j++) {
            mean[j] /= answers;
        }
        for (double[] block : group) {
            for (int j = 0; j < items; j++) {
                double deviation = block[0] * (block[1 + j] - mean[j]);
                for (int k = j; k < items; k++) {
                    double product = deviation * (block[1 + k] - mean[k]);
                    covariance[j][k] += product;
                    if (k > j) {
                        covariance[k][j] += product;
                    }
                }
            }
        }
    }

    /** Shut when alpha before go-live is shown to be below the lowest that a scale may have: then there is no one number. */
    Optional<NotAssessable> gate() {
        return before.filter(scale -> interval(scale).upper() < Reliability.LOWEST)
                .map(scale -> new NotAssessable(
                        Gate.QUESTIONS_DO_NOT_HANG_TOGETHER, (int) Math.round(100 * Math.max(0, scale.alpha())), (int)
                                Math.round(100 * Reliability.LOWEST)));
    }

    private static Interval interval(Reliability scale) {
        return scale.interval(CONFIDENCE);
    }

    /** Not passed when alpha is below the one of a good scale, or moved since go-live. */
    Check check() {
        if (items < 2) {
            return new Check(Name.RELIABILITY, Result.NOT_NEEDED);
        }
        if (before.isEmpty()) {
            return new Check(Name.RELIABILITY, Result.NOT_MADE);
        }
        Reliability scale = before.get();
        boolean moved = after.filter(scale::behavesDifferently).isPresent();
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("alphaBefore", scale.alpha());
        figures.put("alphaLower95", interval(scale).lower());
        figures.put("alphaUpper95", interval(scale).upper());
        after.ifPresent(later -> figures.put("alphaAfter", later.alpha()));
        Result result = scale.use() == Reliability.Use.SCALE && !moved ? Result.PASSED : Result.NOT_PASSED;
        return new Check(Name.RELIABILITY, result, figures);
    }
}
