package dk.mening.questionnaire;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that was probably meant by a misspelt one. */
public final class Nearest {
    private static final int MOST_SLIPS = 3;

    private Nearest() {}

    /** The closest candidate, if no more than a third of the longer word differs and at most three letters. */
    static Optional<String> to(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> Math.abs(word.length() - candidate.length()) <= MOST_SLIPS)
                .filter(candidate -> {
                    int slips = distance(word, candidate);
                    return slips <= MOST_SLIPS && 3 * slips <= Math.max(word.length(), candidate.length());
                })
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** What to write: the nearest candidate, or all of them. */
    public static String suggestion(String word, Collection<String> candidates) {
        return to(word, candidates).orElseGet(() -> "one of " + String.join(", ", candidates));
    }

    /** The fewest letters to add, remove, replace or swap with their neighbour (optimal string alignment). */
    private static int distance(String from, String to) {
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int replaced = slips[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                slips[i][j] = Math.min(replaced, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[from.length()][to.length()];
    }
}
