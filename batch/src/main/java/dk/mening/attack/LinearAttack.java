package dk.mening.attack;

import dk.mening.attack.Claim.Way;
import dk.mening.attack.Figure.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * Sums and differences of published figures that speak of one to k-1 people: Gauss-Jordan elimination in exact fractions,
 * figures of one item against their sets of people.
 */
final class LinearAttack {
    private final Publication publication;

    private LinearAttack(Publication publication) {
        this.publication = publication;
    }

    static List<Claim> of(Publication publication) {
        LinearAttack attack = new LinearAttack(publication);
        List<Claim> claims = new ArrayList<>();
        Map<String, List<Known>> byVariable = new TreeMap<>();
        for (Figure figure : publication.figures()) {
            attack.sum(figure).ifPresent(sum -> {
                if (figure.n().isPresent() && attack.tooFew(figure.n().getAsInt())) {
                    claims.add(attack.claim(
                            Way.DIRECT,
                            figure.variable(),
                            figure.of(),
                            figure.n().getAsInt(),
                            Optional.of(sum)));
                }
                byVariable
                        .computeIfAbsent(figure.variable(), _ -> new ArrayList<>())
                        .add(new Known(figure, sum));
            });
        }
        byVariable.forEach((variable, known) -> claims.addAll(attack.combine(variable, known)));
        return claims;
    }

    private record Known(Figure figure, BigFraction sum) {}

    /** One equation: weights by column, what they add up to, and to how many people. */
    private static final class Row {
        private final Map<String, BigFraction> weights;
        private BigFraction sum;
        private Optional<BigFraction> people;

        Row(Known known) {
            this.weights = new TreeMap<>();
            known.figure().of().forEach(term -> weights.merge(term.column(), term.weight(), BigFraction::add));
            this.sum = known.sum();
            OptionalInt n = known.figure().n();
            this.people = n.isPresent() ? Optional.of(new BigFraction(n.getAsInt())) : Optional.empty();
        }

        BigFraction weight(String column) {
            return weights.getOrDefault(column, BigFraction.ZERO);
        }

        void subtract(BigFraction factor, Row other) {
            other.weights.forEach((column, weight) -> {
                BigFraction left = weight(column).subtract(factor.multiply(weight));
                if (left.equals(BigFraction.ZERO)) {
                    weights.remove(column);
                } else {
                    weights.put(column, left);
                }
            });
            sum = sum.subtract(factor.multiply(other.sum));
            people = people.flatMap(mine -> other.people.map(theirs -> mine.subtract(factor.multiply(theirs))));
        }

        void divide(BigFraction by) {
            weights.replaceAll((_, weight) -> weight.divide(by));
            sum = sum.divide(by);
            people = people.map(mine -> mine.divide(by));
        }
    }

    private List<Claim> combine(String variable, List<Known> known) {
        Set<List<Term>> seen = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        for (Known figure : known) {
            if (seen.add(figure.figure().of())) {
                rows.add(new Row(figure));
                figure.figure().of().forEach(term -> columns.add(term.column()));
            }
        }
        // Large sets first, so that what remains is about few people.
        List<String> order = columns.stream()
                .sorted(Comparator.comparing(
                                (String column) -> publication.size(column).orElse(0) < publication.k())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Claim> claims = new ArrayList<>();
        for (Row row : reduce(rows, order)) {
            tooFewIn(variable, row).ifPresent(claims::add);
        }
        return claims;
    }

    private static List<Row> reduce(List<Row> rows, List<String> order) {
        Map<String, Row> pivots = new LinkedHashMap<>();
        for (Row row : rows) {
            for (String column : order) {
                Row pivot = pivots.get(column);
                if (pivot != null && row.weights.containsKey(column)) {
                    row.subtract(row.weight(column), pivot);
                }
            }
            Optional<String> lead =
                    order.stream().filter(row.weights::containsKey).findFirst();
            if (lead.isPresent()) {
                row.divide(row.weight(lead.get()));
                for (Row pivot : pivots.values()) {
                    if (pivot.weights.containsKey(lead.get())) {
                        pivot.subtract(pivot.weight(lead.get()), row);
                    }
                }
                pivots.put(lead.get(), row);
            }
        }
        return List.copyOf(pivots.values());
    }

    private Optional<Claim> tooFewIn(String variable, Row row) {
        Set<BigFraction> weights = new HashSet<>(row.weights.values());
        Optional<BigFraction> common = weights.size() == 1 ? weights.stream().findFirst() : Optional.empty();
        boolean sizesUnknown = row.weights.keySet().stream()
                .allMatch(column -> publication.size(column).isEmpty());
        OptionalInt n = common.isPresent() && sizesUnknown && row.people.isPresent()
                ? OptionalInt.of(row.people.get().divide(common.get()).intValue())
                : peopleIn(row);
        if (n.isEmpty() || !tooFew(n.getAsInt())) {
            return Optional.empty();
        }
        return Optional.of(claim(
                Way.LINEAR,
                variable,
                row.weights.entrySet().stream()
                        .map(term -> new Term(term.getKey(), term.getValue()))
                        .toList(),
                n.getAsInt(),
                common.map(weight -> row.sum.divide(weight))));
    }

    private OptionalInt peopleIn(Row row) {
        Map<String, Integer> groups = new TreeMap<>();
        for (String column : row.weights.keySet()) {
            Optional<Integer> size = publication.size(column);
            if (size.isEmpty()) {
                return OptionalInt.empty();
            }
            groups.put(publication.peopleBehind(column), size.get());
        }
        return OptionalInt.of(
                groups.values().stream().mapToInt(Integer::intValue).sum());
    }

    private boolean tooFew(int n) {
        return n >= 1 && n < publication.k();
    }

    private Claim claim(Way way, String variable, List<Term> of, int n, Optional<BigFraction> sum) {
        boolean certain = sum.isPresent()
                && (n == 1
                        || sum.get().equals(new BigFraction(n * publication.lowest()))
                        || sum.get().equals(new BigFraction(n * publication.highest())));
        return new Claim(way, variable, of, n, sum, certain);
    }

    /** The exact sum of points behind a figure; empty where a rounded mean leaves several. */
    private Optional<BigFraction> sum(Figure figure) {
        return switch (figure.value()) {
            case Figure.Sum(BigFraction sum) -> Optional.of(sum);
            case Figure.Histogram histogram ->
                Optional.of(new BigFraction(histogram.counts().entrySet().stream()
                        .mapToInt(count -> count.getKey() * count.getValue())
                        .sum()));
            case Figure.RoundedMean(BigFraction tenths) -> wholeSum(figure.n().orElseThrow(), tenths.divide(10));
        };
    }

    private Optional<BigFraction> wholeSum(int n, BigFraction mean) {
        BigFraction half = new BigFraction(1, 20);
        BigFraction step = new BigFraction(100, publication.highest() - publication.lowest());
        BigFraction start = new BigFraction(n * publication.lowest());
        BigInteger least = ceiling(mean.subtract(half).multiply(n).divide(step).add(start));
        BigInteger most = floor(mean.add(half).multiply(n).divide(step).add(start));
        return least.equals(most) ? Optional.of(new BigFraction(least)) : Optional.empty();
    }

    private static BigInteger floor(BigFraction number) {
        BigInteger[] parts = number.getNumerator().divideAndRemainder(number.getDenominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static BigInteger ceiling(BigFraction number) {
        return floor(number.negate()).negate();
    }
}
