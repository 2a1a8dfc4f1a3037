package dk.mening.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which of the offered languages a person gets. */
final class LanguageChoice {
    private LanguageChoice() {}

    private record Wish(String language, double weight) {}

    /**
     * What the person asked for, else the browser's first wish that is offered, else the first offered.
     *
     * @param offered the default first; not empty
     */
    static String of(Optional<String> asked, Optional<String> acceptLanguage, List<String> offered) {
        return asked.filter(offered::contains)
                .or(() -> acceptLanguage.flatMap(header -> wishes(header)
                        .map(Wish::language)
                        .filter(offered::contains)
                        .findFirst()))
                .orElse(offered.getFirst());
    }

    private static Stream<Wish> wishes(String header) {
        return Stream.of(header.split(","))
                .limit(20)
                .map(LanguageChoice::wish)
                .filter(wish -> wish.weight > 0)
                .sorted(Comparator.comparingDouble(Wish::weight).reversed());
    }

    private static Wish wish(String text) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(";");
        String language = parts.length == 0 ? "" : parts[0].strip().split("-", 2)[0];
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                // Anything but a plain weight is a wish we cannot rank: none.
                weight = parameter.matches("q=[01](\\.[0-9]{0,3})?") ? Double.parseDouble(parameter.substring(2)) : 0;
            }
        }
        return new Wish(language, weight);
    }
}
