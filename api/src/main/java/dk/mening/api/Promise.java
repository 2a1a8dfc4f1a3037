package dk.mening.api;

import dk.mening.api.CollectionPoint.Asked;
import dk.mening.questionnaire.Anonymity;
import dk.mening.questionnaire.Audience;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people are told before they answer: who can see what. It follows from how they are asked, and from nothing else.
 *
 * @param comments whether the form takes any
 */
record Promise(Audience audience, Asked asked, boolean comments) {
    /** In at most 80 words. */
    String in(Texts texts) {
        return Stream.of(
                        kept(texts),
                        seen(texts),
                        comments ? texts.say("promise.comment") : "",
                        texts.say("promise.final"))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String kept(Texts texts) {
        return switch (asked) {
            case OPENLY -> texts.say("promise.open");
            case DRAWN -> texts.say("promise.drawn");
            case PERSONAL -> texts.say("promise.personal");
        };
    }

    private String seen(Texts texts) {
        return switch (audience) {
            case CITIZENS -> texts.say("promise.citizens", audience.smallestBlock());
            case EMPLOYEES -> texts.say("promise.employees", audience.smallestBlock());
        };
    }

    /** The survey is not shown where its own texts promise more than how it is asked can hold. */
    static CollectionPoint keep(CollectionPoint point) {
        return switch (point.asked()) {
            case OPENLY, DRAWN -> point;
            case PERSONAL ->
                new CollectionPoint(
                        point.token(),
                        point.channel(),
                        point.unit(),
                        point.access(),
                        point.asked(),
                        point.survey()
                                .flatMap(survey -> Anonymity.isPromisedBy(survey.survey())
                                        ? Optional.empty()
                                        : Optional.of(survey)));
        };
    }
}
