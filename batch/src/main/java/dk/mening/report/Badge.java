package dk.mening.report;

import dk.mening.statistics.Verdict;
import java.util.Optional;

/**
 * A verdict as it is shown: a word, a sign and a colour.
 *
 * @param kind names the colour: improved, worsened, unchanged, open, none, each also with " muted"
 * @param note written small after the word, or empty
 */
public record Badge(String kind, String sign, String word, String note) {
    static Badge of(Shown shown, Wording words) {
        Optional<Verdict> verdict = shown.verdict();
        if (verdict.isEmpty()) {
            return new Badge("none", "–", words.say("verdict.none"), "");
        }
        Badge plain = of(verdict.get(), words);
        return shown.singleTestOnly()
                ? new Badge(plain.kind() + " muted", plain.sign(), plain.word(), words.say("verdict.singleTest"))
                : plain;
    }

    static Badge of(Verdict verdict, Wording words) {
        String word = words.say("verdict." + verdict);
        return switch (verdict) {
            case IMPROVED -> new Badge("improved", "+", word, "");
            case WORSENED -> new Badge("worsened", "−", word, "");
            case UNCHANGED -> new Badge("unchanged", "=", word, "");
            case INCONCLUSIVE -> new Badge("open", "?", word, "");
        };
    }
}
