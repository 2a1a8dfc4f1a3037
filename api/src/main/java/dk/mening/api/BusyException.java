package dk.mening.api;

/** More requests wait for the database than it can serve soon: better to say so at once than to let everybody wait. */
final class BusyException extends RuntimeException {
    BusyException() {
        super("too many requests wait for the database");
    }
}
