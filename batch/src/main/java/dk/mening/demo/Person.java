package dk.mening.demo;

import dk.mening.questionnaire.Answers;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How one invented person fills in a survey. The mean score of those who stand at a level is that level, exactly, so that
 * what is planted is what can be found.
 */
final class Person {
    private static final double SKIPS = 0.01;
    private static final double DOES_NOT_KNOW = 0.02;
    private static final double GIVES_UP = 0.02;
    private static final double DIFFERS = 0.9;
    private static final double ITEMS_DIFFER = 0.07;

    private final RandomGenerator random;
    private final Survey survey;
    /** In -1 to 1: how far this person is above or below the level. */
    private final double temper;

    Person(RandomGenerator random, Survey survey) {
        this.random = random;
        this.survey = survey;
        this.temper = 2 * random.nextDouble() - 1;
    }

    /**
     * Codes in question order.
     *
     * @param level mean score of an outcome as a share of its scale
     * @param choices the option of each single choice, numbered from 1, by question
     */
    List<@Nullable Short> answers(ToDoubleFunction<Outcome> level, ToIntFunction<Question.SingleChoice> choices) {
        @Nullable Short[] codes = new @Nullable Short[survey.questions().size()];
        for (Outcome outcome : survey.outcomes()) {
            double mean = level.applyAsDouble(outcome);
            // The same distance up as down, so that the mean stays where it is.
            double own = mean + DIFFERS * temper * Math.min(mean, 1 - mean);
            List<Outcome.Item> items = outcome.items();
            for (int i = 0; i < items.size(); i++) {
                int position = survey.position(items.get(i).question());
                double chance = own + shift(i, items.size()) * 4 * own * (1 - own);
                codes[position] = code(survey.questions().get(position), items.get(i), chance);
            }
        }
        for (int i = 0; i < codes.length; i++) {
            if (survey.questions().get(i) instanceof Question.SingleChoice choice) {
                codes[i] = (short) choices.applyAsInt(choice);
            }
        }
        leaveOut(codes);
        return new ArrayList<>(Arrays.asList(codes));
    }

    /** Some items are liked better than others; over all of an outcome it adds up to nothing. */
    private static double shift(int item, int items) {
        return items == 1 ? 0 : ITEMS_DIFFER * (2.0 * item / (items - 1) - 1);
    }

    /** The score of an item has the mean {@code chance} times the steps of its scale. */
    private short code(Question question, Outcome.Item item, double chance) {
        if (!(question instanceof Question.Scale scale)) {
            throw new IllegalArgumentException("item " + item.question() + " is not a scale");
        }
        int score = 0;
        for (int step = scale.lowest(); step < scale.highest(); step++) {
            if (random.nextDouble() < chance) {
                score++;
            }
        }
        return (short) (item.reversed() ? scale.highest() - score : scale.lowest() + score);
    }

    private void leaveOut(@Nullable Short[] codes) {
        for (int i = 0; i < codes.length; i++) {
            if (survey.questions().get(i) instanceof Question.FreeText) {
                continue;
            }
            double draw = random.nextDouble();
            if (draw < SKIPS) {
                codes[i] = null;
            } else if (draw < SKIPS + DOES_NOT_KNOW
                    && knowsNot(survey.questions().get(i))) {
                codes[i] = Answers.DONT_KNOW;
            }
        }
        if (random.nextDouble() < GIVES_UP) {
            int from = codes.length / 2 + random.nextInt(codes.length / 2);
            Arrays.fill(codes, from, codes.length, null);
        }
    }

    private static boolean knowsNot(Question question) {
        return switch (question) {
            case Question.Scale scale -> scale.dontKnow();
            case Question.SingleChoice choice -> choice.dontKnow();
            case Question.MultipleChoice choice -> choice.dontKnow();
            case Question.WholeNumber number -> number.dontKnow();
            case Question.FreeText _ -> false;
        };
    }
}
