package dk.mening.findings;

import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the answers of all versions of an outcome are counted on one axis, so that later ones can be ranked against earlier ones.
 *
 * @param items of the outcome; 0 where its versions do not ask the same questions or cannot share an axis
 * @param points steps of the axis plus one
 * @param versions how each version's answers stand on it
 */
record Categories(int items, int points, Map<Integer, Version> versions) {
    static final Categories NONE = new Categories(0, 0, Map.of());

    /** A finer axis than any two scales in use need; beyond it counts by unit would cost more than they tell. */
    private static final int MOST_STEPS = 120;

    /** The two best of four and more answers count as the top, the best one of fewer. */
    private static final int FOUR_ANSWERS = 3;

    /**
     * @param itemAt which item of the axis stands at a position of a block
     * @param stride steps of the axis for one of this version
     * @param bestFrom the lowest point of its own that is among the best, where higher is better
     * @param bestTo the highest point of its own that is among the best, where lower is better
     */
    @SuppressWarnings("ArrayRecordComponent") // read where it is made
    record Version(int[] itemAt, int stride, int bestFrom, int bestTo) {}

    /** @param surveys every published version of every survey */
    static Categories of(String surveyKey, String outcomeKey, List<Survey> surveys) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        Map<Integer, Integer> steps = new TreeMap<>();
        int axis = 1;
        for (Survey survey : surveys) {
            Outcome outcome =
                    survey.key().equals(surveyKey) ? survey.outcome(outcomeKey).orElse(null) : null;
            if (outcome != null) {
                outcomes.put(survey.version(), outcome);
                int own = steps(survey, outcome);
                steps.put(survey.version(), own);
                axis = leastCommonMultiple(axis, own);
            }
        }
        if (outcomes.isEmpty() || axis > MOST_STEPS) {
            return NONE;
        }
        List<String> questions = questions(outcomes.values().iterator().next());
        Map<Integer, Version> versions = new TreeMap<>();
        for (Map.Entry<Integer, Outcome> version : outcomes.entrySet()) {
            List<String> own = questions(version.getValue());
            if (own.size() != questions.size() || !own.containsAll(questions)) {
                return NONE;
            }
            int range = steps.getOrDefault(version.getKey(), 1);
            int best = range >= FOUR_ANSWERS ? 1 : 0;
            versions.put(
                    version.getKey(),
                    new Version(own.stream().mapToInt(questions::indexOf).toArray(), axis / range, range - best, best));
        }
        return new Categories(questions.size(), axis + 1, versions);
    }

    private static List<String> questions(Outcome outcome) {
        return outcome.items().stream().map(Outcome.Item::question).toList();
    }

    /** Steps from the lowest to the highest point of the outcome's items. */
    static int steps(Survey survey, Outcome outcome) {
        String first = outcome.items().getFirst().question();
        if (survey.questions().get(survey.position(first)) instanceof Question.Scale scale) {
            return scale.highest() - scale.lowest();
        }
        throw new IllegalArgumentException("question " + first + " is scored and not a scale");
    }

    private static int leastCommonMultiple(int a, int b) {
        int x = a;
        int y = b;
        while (y != 0) {
            int rest = x % y;
            x = y;
            y = rest;
        }
        // Beyond the limit it is not used, and must not overflow on the way.
        return (int) Math.min(Integer.MAX_VALUE / 2, (long) a / x * b);
    }
}
