package dk.mening.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Standard errors of {@link LeastSquares} for rows that come in clusters, such as the answers of one office, which are alike in
 * unknown ways; clusters are independent.
 *
 * <p>V = Σ s_g s_g', s_g = B X_g'W_g A_g e_g, B = (X'WX)⁻¹, g over the G clusters. With H = XBX'W and M_g = (I − H)_g (I − H)_g',
 * (I − H)_g the rows of the cluster: A_g = I (CR0), √(G/(G−1)) I (CR1), √(G(n−1)/((G−1)(n−k))) I (CR1S, Stata's), M_g^(−1/2)
 * symmetric by Moore and Penrose with eigenvalues below 1e-10 as 0 (CR2), (I − H_gg)⁻¹ (CR3, the jackknife without a cluster).
 * For equal weights M_g = I − H_gg. The working model is that of independent rows of equal variance.
 *
 * <p>Satterthwaite's degrees of freedom of c·b under it: q_g = (I − H)_g'A_g'W_gX_gBc, P_gh = q_g·q_h, ν = (Σ P_gg)²/Σ P_gh².
 *
 * <p>M_g differs from the identity only within the span of [X_g, W_gX_g], and P_gh = δ_gh|a_g|² − u_g·v_h − v_g·u_h + u_g'Cu_h
 * with a_g = A_g'W_gX_gBc, u = X'a, v = X'Wa, C = BX'W²XB. So nothing is as large as rows × rows: rows with equal x and weight
 * count as one, and time is about G(m(m + k)² + k²) for m distinct rows in a cluster. With a constant for each cluster use {@link
 * LeastSquares#within}: as a column for each, k grows with G and time as its cube; the results are the same.
 *
 * <p>With one treated cluster a 95 % interval covers 74 %, and with two its degrees of freedom are below 2: to compare two arms of
 * clusters use {@link #ofArms}, which refuses that.
 *
 * @see <a href="https://www150.statcan.gc.ca/n1/en/catalogue/12-001-X20020029058">Bell and McCaffrey (2002)</a>
 * @see <a href="https://doi.org/10.1080/07350015.2016.1247004">Pustejovsky and Tipton (2018)</a>
 */
public final class ClusterRobust {
    /** In each arm. */
    public static final int FEWEST_CLUSTERS = 3;

    /** How residuals are adjusted before they are squared. */
    public enum Kind {
        CR0,
        CR1,
        CR1S,
        CR2,
        CR3
    }

    private final LeastSquares fit;
    private final Kind kind;
    private final List<Cluster> clusters;
    private final double[][] squaredWeights;
    private final List<ClusterAdjustment> adjustments;

    private ClusterRobust(
            LeastSquares fit,
            Kind kind,
            List<Cluster> clusters,
            double[][] squaredWeights,
            List<ClusterAdjustment> adjustments) {
        this.fit = fit;
        this.kind = kind;
        this.clusters = clusters;
        this.squaredWeights = squaredWeights;
        this.adjustments = adjustments;
    }

    /**
     * For any model.
     *
     * @param clusters by row of the fit, any number that tells the cluster; for a fit {@link LeastSquares#within} groups, those
     * @return {@link Reason#TOO_FEW_UNITS} with fewer than two clusters, {@link Reason#SINGULAR} for CR3 when the model cannot be
     *     fitted without some cluster, as with a constant for each
     */
    public static Result<ClusterRobust> of(LeastSquares fit, Kind kind, int[] clusters) {
        List<Cluster> pooled = pooled(fit, fit.residuals(), clusters);
        if (pooled.size() < 2) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        double[][] squaredWeights = new double[fit.columns()][fit.columns()];
        for (Cluster cluster : pooled) {
            cluster.addSquaredWeights(squaredWeights);
        }
        List<ClusterAdjustment> adjustments = new ArrayList<>();
        for (Cluster cluster : pooled) {
            switch (kind) {
                case CR0, CR1, CR1S -> {}
                case CR2 ->
                    adjustments.add(ClusterAdjustment.inverseRoot(cluster, v -> left(cluster, squaredWeights, v)));
                case CR3 -> {
                    Result<ClusterAdjustment> inverse = ClusterAdjustment.inverse(cluster, v -> leftOver(cluster, v));
                    if (inverse instanceof Result.NotAvailable<ClusterAdjustment>(Reason reason)) {
                        return Result.notAvailable(reason);
                    }
                    adjustments.add(inverse.orElseThrow());
                }
            }
        }
        return Result.of(new ClusterRobust(fit, kind, pooled, squaredWeights, adjustments));
    }

    /**
     * For a model that compares treated clusters with others.
     *
     * @param treated by row of the fit, the same for all rows of a cluster
     * @return also {@link Reason#TOO_FEW_UNITS} with fewer than {@value #FEWEST_CLUSTERS} clusters in an arm
     */
    public static Result<ClusterRobust> ofArms(LeastSquares fit, Kind kind, int[] clusters, boolean[] treated) {
        return enoughInArms(fit, clusters, treated)
                ? of(fit, kind, clusters)
                : Result.notAvailable(Reason.TOO_FEW_UNITS);
    }

    static boolean enoughInArms(LeastSquares fit, int[] clusters, boolean[] treated) {
        requireRows(fit, clusters);
        if (treated.length != clusters.length) {
            throw new IllegalArgumentException(treated.length + " arms for " + clusters.length + " rows");
        }
        TreeSet<Integer> inTreated = new TreeSet<>();
        TreeSet<Integer> inOthers = new TreeSet<>();
        for (int i = 0; i < clusters.length; i++) {
            if (fit.rows().frequency(i) > 0) {
                (treated[i] ? inTreated : inOthers).add(clusters[i]);
            }
        }
        for (int cluster : inTreated) {
            if (inOthers.contains(cluster)) {
                throw new IllegalArgumentException("cluster " + cluster + " is in both arms");
            }
        }
        return Math.min(inTreated.size(), inOthers.size()) >= FEWEST_CLUSTERS;
    }

    /** The clusters in the order of {@link Cluster#BY_CELLS}, with residuals of this or another fit of the same rows. */
    static List<Cluster> pooled(LeastSquares fit, double[] residuals, int[] clusters) {
        requireRows(fit, clusters);
        DesignRows design = fit.rows();
        int[] groups = design.groups();
        boolean within = groups.length > 0;
        Map<Integer, Cluster.Rows> rows = new HashMap<>();
        Map<Integer, Integer> clusterOfGroup = new HashMap<>();
        for (int i = 0; i < clusters.length; i++) {
            if (design.frequency(i) > 0) {
                rows.computeIfAbsent(clusters[i], _ -> new Cluster.Rows())
                        .add(design.key(i), design.frequency(i), residuals[i], design.given(i));
            }
            if (within && clusterOfGroup.merge(groups[i], clusters[i], (a, b) -> a) != clusters[i]) {
                throw new IllegalArgumentException("group " + groups[i] + " of the fit is in two clusters");
            }
        }
        if (within && clusterOfGroup.size() != rows.size()) {
            throw new IllegalArgumentException(clusterOfGroup.size() + " groups in " + rows.size() + " clusters");
        }
        return rows.values().stream()
                .map(cluster -> cluster.pooled(fit, within))
                .sorted(Cluster.BY_CELLS)
                .toList();
    }

    private static void requireRows(LeastSquares fit, int[] clusters) {
        if (clusters.length != fit.rows().size()) {
            throw new IllegalArgumentException(
                    clusters.length + " clusters for " + fit.rows().size() + " rows");
        }
    }

    /** M_g v = v − P P'Wv − W P P'v + P C P'v, C = Σ w²pp' over all rows. */
    private static double[] left(Cluster cluster, double[][] squaredWeights, double[] v) {
        double[] weighed = cluster.weigh(v);
        double[] z = cluster.project(v);
        double own = cluster.projectOwn(v);
        double[] ownWithOthers = cluster.ownWithOthers();
        double[] inside = cluster.project(weighed);
        for (int j = 0; j < z.length; j++) {
            inside[j] = LeastSquares.dot(squaredWeights[j], z) + ownWithOthers[j] * own - inside[j];
        }
        double ownInside =
                LeastSquares.dot(ownWithOthers, z) + cluster.ownSquaredWeights() * own - cluster.projectOwn(weighed);
        double[] first = cluster.combine(inside, ownInside);
        double[] second = cluster.weigh(cluster.combine(z, own));
        double[] left = new double[v.length];
        for (int r = 0; r < left.length; r++) {
            left[r] = v[r] + first[r] - second[r];
        }
        return left;
    }

    /** (I − √W P P'√W) v, similar to I − H_gg. */
    private static double[] leftOver(Cluster cluster, double[] v) {
        double[] scaled = cluster.weighByRoots(v);
        double[] image = cluster.weighByRoots(cluster.combine(cluster.project(scaled), cluster.projectOwn(scaled)));
        double[] left = new double[v.length];
        for (int r = 0; r < left.length; r++) {
            left[r] = v[r] - image[r];
        }
        return left;
    }

    /** G. */
    public int clusters() {
        return clusters.size();
    }

    /**
     * c·b with Satterthwaite's degrees of freedom.
     *
     * @param c one number for each column
     * @return {@link Reason#NO_VARIATION} when nothing but rounding is left
     */
    public Result<Estimate> satterthwaite(double... c) {
        return estimate(c, true);
    }

    /** c·b with ν = G − 1, which is too many with few or unequal clusters. */
    public Result<Estimate> lessOne(double... c) {
        return estimate(c, false);
    }

    private Result<Estimate> estimate(double[] c, boolean satterthwaite) {
        double[] contrast = fit.coordinates(c);
        double[][] scores = new double[clusters.size()][];
        ExactSum sum = new ExactSum();
        double rounding = 0;
        for (int g = 0; g < scores.length; g++) {
            Cluster cluster = clusters.get(g);
            scores[g] = adjusted(g, contrast);
            double score = LeastSquares.dot(scores[g], cluster.residuals());
            sum.addProduct(score, score);
            rounding += Math.pow(1e-12 * cluster.scale(scores[g], cluster.direct(contrast)), 2);
        }
        double variance = sum.value();
        if (!(variance > rounding)) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double nu = satterthwaite ? degreesOfFreedom(scores) : clusters.size() - 1.0;
        return nu > 0 ? fit.estimate(c, variance * factor(), nu) : Result.notAvailable(Reason.NO_VARIATION);
    }

    /** a_g = A_g'W_gX_gBc. */
    private double[] adjusted(int g, double[] contrast) {
        Cluster cluster = clusters.get(g);
        return switch (kind) {
            case CR0, CR1, CR1S -> cluster.direct(contrast);
            case CR2 -> adjustments.get(g).apply(cluster.direct(contrast));
            case CR3 ->
                cluster.weighByRoots(adjustments.get(g).apply(cluster.weighByRoots(cluster.combine(contrast, 0))));
        };
    }

    private double factor() {
        double g = clusters.size();
        double n = fit.observations();
        return switch (kind) {
            case CR0, CR2, CR3 -> 1;
            case CR1 -> g / (g - 1);
            case CR1S -> g * (n - 1) / ((g - 1) * fit.degreesOfFreedom());
        };
    }

    /**
     * (Σ P_gg)²/Σ P_gh² with P = D − UR' − RU', D diagonal, r_g = v_g − t_g − Cu_g/2, t_g what the cluster's own constant adds, so
     * that Σ P_gh² needs only U'U, R'R and R'U.
     */
    private double degreesOfFreedom(double[][] scores) {
        int k = fit.columns();
        double[][] uu = new double[k][k];
        double[][] rr = new double[k][k];
        double[][] ru = new double[k][k];
        double trace = 0;
        double squares = 0;
        for (int g = 0; g < scores.length; g++) {
            Cluster cluster = clusters.get(g);
            double[] a = scores[g];
            double[] weighed = cluster.weigh(a);
            double[] u = cluster.project(a);
            double[] r = cluster.project(weighed);
            double[] ownWithOthers = cluster.ownWithOthers();
            double own = cluster.projectOwn(a);
            for (int j = 0; j < k; j++) {
                r[j] -= own * ownWithOthers[j] + LeastSquares.dot(squaredWeights[j], u) / 2;
            }
            double diagonal = LeastSquares.dot(a, a) + own * own * cluster.ownSquaredWeights();
            double beside = 2 * LeastSquares.dot(u, r);
            trace += diagonal - beside;
            squares += diagonal * diagonal - 2 * diagonal * beside;
            addOuter(uu, u, u);
            addOuter(rr, r, r);
            addOuter(ru, r, u);
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                squares += 2 * (ru[i][j] * ru[j][i] + rr[i][j] * uu[i][j]);
            }
        }
        return trace > 0 && squares > 0 ? trace * trace / squares : Double.NaN;
    }

    private static void addOuter(double[][] sum, double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i][j] += a[i] * b[j];
            }
        }
    }
}
