package dk.mening.attack;

import dk.mening.attack.Figure.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;

/** Figures as they are published, with what the world knows of their columns: an attacker's claim can be held against it. */
final class Pages {
    static final int K = 5;
    static final int LOWEST = 1;
    static final int HIGHEST = 5;

    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, Integer> sums = new HashMap<>();
    private final Map<String, Integer> truePeople = new HashMap<>();

    /** Adds a set of answers whose size everybody knows. */
    Pages column(String variable, String name, List<Integer> answers) {
        sizes.put(name, answers.size());
        return hiddenColumn(variable, name, answers);
    }

    /** Adds a set of answers whose size nobody is told. */
    Pages hiddenColumn(String variable, String name, List<Integer> answers) {
        sums.put(
                variable + " " + name,
                answers.stream().mapToInt(Integer::intValue).sum());
        truePeople.put(variable + " " + name, answers.size());
        return this;
    }

    /** Several columns are about the same people. */
    Pages samePeople(String column, String group) {
        people.put(column, group);
        return this;
    }

    void publish(int night, String id, String variable, List<Term> of, OptionalInt n, Figure.Value value) {
        figures.add(new Figure(night, id, variable, of, n, value));
    }

    void sum(int night, String id, String variable, List<String> of, List<Integer> answers) {
        publish(
                night,
                id,
                variable,
                of.stream().map(Term::of).toList(),
                OptionalInt.of(answers.size()),
                new Figure.Sum(new BigFraction(
                        answers.stream().mapToInt(Integer::intValue).sum())));
    }

    void histogram(int night, String id, String variable, List<String> of, List<Integer> answers) {
        publish(
                night,
                id,
                variable,
                of.stream().map(Term::of).toList(),
                OptionalInt.of(answers.size()),
                counts(answers));
    }

    static Figure.Histogram counts(List<Integer> answers) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        answers.forEach(answer -> counts.merge(answer, 1, Integer::sum));
        return new Figure.Histogram(counts);
    }

    static List<Integer> answers(List<Person> people, int item) {
        return people.stream()
                .filter(person -> person.answered(item))
                .map(person -> person.answers()[item])
                .toList();
    }

    static String variable(int item) {
        return Arrays.asList("a", "b", "c").get(item);
    }

    Publication publication() {
        return new Publication(figures, K, LOWEST, HIGHEST, sizes, people);
    }

    /** Whether what the attacker claims is so. */
    boolean isTrue(Claim claim) {
        boolean sameWeight = claim.of().stream().map(Term::weight).distinct().count() == 1;
        if (claim.sum().isEmpty() || !sameWeight) {
            return true;
        }
        int sum = 0;
        Map<String, Integer> groups = new TreeMap<>();
        for (Term term : claim.of()) {
            sum += sums.getOrDefault(claim.variable() + " " + term.column(), 0);
            groups.put(
                    people.getOrDefault(term.column(), term.column()),
                    truePeople.getOrDefault(claim.variable() + " " + term.column(), 0));
        }
        BigFraction weight =
                claim.way() == Claim.Way.DIRECT ? claim.of().getFirst().weight() : BigFraction.ONE;
        return claim.sum().get().equals(weight.multiply(sum))
                && claim.n()
                        == groups.values().stream().mapToInt(Integer::intValue).sum();
    }
}
