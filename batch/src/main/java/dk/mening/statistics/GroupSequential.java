package dk.mening.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * A few registered looks in place of every night: how far the estimate must lie from 0 at each, so that all together keep
 * alpha, with little spent early.
 *
 * <p>At information share s the level spent so far is, one-sided, 2 − 2Φ(z_{α/2}/√s), and two-sided twice that at α/2 (Lan and
 * DeMets' form of O'Brien and Fleming). Critical values follow one after another from the density of z_k among the paths that
 * have not crossed before, z_k√I_k a sum of independent increments: f_k(z) = ∫ f_{k−1}(y) √(I_k/Δ) φ((z√I_k − y√I_{k−1})/√Δ)
 * dy, Δ = I_k − I_{k−1}, by Gauss-Legendre. An alternative to the nightly boundary, chosen before go-live: never both at full
 * alpha.
 *
 * @see <a href="https://doi.org/10.1093/biomet/70.3.659">Lan and DeMets (1983)</a>
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison and Turnbull (2000), chapters 7 and 19</a>
 */
public final class GroupSequential {
    private static final GaussIntegrator GAUSS = new GaussIntegratorFactory().legendre(16);
    /** Paths below this cannot come back in any number that counts. */
    private static final double LOWEST = -10;

    private GroupSequential() {}

    /** On which sides an estimate may cross. */
    public enum Sides {
        ONE,
        TWO
    }

    /**
     * One look.
     *
     * @param information share of the planned information, above 0 to 1
     * @param spent level spent up to this look
     * @param criticalValue on the normal scale; infinite where the spent level is too small for a double
     */
    public record Look(double information, double spent, double criticalValue) {
        /** The same upper tail in Student's distribution, for few units. */
        public double criticalValue(double degreesOfFreedom) {
            return criticalValue == Double.POSITIVE_INFINITY
                    ? criticalValue
                    : Tails.studentOfNormal(criticalValue, degreesOfFreedom);
        }
    }

    /**
     * The looks of a plan.
     *
     * @param information shares of the planned information, ascending, the last at most 1
     */
    public static List<Look> looks(double alpha, Sides sides, double... information) {
        requireShares(information);
        List<Look> looks = new ArrayList<>();
        Paths paths = null;
        double spentBefore = 0;
        for (double share : information) {
            double spent = spent(alpha, sides, share);
            double toSpend = spent - spentBefore;
            double critical = toSpend < 1e-290
                    ? Double.POSITIVE_INFINITY
                    : paths == null ? first(toSpend, sides) : paths.critical(share, toSpend, sides);
            looks.add(new Look(share, spent, critical));
            paths = paths == null ? Paths.first(share, critical, sides) : paths.next(share, critical, sides);
            spentBefore = spent;
        }
        return looks;
    }

    /** Level spent when the share {@code information} of the planned information is there. */
    public static double spent(double alpha, Sides sides, double information) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
        if (!(information > 0 && information <= 1)) {
            throw new IllegalArgumentException("a share of information must be in (0, 1], got " + information);
        }
        int sidesCount = sides == Sides.ONE ? 1 : 2;
        double z = Tails.normalQuantile(Math.log(alpha / sidesCount / 2));
        return 2 * sidesCount * Math.exp(Tails.logNormal(z / Math.sqrt(information)));
    }

    private static double first(double toSpend, Sides sides) {
        double tail = sides == Sides.ONE ? toSpend : toSpend / 2;
        return tail >= 0.5 ? 0 : Tails.normalQuantile(Math.log(tail));
    }

    private static void requireShares(double[] information) {
        double before = 0;
        for (double share : information) {
            if (!(share > before && share <= 1)) {
                throw new IllegalArgumentException(
                        "shares of information must ascend within (0, 1], got " + share + " after " + before);
            }
            before = share;
        }
    }

    /** Paths that have not crossed: nodes on the z scale, each with density times quadrature weight. */
    private record Paths(double information, double finest, double lower, double upper, Density density) {
        /** Density of z at a look among the paths that have not crossed before it. */
        private interface Density {
            double at(double z);
        }

        private record Node(double z, double mass) {}

        static Paths first(double information, double critical, Sides sides) {
            return new Paths(information, 1, lower(critical, sides), upper(critical), Paths::normalDensity);
        }

        Paths next(double share, double critical, Sides sides) {
            List<Node> nodes = nodes(share);
            double step = Math.sqrt(share - information);
            double scale = Math.sqrt(share) / step;
            Density next = z -> {
                double sum = 0;
                for (Node node : nodes) {
                    double x = (z * Math.sqrt(share) - node.z() * Math.sqrt(information)) / step;
                    sum += node.mass() * normalDensity(x);
                }
                return scale * sum;
            };
            return new Paths(share, 1 / scale, lower(critical, sides), upper(critical), next);
        }

        /** Where as much crosses at {@code share} as is to be spent there. */
        double critical(double share, double toSpend, Sides sides) {
            List<Node> nodes = nodes(share);
            double low = 0;
            double high = 1;
            while (crossing(nodes, share, high, sides) > toSpend) {
                low = high;
                high *= 2;
            }
            for (int i = 0; i < 100 && high - low > 1e-14 * high; i++) {
                double middle = (low + high) / 2;
                if (crossing(nodes, share, middle, sides) > toSpend) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }

        private double crossing(List<Node> nodes, double share, double critical, Sides sides) {
            double step = Math.sqrt(share - information);
            double sum = 0;
            for (Node node : nodes) {
                double from = node.z() * Math.sqrt(information);
                sum += node.mass() * above((critical * Math.sqrt(share) - from) / step);
                if (sides == Sides.TWO) {
                    sum += node.mass() * above((critical * Math.sqrt(share) + from) / step);
                }
            }
            return sum;
        }

        /** Fine enough for this density and for the step to {@code share}. */
        private List<Node> nodes(double share) {
            double width = Math.min(finest, Math.sqrt((share - information) / information));
            int pieces = (int) Math.ceil((upper - lower) / Math.min(1, width));
            double half = (upper - lower) / pieces / 2;
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < pieces; i++) {
                double middle = lower + (2 * i + 1) * half;
                for (int j = 0; j < GAUSS.getNumberOfPoints(); j++) {
                    double z = middle + half * GAUSS.getPoint(j);
                    nodes.add(new Node(z, half * GAUSS.getWeight(j) * density.at(z)));
                }
            }
            return nodes;
        }

        private static double lower(double critical, Sides sides) {
            return sides == Sides.ONE ? LOWEST : -upper(critical);
        }

        /** Beyond 38 the density is no longer a double. */
        private static double upper(double critical) {
            return Math.min(critical, 38);
        }

        private static double normalDensity(double x) {
            return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }

        private static double above(double x) {
            return x >= 0 ? Math.exp(Tails.logNormal(x)) : 1 - Math.exp(Tails.logNormal(-x));
        }
    }
}
