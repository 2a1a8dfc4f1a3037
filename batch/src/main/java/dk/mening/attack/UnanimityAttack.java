package dk.mening.attack;

import dk.mening.attack.Claim.Way;
import dk.mening.attack.Figure.Histogram;
import dk.mening.attack.Figure.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.fraction.BigFraction;

/** Histograms, published or the difference of two nested ones, in which all answers but the insiders' own are alike. */
final class UnanimityAttack {
    private UnanimityAttack() {}

    /** @param below agreement among this many people or more is a result and no disclosure (rule B9) */
    static List<Claim> of(Publication publication, int insiders, int below) {
        Map<String, Map<Set<String>, Histogram>> byVariable = new TreeMap<>();
        for (Figure figure : publication.figures()) {
            if (figure.value() instanceof Histogram histogram
                    && figure.of().stream().allMatch(term -> term.weight().equals(BigFraction.ONE))) {
                Set<String> columns = new HashSet<>();
                figure.of().forEach(term -> columns.add(term.column()));
                byVariable
                        .computeIfAbsent(figure.variable(), _ -> new HashMap<>())
                        .put(columns, histogram);
            }
        }
        List<Claim> claims = new ArrayList<>();
        byVariable.forEach((variable, published) -> withDifferences(published).forEach((columns, histogram) -> {
            int people = histogram.people();
            int most = histogram.counts().values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            if (people > 0 && people < below && people - most <= insiders) {
                claims.add(new Claim(
                        Way.UNANIMOUS,
                        variable,
                        new TreeSet<>(columns).stream().map(Term::of).toList(),
                        people,
                        Optional.empty(),
                        true));
            }
        }));
        return claims;
    }

    private static Map<Set<String>, Histogram> withDifferences(Map<Set<String>, Histogram> published) {
        List<Map.Entry<Set<String>, Histogram>> bySize = published.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Set<String>, Histogram>>comparingInt(
                                entry -> entry.getKey().size())
                        .thenComparing(entry -> new TreeSet<>(entry.getKey()).toString()))
                .toList();
        Map<Set<String>, Histogram> all = new HashMap<>(published);
        for (int i = 0; i + 1 < bySize.size(); i++) {
            Set<String> inner = bySize.get(i).getKey();
            Set<String> outer = bySize.get(i + 1).getKey();
            if (outer.containsAll(inner) && outer.size() > inner.size()) {
                Set<String> rest = new HashSet<>(outer);
                rest.removeAll(inner);
                all.putIfAbsent(
                        rest, minus(bySize.get(i + 1).getValue(), bySize.get(i).getValue()));
            }
        }
        return all;
    }

    private static Histogram minus(Histogram outer, Histogram inner) {
        SortedMap<Integer, Integer> left = new TreeMap<>();
        outer.counts().forEach((point, count) -> {
            int rest = count - inner.counts().getOrDefault(point, 0);
            if (rest > 0) {
                left.put(point, rest);
            }
        });
        return new Histogram(left);
    }
}
