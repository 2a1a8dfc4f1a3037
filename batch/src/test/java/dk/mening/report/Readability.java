package dk.mening.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** LIX (Bjoernsson 1968): words a sentence plus the share in percent of words longer than six letters. */
final class Readability {
    static final double PLAIN = 40;
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}-]*");
    private static final Pattern END = Pattern.compile("[.!?:;](?=\\s|$)");
    private static final int LONG = 6;

    private Readability() {}

    static double lix(String text) {
        List<String> words = words(text);
        long longWords = words.stream().filter(w -> w.length() > LONG).count();
        return (double) words.size() / sentences(text).size() + 100.0 * longWords / words.size();
    }

    static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    static List<String> sentences(String text) {
        return Stream.of(END.split(text)).filter(s -> !words(s).isEmpty()).toList();
    }
}
