package dk.mening.report;

import dk.mening.findings.OutcomeFinding.Check;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a check found, in sentences with its numbers in them. The words part sentences by {@code |}. A number stands in them as
 * {@code {name:how}}, and {@code {name=0}}, or with another sign or number, begins a sentence that is said only then. A sentence
 * of which a number is missing is left out.
 */
final class CheckWords {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+):(\\w+)}");
    private static final Pattern ONLY_WHEN = Pattern.compile("\\{(\\w+)([<=>])(-?\\d+)}");
    private static final Pattern BETWEEN = Pattern.compile("\\|");

    /** How a number is written, named in the words. */
    enum How {
        /** An effect in points of 100, with its sign. */
        EFFECT,
        MEAN,
        SIZE,
        COUNT,
        /** A count without its sign. */
        DISTANCE,
        SHARE,
        /** A change of a share, with its sign. */
        PERCENTPOINTS,
        /** A logarithm, told as how many times as much. */
        TIMES,
        P,
        /** Days since 1970. */
        DAY
    }

    private static final int PERCENT = 100;

    private final Language language;
    private final double margin;

    CheckWords(Language language, double margin) {
        this.language = language;
        this.margin = margin;
    }

    /** In plain words why this result speaks against the initiative being the reason. */
    String against(Check check) {
        return language.words().sayFor(check.result(), "check." + check.name() + ".against");
    }

    /** Empty where no number is known. */
    String found(Check check) {
        List<String> said = new ArrayList<>();
        for (String sentence : BETWEEN.split(language.say("check." + check.name() + ".found"))) {
            fill(sentence, check.figures()).ifPresent(said::add);
        }
        return String.join(" ", said);
    }

    private Optional<String> fill(String sentence, Map<String, Double> figures) {
        Matcher when = ONLY_WHEN.matcher(sentence);
        String rest = sentence;
        if (when.lookingAt()) {
            Double value = figures.get(when.group(1));
            if (value == null || !holds(value, when.group(2), Double.parseDouble(when.group(3)))) {
                return Optional.empty();
            }
            rest = sentence.substring(when.end());
        }
        Matcher place = PLACE.matcher(rest);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            Double value = figures.get(place.group(1));
            if (value == null || Double.isNaN(value)) {
                return Optional.empty();
            }
            place.appendReplacement(
                    filled, Matcher.quoteReplacement(write(value, How.valueOf(Language.upper(place.group(2))))));
        }
        return Optional.of(place.appendTail(filled).toString());
    }

    private static boolean holds(double value, String sign, double limit) {
        int compared = Double.compare(value, limit);
        return switch (sign) {
            case "<" -> compared < 0;
            case ">" -> compared > 0;
            case String equal -> compared == 0;
        };
    }

    String write(double value, How how) {
        Figures figures = language.figures();
        if (Double.isInfinite(value)) {
            return language.say("figure.unlimited");
        }
        return switch (how) {
            case EFFECT -> figures.effect(value, margin);
            case MEAN -> figures.mean(value);
            case SIZE -> figures.size(value);
            case COUNT -> figures.count((int) Math.round(value));
            case DISTANCE -> figures.count((int) Math.round(Math.abs(value)));
            case SHARE -> figures.share(value);
            case PERCENTPOINTS -> language.say("figure.percentPoints", figures.effect(PERCENT * value, PERCENT));
            case TIMES -> figures.size(Math.exp(value));
            case P -> figures.probability(value);
            case DAY -> figures.date(LocalDate.ofEpochDay(Math.round(value)));
        };
    }

    /** The names of the numbers that the words of a check mention. */
    static SortedSet<String> mentioned(Wording words, Check.Name check) {
        SortedSet<String> names = new TreeSet<>();
        String found = words.say("check." + check + ".found");
        PLACE.matcher(found).results().forEach(place -> names.add(place.group(1)));
        ONLY_WHEN.matcher(found).results().forEach(when -> names.add(when.group(1)));
        return names;
    }
}
