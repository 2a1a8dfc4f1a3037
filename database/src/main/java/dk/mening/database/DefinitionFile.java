package dk.mening.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a person wrote: a survey or a plan. */
public final class DefinitionFile {
    private DefinitionFile() {}

    /** @throws RefusedException when it cannot be read as UTF-8 */
    public static String text(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            CharBuffer text = CharBuffer.allocate(bytes.capacity());
            CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
            text.flip();
            if (result.isError()) {
                long line = 1 + text.chars().filter(c -> c == '\n').count();
                throw new RefusedException(
                        file + ":" + line + ": a letter that is not UTF-8. Write: the file anew, saved as UTF-8");
            }
            return text.toString();
        } catch (NoSuchFileException e) {
            throw new RefusedException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new RefusedException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
