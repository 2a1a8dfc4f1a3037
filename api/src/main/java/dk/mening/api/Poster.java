package dk.mening.api;

import dk.mening.questionnaire.Survey;
import dk.mening.registry.QrMatrix;

/**
 * What hangs on the wall: one collection point in one language.
 *
 * @param shown the address to type; {@code address} is what the code holds
 */
public record Poster(
        Texts texts, String title, String introduction, String unit, String address, String shown, int smallestBlock) {
    static Poster of(ApiRepository.Address point, Survey survey, String publicUrl, String language) {
        String address = publicUrl + "/q/" + point.code();
        return new Poster(
                Texts.in(language),
                survey.title().in(language),
                survey.introduction().in(language),
                point.unit(),
                address + "?lang=" + language,
                address.replaceFirst("^https?://", ""),
                survey.audience().smallestBlock());
    }

    public QrMatrix matrix() {
        return QrMatrix.of(address);
    }

    /** What is kept of an answer, and where the words come from if nobody has reviewed them. */
    public String smallPrint() {
        return say("poster.privacy", smallestBlock) + (texts.isDraft() ? " " + say("language.draft") : "");
    }

    public String say(String key, Object... arguments) {
        return texts.say(key, arguments);
    }

    /** A link for the last page of a self-service solution, or for the page on which somebody gives up. */
    String link(String channel) {
        String words = channel.equals("abandoned") ? say("poster.abandoned") : say("poster.done");
        return "<a href=\"" + address + "\" rel=\"noreferrer\" lang=\"" + texts.language() + "\" dir=\""
                + texts.direction() + "\">" + words + "</a>";
    }
}
