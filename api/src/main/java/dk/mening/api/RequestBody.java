package dk.mening.api;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the body of a POST, up to a limit. */
final class RequestBody {
    static final int LONGEST_BYTES = 64 * 1024;

    /** A whole answer is a few kilobytes: on the slowest network some seconds. */
    static final Duration LONGEST_TIME = Duration.ofSeconds(20);

    private static final ExecutorService READERS = Executors.newVirtualThreadPerTaskExecutor();

    /** What came of reading. */
    sealed interface Result {}

    @SuppressWarnings("ArrayRecordComponent")
    record Read(byte[] content) implements Result {}

    record Refused(Problem problem) implements Result {}

    private RequestBody() {}

    /** The body, if it is of this media type, not too long, and there in time. */
    static Result read(ServerRequest request, String mediaType) {
        // The server knows no time limit on reading: who stops in the middle would hold the request for ever. Whoever
        // waits here gives up and answers; the connection is then closed, which ends the reading.
        Future<Result> reading = READERS.submit(() -> whole(request, mediaType));
        try {
            return reading.get(LONGEST_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Refused(Problem.TOO_SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Refused(Problem.TOO_SLOW);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private static Result whole(ServerRequest request, String mediaType) {
        String sent = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        boolean readable =
                sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(mediaType);
        try (InputStream stream = request.content().inputStream()) {
            byte[] content = stream.readNBytes(LONGEST_BYTES + 1);
            // Takes the rest in before answering, or the sender may see a broken connection instead of the answer.
            stream.transferTo(OutputStream.nullOutputStream());
            if (!readable) {
                return new Refused(Problem.WRONG_CONTENT_TYPE);
            }
            return content.length > LONGEST_BYTES ? new Refused(Problem.TOO_LARGE) : new Read(content);
        } catch (NumberFormatException
                | DataReader.InsufficientDataAvailableException
                | DataReader.IncorrectNewLineException e) {
            // What the server's reader of chunks throws at a size that is none, and at a body that breaks off.
            return new Refused(Problem.BAD_REQUEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
