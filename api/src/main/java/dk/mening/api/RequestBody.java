package dk.mening.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;

/** Reads the body of a POST, up to a limit. */
final class RequestBody {
    static final int LONGEST_BYTES = 64 * 1024;

    /** What came of reading. */
    sealed interface Result {}

    @SuppressWarnings("ArrayRecordComponent")
    record Read(byte[] content) implements Result {}

    record Refused(Problem problem) implements Result {}

    private RequestBody() {}

    /** The body, if it is of this media type, comes from our own pages or no page, and is not too long. */
    static Result read(ServerRequest request, String mediaType) {
        String sent = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(mediaType)) {
            return refused(request, Problem.WRONG_CONTENT_TYPE);
        }
        try (InputStream stream = request.content().inputStream()) {
            byte[] content = stream.readNBytes(LONGEST_BYTES + 1);
            if (content.length > LONGEST_BYTES) {
                return refused(request, Problem.TOO_LARGE);
            }
            return new Read(Arrays.copyOf(content, content.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the rest in before answering, or the sender may see a broken connection instead of the answer. */
    private static Refused refused(ServerRequest request, Problem problem) {
        try (InputStream stream = request.content().inputStream()) {
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Refused(problem);
    }
}
