package dk.mening.api;

import java.util.Locale;

/** Every refusal the api can give: the one catalogue. Its words are {@code problem.<code>.title} and {@code .detail}. */
public enum Problem {
    MALFORMED_JSON(400),
    MALFORMED_FORM(400),
    BAD_REQUEST(400),
    MISSING_FIELD(400),
    UNKNOWN_FIELD(400),
    WRONG_TYPE(400),
    INVALID_SUBMISSION_ID(400),
    FOREIGN_ORIGIN(403),
    NOT_FOUND(404),
    UNKNOWN_COLLECTION_POINT(404),
    UNKNOWN_RECEIPT(404),
    NO_REPORT_YET(404),
    METHOD_NOT_ALLOWED(405),
    TOO_SLOW(408),
    DIFFERENT_ANSWER(409),
    SPENT_BALLOT(409),
    CLOSED_COLLECTION_POINT(410),
    TOO_LARGE(413),
    WRONG_CONTENT_TYPE(415),
    INVALID_ANSWERS(422),
    UNKNOWN_VERSION(422),
    HEADERS_TOO_LARGE(431),
    FAILED(500),
    BUSY(503),
    UNAVAILABLE(503);

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** Stable name in JSON and in the address of its explanation. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title(Texts texts) {
        return texts.say("problem." + code() + ".title");
    }

    public String detail(Texts texts) {
        return texts.say("problem." + code() + ".detail");
    }
}
