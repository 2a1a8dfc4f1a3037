package dk.mening.night;

import dk.mening.database.DatabaseException;
import java.util.Optional;

/** What stopped a night, where it is the world and not the code: half a sentence for whoever runs it. */
final class Trouble {
    private static final int DEEPEST = 20;
    private static final String FONTS = "Java finds no fonts on this machine, and charts need them to be drawn; install"
            + " fontconfig and a font (Debian: apt-get install fontconfig fonts-dejavu-core)";

    private Trouble() {}

    static Optional<String> of(Throwable failure) {
        Optional<String> ofDatabase = DatabaseException.under(failure).map(Throwable::getMessage);
        return ofDatabase.isPresent() ? ofDatabase : ofMachine(failure);
    }

    private static Optional<String> ofMachine(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return Optional.of("it needs more memory than Java was given");
            }
            if (missesFonts(cause)) {
                return Optional.of(FONTS);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Java tells it in many ways, by what is missing first: a library, the configuration or the fonts. */
    private static boolean missesFonts(Throwable failure) {
        String said = failure.toString().toLowerCase(java.util.Locale.ROOT);
        return (failure instanceof LinkageError
                        || failure instanceof RuntimeException
                        || failure instanceof InternalError)
                && (said.contains("fontconfig") || said.contains("freetype") || said.contains("fontmanager"));
    }
}
