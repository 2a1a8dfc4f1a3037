package dk.mening.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.statistics.AutoregressiveErrors;
import dk.mening.statistics.BreakDates;
import dk.mening.statistics.ControlChart;
import dk.mening.statistics.ControlChart.Count;
import dk.mening.statistics.ControlChart.Individuals;
import dk.mening.statistics.ControlChart.Proportions;
import dk.mening.statistics.ControlChart.Share;
import dk.mening.statistics.ControlChart.Spread;
import dk.mening.statistics.NeweyWest;
import dk.mening.statistics.NeweyWest.Adjustment;
import dk.mening.statistics.QuasiPoisson;
import dk.mening.statistics.Season;
import dk.mening.statistics.SegmentedSeries;
import dk.mening.statistics.SerialCorrelation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One series over time: which check holds which kind of reference case, by a fragment of the folder's name. */
final class SeriesCases {
    private static final double EXACT = 1e-9;
    private static final double QUANTILE = 1e-7;

    /**
     * Hansen's (1997) p-values are polynomials fitted to simulated suprema over a grid, and lie below the limit that they stand
     * for: by 8 to 40 % where p is between 0.3 and 1e-5.
     */
    private static final double HANSEN = 0.5;

    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("its_newey_west", SeriesCases::neweyWest);
        KINDS.put("its_prais_winsten", SeriesCases::autoregressiveErrors);
        KINDS.put("its_sicily", SeriesCases::quasiPoisson);
        KINDS.put("spc", SeriesCases::controlChart);
        KINDS.put("change_point", SeriesCases::breakDates);
    }

    private SeriesCases() {}

    /**
     * m &lt;- lm(mean_answer ~ week + post + t_after + harm(week, 52, 2)); sqrt(diag(sandwich::NeweyWest(m, lag = L, prewhite =
     * FALSE, adjust = A))); dwtest(m); bgtest(m, 4); Box.test(residuals(m), 4, "Ljung").
     */
    private static void neweyWest(ReferenceCase reference) {
        reference.leave("/model", "text");
        Weekly weekly = Weekly.of(reference, "/coef");
        double[][] x = weekly.series().design();
        for (String name : names(reference.at(""))) {
            Matcher matcher = Pattern.compile("se_lag(\\d+)_(no)?adjust").matcher(name);
            if (matcher.matches()) {
                int lag = Integer.parseInt(matcher.group(1));
                Adjustment adjustment = matcher.group(2) == null ? Adjustment.SMALL_SAMPLE : Adjustment.NONE;
                NeweyWest fit = NeweyWest.fit(x, weekly.values(), weekly.weeks(), lag, adjustment)
                        .orElseThrow();
                coefficients(
                        reference, "/coef", j -> fit.estimate(j).orElseThrow().value(), EXACT);
                coefficients(
                        reference,
                        "/" + name,
                        j -> fit.estimate(j).orElseThrow().standardError(),
                        EXACT);
            }
        }
        reference.same("/nw_default_lag_floor_4_T100_2_9", NeweyWest.lag(x.length));
        SerialCorrelation serial =
                SerialCorrelation.of(x, weekly.values(), weekly.weeks()).orElseThrow();
        reference.number("/durbin_watson", serial.durbinWatson(), EXACT);
        reference.number("/breusch_godfrey_lag4/LM", serial.breuschGodfrey(), EXACT);
        reference.pValue("/breusch_godfrey_lag4/p", serial.breuschGodfreyP(), QUANTILE);
        reference.number("/ljung_box_lag4/Q", serial.ljungBox(), EXACT);
    }

    /** pw(W$mean_answer, X) and pw(W$mean_answer, X, first = FALSE) of lib.R, X as in {@link #neweyWest}. */
    private static void autoregressiveErrors(ReferenceCase reference) {
        reference.leave("/model", "text");
        Weekly weekly = Weekly.of(reference, "/prais_winsten/coef");
        double[][] x = weekly.series().design();
        double original = SerialCorrelation.of(x, weekly.values(), weekly.weeks())
                .orElseThrow()
                .durbinWatson();
        Map<String, AutoregressiveErrors> fits = Map.of(
                "/prais_winsten",
                AutoregressiveErrors.praisWinsten(x, weekly.values(), weekly.weeks())
                        .orElseThrow(),
                "/cochrane_orcutt_iterated",
                AutoregressiveErrors.cochraneOrcutt(x, weekly.values(), weekly.weeks())
                        .orElseThrow());
        fits.forEach((at, fit) -> {
            reference.number(at + "/rho", fit.rho(), EXACT);
            reference.leave(at + "/iterations", "how often is no result");
            coefficients(
                    reference, at + "/coef", j -> fit.estimate(j).orElseThrow().value(), EXACT);
            coefficients(
                    reference, at + "/se", j -> fit.estimate(j).orElseThrow().standardError(), EXACT);
            coefficients(
                    reference, at + "/t", j -> fit.estimate(j).orElseThrow().t(), EXACT);
            coefficients(
                    reference, at + "/p", j -> fit.estimate(j).orElseThrow().singleLookP(), QUANTILE);
            reference.number(at + "/df", fit.fit().degreesOfFreedom(), 0);
            reference.number(at + "/sigma2", fit.fit().residualVariance(), EXACT);
            reference.number(at + "/dw_original", original, EXACT);
            reference.number(
                    at + "/dw_transformed",
                    fit.serialCorrelation().orElseThrow().durbinWatson(),
                    EXACT);
        });
    }

    /**
     * glm(aces ~ offset(log(stdpop)) + smokban + time [+ harm(month, 12, 2)] [+ I(time - 36):smokban], family = quasipoisson,
     * epsilon = 1e-14); exp(b + c(-1, 1) * qnorm(.975) * se).
     */
    private static void quasiPoisson(ReferenceCase reference) {
        reference.leave("/published", "text");
        List<Map<String, String>> rows = reference.rows();
        long[] counts =
                rows.stream().mapToLong(row -> Long.parseLong(row.get("aces"))).toArray();
        double[] exposure = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get("stdpop")))
                .toArray();
        for (String model : names(reference.at(""))) {
            if (model.equals("published")) {
                continue;
            }
            List<String> names = names(reference.at("/" + model + "/coef"));
            double[][] x = rows.stream()
                    .map(row -> names.stream()
                            .mapToDouble(name -> monthly(name, row))
                            .toArray())
                    .toArray(double[][]::new);
            QuasiPoisson fit = QuasiPoisson.fit(x, counts, exposure).orElseThrow();
            coefficients(
                    reference,
                    "/" + model + "/coef",
                    j -> fit.estimate(j).orElseThrow().value(),
                    EXACT);
            coefficients(
                    reference,
                    "/" + model + "/se",
                    j -> fit.estimate(j).orElseThrow().standardError(),
                    EXACT);
            reference.number("/" + model + "/dispersion", fit.dispersion(), EXACT);
            QuasiPoisson.RateRatio ratio =
                    fit.rateRatio(names.indexOf("smokban"), 0.95).orElseThrow();
            reference.number("/" + model + "/RR_smokban", ratio.value(), EXACT);
            reference.numbers(
                    "/" + model + "/RR_ci95_normal",
                    new double[] {ratio.interval().lower(), ratio.interval().upper()},
                    QUANTILE);
        }
    }

    /** A column of the Sicilian models by its name in R. */
    private static double monthly(String name, Map<String, String> row) {
        double time = Double.parseDouble(row.get("time"));
        double month = Double.parseDouble(row.get("month"));
        double after = Double.parseDouble(row.get("smokban"));
        if (name.startsWith("HM")) {
            double angle = 2 * Math.PI * Character.digit(name.charAt(5), 10) * month / 12;
            return name.startsWith("HMsin") ? Math.sin(angle) : Math.cos(angle);
        }
        if (name.startsWith("smokban:I(time - ")) {
            return after * (time - Double.parseDouble(name.replaceAll("[^0-9.]", "")));
        }
        return switch (name) {
            case "(Intercept)" -> 1;
            case "smokban" -> after;
            case "time" -> time;
            default -> throw new AssertionError("no column " + name);
        };
    }

    /** A weekly series with its go-live: the first week with post = 1. */
    private record Weekly(int[] weeks, double[] values, SegmentedSeries series) {
        static Weekly of(ReferenceCase reference, String coefficients) {
            int waves = (reference.at(coefficients).size() - 4) / 2;
            List<Map<String, String>> rows = reference.rows();
            int[] weeks = rows.stream()
                    .mapToInt(row -> Integer.parseInt(row.get("week")))
                    .toArray();
            double[] values = rows.stream()
                    .mapToDouble(row -> Double.parseDouble(row.get("mean_answer")))
                    .toArray();
            int goLive = rows.stream()
                    .filter(row -> row.get("post").equals("1"))
                    .mapToInt(row -> Integer.parseInt(row.get("week")))
                    .min()
                    .orElseThrow();
            return new Weekly(
                    weeks,
                    values,
                    SegmentedSeries.of(weeks, goLive, Season.WEEKS_OF_52, waves).orElseThrow());
        }
    }

    /** Numbers by name of the coefficient, which stand in the order of the columns. */
    private static void coefficients(
            ReferenceCase reference, String pointer, IntToDoubleFunction number, double tolerance) {
        List<String> names = names(reference.at(pointer));
        for (int j = 0; j < names.size(); j++) {
            String leaf = pointer + "/" + ReferenceCase.escape(names.get(j));
            if (pointer.endsWith("/p")) {
                reference.pValue(leaf, number.applyAsDouble(j), tolerance);
            } else {
                reference.number(leaf, number.applyAsDouble(j), tolerance);
            }
        }
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** xmr() and pchart() of lib.R; columns of data.csv: number, yes answers, answers. */
    private static void controlChart(ReferenceCase reference) {
        List<Count> counts = reference.rows().stream()
                .map(row ->
                        row.values().stream().skip(1).mapToLong(Long::parseLong).toArray())
                .map(row -> new Count(row[0], row[1]))
                .toList();
        Proportions plain =
                ControlChart.proportions(counts, counts.size(), Spread.BINOMIAL).orElseThrow();
        Proportions laney =
                ControlChart.proportions(counts, counts.size(), Spread.LANEY).orElseThrow();
        reference.number("/p_chart/pbar", plain.centre(), EXACT);
        reference.numbers("/p_chart/p", numbers(plain, Share::value), EXACT);
        reference.numbers(
                "/p_chart/lower", numbers(plain, share -> share.limits().lower()), EXACT);
        reference.numbers(
                "/p_chart/upper", numbers(plain, share -> share.limits().upper()), EXACT);
        integers(reference, "/p_chart/outside", plain.signals().outside());
        reference.number("/p_chart/laney_mean_mr_z", laney.meanMovingRangeZ(), EXACT);
        reference.number("/p_chart/laney_sigma_z", laney.sigmaZ(), EXACT);
        reference.numbers(
                "/p_chart/laney_lower", numbers(laney, share -> share.limits().lower()), EXACT);
        reference.numbers(
                "/p_chart/laney_upper", numbers(laney, share -> share.limits().upper()), EXACT);
        integers(reference, "/p_chart/laney_outside", laney.signals().outside());

        double[] values = doubles(reference.at("/xmr/values"));
        reference.leave("/xmr/values", "given");
        int baseline = Integer.parseInt(reference.at("/xmr/baseline").asText().replaceAll("\\D", ""));
        reference.leave("/xmr/baseline", "given");
        Individuals chart = ControlChart.individuals(values, baseline).orElseThrow();
        reference.number("/xmr/result/center", chart.centre(), EXACT);
        reference.number("/xmr/result/mean_moving_range", chart.meanMovingRange(), EXACT);
        reference.number("/xmr/result/lower_2_66", chart.limits().lower(), EXACT);
        reference.number("/xmr/result/upper_2_66", chart.limits().upper(), EXACT);
        reference.number("/xmr/result/upper_range_limit_3_267", chart.rangeLimit(), EXACT);
        reference.number("/xmr/result/lower_d2_exact", chart.unroundedLimits().lower(), EXACT);
        reference.number("/xmr/result/upper_d2_exact", chart.unroundedLimits().upper(), EXACT);
        integers(reference, "/xmr/result/rule1_outside", chart.signals().outside());
        integers(
                reference,
                "/xmr/result/rule2_shift_ge7_same_side",
                chart.signals().shift());
        integers(
                reference, "/xmr/result/rule3_trend_ge7_points", chart.signals().trend());
        integers(
                reference,
                "/xmr/result/rule4_two_of_three_beyond_2sigma",
                chart.signals().nearLimit());
    }

    /**
     * fs &lt;- Fstats(y ~ 1, from = .15); bp &lt;- breakpoints(y ~ 1, h = .15); sctest(fs); summary(bp)$RSS; confint(bp, breaks =
     * 1); max(abs(cumsum(y - mean(y)))) / (sd(y) * sqrt(n)). Columns of data.csv: date, value.
     */
    private static void breakDates(ReferenceCase reference) {
        List<String[]> rows = reference.rows().stream()
                .map(row -> row.values().toArray(String[]::new))
                .toList();
        double[] values =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
        BreakDates dates = BreakDates.ofMean(values, BreakDates.TRIMMING).orElseThrow();
        BreakDates.SupF supF = dates.supF().orElseThrow();
        reference.number("/supF", supF.statistic(), EXACT);
        reference.same("/supF_argmax_index", supF.before());
        if (reference.at("/p").asDouble() < 1e-14 || reference.at("/p").asDouble() > 1e-6) {
            reference.pValue("/p", supF.p(), HANSEN);
        } else {
            reference.leave("/p", "Hansen's approximation is not meant for p below 1e-6");
        }
        List<BreakDates.Partition> partitions = dates.partitions();
        for (int i = 0; i < reference.at("/breakpoints_by_m").size(); i++) {
            integers(reference, "/breakpoints_by_m/" + i, partitions.get(i + 1).breaks());
        }
        reference.numbers(
                "/RSS",
                partitions.stream().mapToDouble(BreakDates.Partition::rss).toArray(),
                EXACT);
        reference.numbers(
                "/BIC",
                partitions.stream().mapToDouble(BreakDates.Partition::bic).toArray(),
                EXACT);
        BreakDates.Partition one = partitions.get(1);
        BreakDates.Dated dated = dates.dated(one, 0.95).orElseThrow().getFirst();
        integers(reference, "/ci95_index", List.of(dated.earliest(), dated.before(), dated.latest()));
        reference.same("/break_year", rows.get(dated.before() - 1)[0]);
        reference.numbers("/means", dates.means(one), EXACT);
        reference.number("/ols_cusum/max_abs", BreakDates.cusum(values).orElseThrow(), EXACT);
    }

    private static double[] numbers(Proportions chart, Function<Share, Double> number) {
        return chart.points().stream().mapToDouble(number::apply).toArray();
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    /** R writes a vector of one element as a number. */
    private static void integers(ReferenceCase reference, String pointer, List<Integer> actual) {
        double[] numbers = actual.stream().mapToDouble(Integer::doubleValue).toArray();
        if (!reference.at(pointer).isArray() && numbers.length == 1) {
            reference.number(pointer, numbers[0], 0);
        } else {
            reference.numbers(pointer, numbers, 0);
        }
    }
}
