package dk.mening.blocks;

import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What a survey version asks of the sealer.
 *
 * @param k a batch holds at least this many responses
 * @param groups by outcome key
 */
public record SealingRules(int k, List<SealingGroup> groups) {
    /** d of rule B9: so many answers must differ from the most common one. */
    static final int DIFFERENT_ANSWERS = 2;

    /** A waiting or held answer that is older than so many days is left out (rule B20). */
    public static final int EXPIRY_DAYS = 182;

    private static final int VALVE = 20;
    private static final int COIN_OF_256_BELOW_TEN = 32;
    private static final int COIN_OF_256 = 16;

    public SealingRules {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, got " + k);
        }
        groups = groups.stream()
                .sorted(Comparator.comparing(SealingGroup::outcome))
                .toList();
    }

    /** The rules of a published survey version. */
    public static SealingRules of(Survey survey) {
        int k = survey.audience().smallestBlock();
        return new SealingRules(
                k,
                survey.outcomes().stream()
                        .map(outcome -> group(survey, outcome, k))
                        .toList());
    }

    private static SealingGroup group(Survey survey, Outcome outcome, int k) {
        List<Question.Scale> scales = outcome.items().stream()
                .map(item -> scale(survey, item.question()))
                .toList();
        int lowest = scales.getFirst().lowest();
        int highest = scales.getFirst().highest();
        if (scales.stream().anyMatch(scale -> scale.lowest() != lowest || scale.highest() != highest)) {
            throw new IllegalArgumentException("the items of outcome " + outcome.key() + " differ in range");
        }
        List<SealingGroup.Item> items = outcome.items().stream()
                .map(item -> new SealingGroup.Item(survey.position(item.question()), item.reversed()))
                .toList();
        return new SealingGroup(outcome.key(), items, lowest, highest, Math.max(k, outcome.smallestBlock()));
    }

    private static Question.Scale scale(Survey survey, String key) {
        if (survey.questions().get(survey.position(key)) instanceof Question.Scale scale) {
            return scale;
        }
        throw new IllegalArgumentException("question " + key + " is scored and not a scale");
    }

    /** V of rule B9: from this many answers on a block is sealed whatever they say. */
    static int valve(SealingGroup group) {
        return Math.max(VALVE, group.k());
    }

    /** The first day that is not too old when a batch closes on this one (rule B20). */
    static LocalDate oldestAt(LocalDate closedOn) {
        return closedOn.minusDays(EXPIRY_DAYS);
    }

    /** h of rule B10, of 256. */
    int coinOf256() {
        return k < 10 ? COIN_OF_256_BELOW_TEN : COIN_OF_256;
    }
}
