package dk.mening.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The style sheet, the script and other files that never change while the server runs. */
public final class Assets {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "mening.css", "text/css; charset=utf-8",
            "form.js", "text/javascript; charset=utf-8",
            "LICENSE-dkfds", "text/plain; charset=utf-8",
            "openapi.yaml", "application/yaml");

    /** One file; its version is a part of its address, so that a browser may keep it for ever. */
    @SuppressWarnings("ArrayRecordComponent")
    record Asset(String name, String mediaType, byte[] content, String version) {
        String url() {
            return "/assets/" + version + "/" + name;
        }
    }

    private static final Map<String, Asset> ALL = Map.of(
            "mening.css", read("mening.css"),
            "form.js", read("form.js"),
            "LICENSE-dkfds", read("LICENSE-dkfds"),
            "openapi.yaml", read("openapi.yaml"));

    private Assets() {}

    static Optional<Asset> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Where pages find the file. */
    public static String url(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no asset " + name))
                .url();
    }

    private static Asset read(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream("assets/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no asset " + name);
            }
            byte[] content = stream.readAllBytes();
            String version = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
            String mediaType = MEDIA_TYPES.getOrDefault(name, "application/octet-stream");
            return new Asset(name, mediaType, content, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
