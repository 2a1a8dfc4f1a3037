package dk.mening.charts;

import java.util.List;
import java.util.Locale;

/**
 * How answers were spread before and after: bars that part in the middle, bad answers to the left and good ones to the right.
 *
 * @param answers the scale's names, worst first, from 2 to 7
 * @param worse written above the bad side
 * @param better written above the good side
 * @param questions each with its bars below each other
 */
public record AnswersChart(
        String title,
        String description,
        List<String> answers,
        String worse,
        String better,
        List<Question> questions,
        String note,
        Locale locale)
        implements Chart {
    /** More could not be told apart. */
    public static final int MOST_ANSWERS = 7;

    private static final double ROUNDING = 1e-6;

    /** What was asked, and its bars from top to bottom. */
    public record Question(String text, List<Bar> bars) {
        public Question {
            Numbers.requireText("text", text);
            bars = List.copyOf(bars);
        }
    }

    /**
     * One spread of answers.
     *
     * @param answers how many there are, in words
     * @param shares from 0 to 1 in the order of the scale, together 1; none where it is not shown
     */
    public record Bar(String name, String answers, List<Double> shares) {
        public Bar {
            Numbers.requireText("name", name);
            shares = List.copyOf(shares);
            double sum = 0;
            for (double share : shares) {
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException("a share of answers of " + share);
                }
                sum += share;
            }
            if (!shares.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
                throw new IllegalArgumentException("shares of answers sum to " + sum);
            }
        }
    }

    public AnswersChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("worse", worse);
        Numbers.requireText("better", better);
        answers = List.copyOf(answers);
        questions = List.copyOf(questions);
        int scale = answers.size();
        if (scale < 2 || scale > MOST_ANSWERS) {
            throw new IllegalArgumentException("a scale of " + scale + " answers");
        }
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("answers to no question");
        }
        questions.stream().flatMap(question -> question.bars().stream()).forEach(bar -> {
            if (!bar.shares().isEmpty() && bar.shares().size() != scale) {
                throw new IllegalArgumentException(bar.shares().size() + " shares on a scale of " + scale);
            }
        });
    }
}
