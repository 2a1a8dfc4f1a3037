package dk.mening.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** An answer to a request, whole and in memory: streams go out chunked and slowly. */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, String mediaType, byte[] body, Map<String, String> headers) {
    private static final int WORTH_COMPRESSING = 400;
    private static final List<String> COMPRESSIBLE = List.of(
            "text/",
            "application/json",
            "application/problem+json",
            "application/yaml",
            "application/atom+xml",
            "application/schema+json",
            "image/svg+xml");

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply html(int status, String html) {
        return new Reply(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply bytes(int status, String mediaType, byte[] body) {
        return new Reply(status, mediaType, body, Map.of());
    }

    /** Goes on with GET, whatever was asked. */
    static Reply seeOther(String location) {
        return new Reply(303, "text/plain; charset=utf-8", new byte[0], Map.of("Location", location));
    }

    Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, mediaType, body, more);
    }

    void send(ServerRequest request, ServerResponse response) {
        headers.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        Optional<String> tag = Optional.ofNullable(headers.get("ETag"));
        if (tag.isPresent() && knows(request, tag.get())) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.status(Status.create(status));
        byte[] sent = body;
        if (body.length > 0) {
            response.header(HeaderNames.CONTENT_TYPE, mediaType);
        }
        if (body.length >= WORTH_COMPRESSING && COMPRESSIBLE.stream().anyMatch(mediaType::startsWith)) {
            response.headers().add(HeaderNames.VARY, "Accept-Encoding");
            if (takesGzip(request)) {
                sent = gzip(body);
                response.header(HeaderNames.CONTENT_ENCODING, "gzip");
                // A strong tag names exact bytes.
                tag.ifPresent(plain -> response.header(HeaderNames.ETAG, gzipTag(plain)));
            }
        }
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(sent.length));
            response.send(new byte[0]);
        } else {
            response.send(sent);
        }
    }

    private static boolean knows(ServerRequest request, String tag) {
        return request.headers()
                .first(HeaderNames.IF_NONE_MATCH)
                .map(known -> known.contains(tag) || known.contains(gzipTag(tag)))
                .orElse(false);
    }

    private static String gzipTag(String tag) {
        return tag.substring(0, tag.length() - 1) + "-gzip\"";
    }

    private static boolean takesGzip(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ACCEPT_ENCODING)
                .filter(accepted -> accepted.contains("gzip") && !accepted.matches(".*gzip;\\s*q=0(\\.0*)?\\s*(,.*)?"))
                .isPresent();
    }

    private static byte[] gzip(byte[] plain) {
        var compressed = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
