package dk.mening.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The charts of one outcome beside its timeline. */
public record OutcomeFigures(
        Optional<Figure> narrowing,
        Optional<Figure> course,
        Optional<Figure> means,
        Optional<Figure> shares,
        Optional<Figure> answers,
        Optional<Figure> units,
        Optional<Figure> months,
        Optional<Figure> voices) {
    List<Figure> all() {
        return Stream.of(narrowing, course, means, shares, answers, units, months, voices)
                .flatMap(Optional::stream)
                .toList();
    }
}
