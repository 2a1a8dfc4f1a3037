package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.ProportionalOdds.Parameter;
import dk.mening.statistics.ProportionalOdds.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProportionalOddsTest {
    @Test
    void withTwoCategoriesItIsTheOddsRatioOfTheTable() {
        ProportionalOdds model = fit(row(0, "u", 30, 12), row(1, "v", 9, 17));
        Parameter threshold = model.thresholds().getFirst();
        Parameter slope = model.coefficients().getFirst();
        assertThat(threshold.value()).isCloseTo(Math.log(30.0 / 12), within(1e-14));
        assertThat(slope.value()).isCloseTo(Math.log(30.0 * 17 / (12 * 9)), within(1e-14));
        assertRelative("se", slope.standardError(), Math.sqrt(1.0 / 30 + 1.0 / 12 + 1.0 / 9 + 1.0 / 17), 1e-13);
        assertRelative("se", threshold.standardError(), Math.sqrt(1.0 / 30 + 1.0 / 12), 1e-13);
        double logLikelihood =
                30 * Math.log(30.0 / 42) + 12 * Math.log(12.0 / 42) + 9 * Math.log(9.0 / 26) + 17 * Math.log(17.0 / 26);
        assertRelative("ln L", model.logLikelihood(), logLikelihood, 1e-14);
    }

    @Test
    void withoutCovariatesThresholdsAreTheLogitsOfTheSharesBelow() {
        ProportionalOdds model = fit(
                new Row(List.of(), List.of(5L, 8L, 2L), "a"),
                new Row(List.of(), List.of(1L, 9L, 6L), "b"),
                new Row(List.of(), List.of(4L, 3L, 3L), "c"));
        double n = 41;
        double[] below = {10 / n, 30 / n};
        double[][] own = {{5, 1, 4}, {13, 10, 7}};
        double[] size = {15, 16, 10};
        for (int j = 0; j < 2; j++) {
            double share = below[j];
            Parameter threshold = model.thresholds().get(j);
            assertThat(threshold.value()).isCloseTo(Math.log(share / (1 - share)), within(1e-14));
            assertRelative("se", threshold.standardError(), 1 / Math.sqrt(n * share * (1 - share)), 1e-13);
            double squares = 0;
            for (int g = 0; g < 3; g++) {
                squares += Math.pow(own[j][g] - size[g] * share, 2);
            }
            // delta method on the share: 3/2 sum of squares over n^2, times 1/(p(1 - p))^2
            double clustered = Math.sqrt(1.5 * squares) / (n * share * (1 - share));
            assertRelative("clustered", threshold.clusterStandardError().orElseThrow(), clustered, 1e-12);
        }
    }

    @Test
    void scoreAndInformationAreTheDerivativesOfTheLikelihood() {
        double[][] covariates = {{0, 1.5}, {1, -0.5}, {2, 0.25}};
        CumulativeLogit likelihood =
                new CumulativeLogit(covariates, new double[][] {{3, 1, 4, 2}, {5, 2, 6, 1}, {2, 7, 1, 8}});
        double[] at = {-1.1, 0.2, 1.7, 0.4, -0.3};
        double[] score = likelihood.score(at);
        double[][] information = likelihood.information(at);
        double h = 1e-5;
        for (int p = 0; p < at.length; p++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[p] += h;
            down[p] -= h;
            double slope = (likelihood.logLikelihood(up) - likelihood.logLikelihood(down)) / (2 * h);
            assertThat(score[p]).isCloseTo(slope, within(1e-7));
            double[] scoreUp = likelihood.score(up);
            double[] scoreDown = likelihood.score(down);
            for (int q = p; q < at.length; q++) {
                assertThat(information[q][p]).isCloseTo((scoreDown[q] - scoreUp[q]) / (2 * h), within(1e-7));
            }
        }
    }

    @Test
    void orderAndGroupingOfRowsAndNamesOfClustersCannotMatter() {
        Random random = new Random(14);
        List<Row> rows = rows(random, 60, 4);
        List<Parameter> expected = all(ProportionalOdds.fit(rows).orElseThrow());
        List<Row> answers = new ArrayList<>();
        for (Row row : rows) {
            for (int c = 0; c < row.counts().size(); c++) {
                for (long i = 0; i < row.counts().get(c); i++) {
                    answers.add(new Row(row.covariates(), counts(c, row.counts().size()), "z" + row.cluster()));
                }
            }
        }
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(rows, random);
            Collections.shuffle(answers, random);
            assertThat(all(ProportionalOdds.fit(rows).orElseThrow())).isEqualTo(expected);
            assertThat(all(ProportionalOdds.fit(answers).orElseThrow())).isEqualTo(expected);
        }
        Collections.swap(rows, 0, 1);
        List<Row> renamed = rows.stream()
                .map(row -> new Row(
                        row.covariates(), row.counts(), "" + (9 - row.cluster().charAt(0))))
                .toList();
        assertThat(all(ProportionalOdds.fit(renamed).orElseThrow())).isEqualTo(expected);
    }

    @Test
    void turningTheScaleTurnsTheSignsExactly() {
        Random random = new Random(15);
        for (int round = 0; round < 20; round++) {
            List<Row> rows = rows(random, 30, 3 + round % 3);
            ProportionalOdds model = ProportionalOdds.fit(rows).orElseThrow();
            ProportionalOdds turned = ProportionalOdds.fit(
                            rows.stream().map(ProportionalOddsTest::turned).toList())
                    .orElseThrow();
            assertThat(negative(turned.coefficients())).isEqualTo(model.coefficients());
            assertThat(negative(turned.thresholds()).reversed()).isEqualTo(model.thresholds());
            assertThat(turned.logLikelihood()).isEqualTo(model.logLikelihood());
        }
    }

    @Test
    void answersThatAreTheSameWhenTurnedHaveNoSlope() {
        Random random = new Random(17);
        for (int round = 0; round < 20; round++) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long low = 1 + random.nextInt(9);
                long next = 1 + random.nextInt(9);
                rows.add(row(random.nextGaussian(), "" + i, low, next, random.nextInt(5), next, low));
            }
            ProportionalOdds model = ProportionalOdds.fit(rows).orElseThrow();
            assertThat(model.coefficients().getFirst().value()).isEqualTo(0);
            for (int j = 0; j < 4; j++) {
                assertThat(model.thresholds().get(j).value())
                        .isEqualTo(-model.thresholds().get(3 - j).value());
            }
            assertThat(model.thresholds().getLast().value()).isPositive();
        }
    }

    @Test
    void shiftingACovariateMovesThresholdsAndScalingItScalesTheSlope() {
        Random random = new Random(16);
        List<Row> rows = rows(random, 40, 4);
        ProportionalOdds model = ProportionalOdds.fit(rows).orElseThrow();
        ProportionalOdds moved = ProportionalOdds.fit(rows.stream()
                        .map(row -> new Row(
                                List.of(
                                        row.covariates().get(0) + 100,
                                        1000 * row.covariates().get(1)),
                                row.counts(),
                                row.cluster()))
                        .toList())
                .orElseThrow();
        double first = model.coefficients().get(0).value();
        assertRelative("first", moved.coefficients().get(0).value(), first, 1e-9);
        assertRelative(
                "se",
                moved.coefficients().get(0).standardError(),
                model.coefficients().get(0).standardError(),
                1e-9);
        assertRelative(
                "second",
                1000 * moved.coefficients().get(1).value(),
                model.coefficients().get(1).value(),
                1e-9);
        for (int j = 0; j < 3; j++) {
            assertThat(moved.thresholds().get(j).value() - 100 * first)
                    .isCloseTo(model.thresholds().get(j).value(), within(1e-9));
        }
    }

    @Test
    void aFarAwayCovariateDoesNotStopTheFit() {
        ProportionalOdds model =
                fit(row(0, "a", 5, 4, 3), row(1, "b", 3, 4, 5), row(-1, "c", 6, 4, 2), row(200, "d", 0, 0, 1));
        assertThat(model.coefficients().getFirst().value()).isBetween(0.1, 1.0);
    }

    @Test
    void separationHasNoEnd() {
        assertThat(ProportionalOdds.fit(List.of(row(0, "a", 5, 4, 0), row(1, "b", 0, 0, 6))))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(ProportionalOdds.fit(List.of(row(0, "a", 3, 4, 5), row(1, "b", 5, 0, 0))))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(ProportionalOdds.fit(List.of(row(0, "a", 300, 400), row(1, "b", 0, 9))))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
        // With gaps of different width between the categories.
        assertThat(ProportionalOdds.fit(List.of(
                        row(1, "a", 3, 0, 0), row(2, "a", 1, 0, 0), row(3, "b", 0, 1, 0), row(90, "c", 0, 0, 4))))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
    }

    @Test
    void emptyCategoriesAndCovariatesThatCannotBeToldApartGiveAReason() {
        assertThat(ProportionalOdds.fit(List.of(row(0, "a", 3, 0, 5), row(1, "b", 5, 0, 1))))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        assertThat(ProportionalOdds.fit(List.of(row(0, "a", 0, 0)))).isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        assertThat(ProportionalOdds.fit(List.of())).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(ProportionalOdds.fit(List.of(row(1, "a", 3, 2, 5), row(1, "b", 5, 1, 1))))
                .isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThat(ProportionalOdds.fit(List.of(
                        new Row(List.of(1.0, 2.0), List.of(3L, 4L), "a"),
                        new Row(List.of(2.0, 4.0), List.of(3L, 5L), "b"))))
                .isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThat(fit(row(0, "a", 3, 2, 5), row(1, "a", 5, 1, 1))
                        .coefficients()
                        .getFirst()
                        .clusterStandardError())
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        // Two clusters that are the two covariate patterns: each cluster's score is zero.
        assertThat(fit(row(0, "a", 30, 12), row(1, "b", 9, 17))
                        .coefficients()
                        .getFirst()
                        .clusterStandardError())
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void differenceInDifferencesIsTheModelWithAnInteraction() {
        List<BeforeAfter> treated = List.of(
                new BeforeAfter(Sample.of(0, 25, 25, 50), Sample.of(25, 75, 75)),
                new BeforeAfter(Sample.of(25, 75), Sample.of(75, 75, 50, 0)),
                new BeforeAfter(Sample.of(), Sample.of()));
        List<BeforeAfter> comparison = List.of(
                new BeforeAfter(Sample.of(0, 50, 75), Sample.of(25, 0)),
                new BeforeAfter(Sample.of(50, 75), Sample.ofCounts(new double[] {75, 0, 50}, new long[] {1, 1, 2})));
        List<Row> rows = List.of(
                new Row(List.of(1.0, 0.0, 0.0), List.of(1L, 2L, 1L, 0L), "x"),
                new Row(List.of(1.0, 1.0, 1.0), List.of(0L, 1L, 0L, 2L), "x"),
                new Row(List.of(1.0, 0.0, 0.0), List.of(0L, 1L, 0L, 1L), "y"),
                new Row(List.of(1.0, 1.0, 1.0), List.of(1L, 0L, 1L, 2L), "y"),
                new Row(List.of(0.0, 0.0, 0.0), List.of(1L, 0L, 1L, 1L), "z"),
                new Row(List.of(0.0, 1.0, 0.0), List.of(1L, 1L, 0L, 0L), "z"),
                new Row(List.of(0.0, 0.0, 0.0), List.of(0L, 0L, 1L, 1L), "w"),
                new Row(List.of(0.0, 1.0, 0.0), List.of(1L, 0L, 2L, 1L), "w"));
        assertThat(all(ProportionalOdds.differenceInDifferences(treated, comparison)
                        .orElseThrow()))
                .isEqualTo(all(ProportionalOdds.fit(rows).orElseThrow()));

        BeforeAfter silent = new BeforeAfter(Sample.of(1, 2), Sample.of());
        assertThat(ProportionalOdds.differenceInDifferences(List.of(silent), comparison))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        assertThat(ProportionalOdds.differenceInDifferences(treated, List.of(silent)))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
        BeforeAfter same = new BeforeAfter(Sample.of(1), Sample.of(1));
        assertThat(ProportionalOdds.differenceInDifferences(List.of(same), List.of(same)))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void fromBlocksEqualsRaw() {
        double[] values = {0, 50, 100};
        BeforeAfter blocks = new BeforeAfter(
                Sample.ofCounts(values, new long[] {1, 2, 0}).plus(Sample.ofCounts(values, new long[] {1, 0, 1})),
                Sample.ofCounts(values, new long[] {0, 1, 3}));
        BeforeAfter raw = new BeforeAfter(Sample.of(50, 0, 100, 50, 0), Sample.of(100, 100, 50, 100));
        List<BeforeAfter> comparison = List.of(
                new BeforeAfter(Sample.of(0, 50, 100), Sample.of(100, 50, 0, 0)),
                new BeforeAfter(Sample.of(50, 50), Sample.of(100)));
        assertThat(all(ProportionalOdds.differenceInDifferences(List.of(blocks), comparison)
                        .orElseThrow()))
                .isEqualTo(all(ProportionalOdds.differenceInDifferences(List.of(raw), comparison)
                        .orElseThrow()));
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Row(List.of(Double.NaN), List.of(1L, 2L), "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Row(List.of(), List.of(1L, -2L), "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Row(List.of(), List.of(1L), "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProportionalOdds.fit(List.of(row(1, "a", 1, 2), row(1, "a", 1, 2, 3))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        ProportionalOdds.fit(List.of(row(1, "a", 1, 2), new Row(List.of(), List.of(1L, 2L), "a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ProportionalOdds fit(Row... rows) {
        return ProportionalOdds.fit(List.of(rows)).orElseThrow();
    }

    private static Row row(double covariate, String cluster, long... counts) {
        return new Row(List.of(covariate), LongStream.of(counts).boxed().toList(), cluster);
    }

    private static List<Row> rows(Random random, int size, int categories) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double first = random.nextInt(3);
            double second = random.nextGaussian();
            List<Long> counts = new ArrayList<>();
            for (int c = 0; c < categories; c++) {
                counts.add((long) random.nextInt(3 + (first > 1 ? c : 0)));
            }
            rows.add(new Row(List.of(first, second), counts, "" + i % 6));
        }
        return rows;
    }

    private static List<Long> counts(int chosen, int categories) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(categories, 0L));
        counts.set(chosen, 1L);
        return counts;
    }

    private static Row turned(Row row) {
        return new Row(row.covariates(), row.counts().reversed(), row.cluster());
    }

    private static List<Parameter> negative(List<Parameter> parameters) {
        return parameters.stream()
                .map(p -> new Parameter(0.0 - p.value(), p.standardError(), p.clusterStandardError()))
                .toList();
    }

    private static List<Parameter> all(ProportionalOdds model) {
        List<Parameter> all = new ArrayList<>(model.thresholds());
        all.addAll(model.coefficients());
        return all;
    }
}
