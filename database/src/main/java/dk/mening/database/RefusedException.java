package dk.mening.database;

/** Something a person must put right before Mening can start; the message is the one sentence to show them. */
public final class RefusedException extends RuntimeException {
    public RefusedException(String sentence) {
        super(sentence);
    }

    public RefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
