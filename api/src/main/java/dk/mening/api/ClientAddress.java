package dk.mening.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;

/** Whose request it is, as far as the network tells. Headers are believed from the proxies we were told of, and nobody else. */
final class ClientAddress {
    private final Set<InetAddress> proxies;

    ClientAddress(List<InetAddress> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    /** The address nearest to us that is not one of our proxies. */
    InetAddress of(ServerRequest request) {
        InetAddress peer = peer(request);
        String[] said = proxies.contains(peer)
                ? String.join(",", request.headers().all(HeaderNames.X_FORWARDED_FOR, List::of))
                        .split(",")
                : new String[0];
        for (int i = said.length - 1; i >= 0; i--) {
            InetAddress address = literal(said[i].strip(), peer);
            if (!proxies.contains(address)) {
                return address;
            }
        }
        return peer;
    }

    /** Whether the person's browser came by TLS, to us or to our proxy. */
    boolean isSecure(ServerRequest request) {
        return request.isSecure()
                || (proxies.contains(peer(request))
                        && request.headers()
                                .first(HeaderNames.X_FORWARDED_PROTO)
                                .filter("https"::equalsIgnoreCase)
                                .isPresent());
    }

    private static InetAddress peer(ServerRequest request) {
        SocketAddress address = request.remotePeer().address();
        return address instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static InetAddress literal(String text, InetAddress otherwise) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }
}
