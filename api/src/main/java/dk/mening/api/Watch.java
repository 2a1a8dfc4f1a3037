package dk.mening.api;

import dk.mening.api.AddressBuckets.Rate;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;

/** Watches how many answers come from where. Too many are stored flagged, never dropped: results are told with and without. */
final class Watch {
    private final ClientAddress clients;
    private final InstantSource clock;
    private final AddressBuckets buckets = new AddressBuckets();

    Watch(ClientAddress clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Whether this answer is one too many from its address, at its collection point or to its survey. */
    boolean seesTooMany(ServerRequest request, CollectionPoint point, String surveyKey) {
        return switch (point.asked()) {
            case OPENLY -> seesTooManyAt(request, point, surveyKey);
            // Good for one answer each, and a whole house may answer from one address.
            case DRAWN, PERSONAL -> false;
        };
    }

    private boolean seesTooManyAt(ServerRequest request, CollectionPoint point, String surveyKey) {
        InetAddress address = clients.of(request);
        Instant now = clock.instant();
        if (point.isKiosk()) {
            // The survey has no bucket there: several kiosks of a house share its address.
            return !buckets.take(address, "point " + point.token(), Rate.KIOSK, now);
        }
        boolean atPoint = buckets.take(address, "point " + point.token(), Rate.ORDINARY, now);
        boolean toSurvey = buckets.take(address, "survey " + surveyKey, Rate.ORDINARY, now);
        return !atPoint || !toSurvey;
    }
}
