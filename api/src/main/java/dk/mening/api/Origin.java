package dk.mening.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Whose page a POST was sent from, as far as the browser says: our defence against forged requests without a session. */
enum Origin {
    OURS,
    FOREIGN,
    /** No browser that we know of, or one that says nothing. */
    UNSAID;

    static Origin of(ServerRequest request) {
        Optional<String> site = request.headers().first(HeaderNames.create("Sec-Fetch-Site"));
        if (site.isPresent()) {
            return site.get().equals("same-origin") || site.get().equals("none") ? OURS : FOREIGN;
        }
        // Our own pages send "null", because their referrer policy is no-referrer.
        Optional<String> origin = request.headers().first(HeaderNames.ORIGIN).filter(said -> !said.equals("null"));
        if (origin.isEmpty()) {
            return UNSAID;
        }
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        return authority(origin.get()).equalsIgnoreCase(host) ? OURS : FOREIGN;
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getRawAuthority()).orElse("");
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
