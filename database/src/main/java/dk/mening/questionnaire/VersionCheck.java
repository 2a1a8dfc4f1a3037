package dk.mening.questionnaire;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Decides whether a new version of a survey may follow those published: a key keeps its meaning for ever. */
public final class VersionCheck {
    private final FaultList faults;
    private final Places places;
    private final List<Survey> newestFirst;

    private VersionCheck(FaultList faults, Places places, List<Survey> newestFirst) {
        this.faults = faults;
        this.places = places;
        this.newestFirst = newestFirst;
    }

    /**
     * @param yaml the text that defines {@code survey}
     * @param published all published versions of the same survey, none of them this one
     * @return what keeps it from being published; none if nothing does
     */
    public static List<Fault> check(String fileName, String yaml, Survey survey, List<Survey> published) {
        FaultList faults = new FaultList(fileName);
        List<Survey> newestFirst = published.stream()
                .sorted(Comparator.comparingInt(Survey::version).reversed())
                .toList();
        new VersionCheck(faults, Places.of(yaml), newestFirst).check(survey);
        return faults.inOrder();
    }

    private void check(Survey survey) {
        int latest = newestFirst.isEmpty() ? 0 : newestFirst.getFirst().version();
        if (survey.version() <= latest) {
            faults.add(
                    places.field("version"),
                    "version " + survey.version() + " of " + survey.key() + " is published with other content",
                    "version: " + (latest + 1));
        } else if (!newestFirst.isEmpty() && survey.version() > latest + 1) {
            // The first to be published here may have any number: a survey comes with the number it has elsewhere.
            faults.add(
                    places.field("version"),
                    "the published version of " + survey.key() + " is " + latest,
                    "version: " + (latest + 1));
        }
        if (!newestFirst.isEmpty() && newestFirst.getFirst().audience() != survey.audience()) {
            faults.add(
                    places.field("audience"),
                    "the audience of " + survey.key() + " has changed",
                    "the same audience, or another key for the survey");
        }
        survey.questions().forEach(this::checkQuestion);
        survey.outcomes().forEach(this::checkOutcome);
    }

    private void checkQuestion(Question question) {
        Optional<Question> before = newestFirst.stream()
                .flatMap(survey -> survey.questions().stream())
                .filter(earlier -> earlier.key().equals(question.key()))
                .findFirst();
        if (before.isPresent() && !meansTheSame(before.get(), question)) {
            faults.add(
                    places.entry("questions", question.key()),
                    "the type, the points or the unit of the question " + question.key() + " have changed",
                    "a new key for the changed question");
        }
    }

    /** Options may come and go, as each has a key of its own. */
    private static boolean meansTheSame(Question before, Question now) {
        return switch (now) {
            case Question.Scale scale ->
                before instanceof Question.Scale earlier
                        && earlier.lowest() == scale.lowest()
                        && earlier.highest() == scale.highest();
            case Question.WholeNumber number ->
                before instanceof Question.WholeNumber earlier && sameTexts(earlier.unit(), number.unit());
            case Question.SingleChoice _ -> before instanceof Question.SingleChoice;
            case Question.MultipleChoice _ -> before instanceof Question.MultipleChoice;
            case Question.FreeText _ -> before instanceof Question.FreeText;
        };
    }

    /** The same in every language that both have. */
    private static boolean sameTexts(Words before, Words now) {
        return before.byLanguage().entrySet().stream()
                .allMatch(text -> now.byLanguage()
                        .getOrDefault(text.getKey(), text.getValue())
                        .equals(text.getValue()));
    }

    private void checkOutcome(Outcome outcome) {
        Optional<Outcome> before = newestFirst.stream()
                .flatMap(survey -> survey.outcome(outcome.key()).stream())
                .findFirst();
        if (before.isEmpty()) {
            return;
        }
        int line = places.entry("outcomes", outcome.key());
        if (before.get().construct() != outcome.construct()
                || before.get().higherIsBetter() != outcome.higherIsBetter()
                || !new HashSet<>(before.get().items()).equals(new HashSet<>(outcome.items()))) {
            faults.add(
                    line,
                    "the construct, the direction or the items of the outcome " + outcome.key() + " have changed",
                    "a new key for the changed outcome");
        }
        if (outcome.smallestBlock() < before.get().smallestBlock()) {
            faults.add(
                    line,
                    "k of the outcome " + outcome.key() + " has been lowered",
                    "k: " + before.get().smallestBlock());
        }
    }
}
