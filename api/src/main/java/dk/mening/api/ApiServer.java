package dk.mening.api;

import dk.mening.database.Database;
import dk.mening.database.RefusedException;
import dk.mening.database.Settings;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The running web server. Closing it lets requests that have begun finish. */
public final class ApiServer implements AutoCloseable {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private static final int MOST_CONNECTIONS = 2_000;
    /** More than any body we read: beyond this a sender is cut off rather than heard out. */
    private static final int CUT_OFF_BYTES = 1024 * 1024;

    private final WebServer server;

    private ApiServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param oversight when a night is overdue, and who may read the metrics
     * @throws RefusedException with one sentence where the address or port cannot be had
     */
    public static ApiServer start(
            Database database, byte[] submissionKey, String host, int port, InstantSource clock, Oversight oversight) {
        return start(database, submissionKey, host, port, clock, oversight, Settings.Front.PLAIN, Site.PLAIN);
    }

    /**
     * Starts to listen.
     *
     * @param front what stands between the server and the people who use it
     * @param site what it was told about its pages
     */
    public static ApiServer start(
            Database database,
            byte[] submissionKey,
            String host,
            int port,
            InstantSource clock,
            Oversight oversight,
            Settings.Front front,
            Site site) {
        Optional<io.helidon.common.tls.Tls> tls = Tls.of(front);
        InetAddress address = free(host, port);
        var repository = new ApiRepository(database);
        var keyed = new KeyedCode(submissionKey);
        var reception = new Reception(keyed);
        var points = new Entrance.Point(repository);
        var ballots = new Entrance.Ballot(repository, submissionKey);
        var clients = new ClientAddress(front.proxies());
        var watch = new Watch(clients, clock);
        var routing = new ApiRouting(
                new FormRoutes(points, reception, keyed, watch, clock),
                new FormRoutes(ballots, reception, keyed, watch, clock),
                new ResponseRoutes(points, reception, watch),
                new ReportRoutes(repository),
                new SiteRoutes(),
                new OperatorRoutes(new OperatorRepository(database), oversight),
                clients,
                site);
        HELIDON.setLevel(Level.WARNING);
        WebServerConfig.Builder builder = WebServer.builder();
        tls.ifPresent(builder::tls);
        WebServer server = builder.address(address)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofSeconds(10))
                .maxPayloadSize(CUT_OFF_BYTES)
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(Duration.ofSeconds(60))
                .connectionOptions(SocketOptions.builder()
                        .tcpNoDelay(true)
                        .readTimeout(Duration.ofSeconds(15))
                        .build())
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(ApiRouting.MOST_HEADERS_READ)
                        .maxPrologueLength(4 * 1024)
                        .build())
                .addProtocol(Http2Config.builder()
                        .maxHeaderListSize(ApiRouting.MOST_HEADERS_READ)
                        .maxConcurrentStreams(100)
                        .build())
                .directHandlers(ApiRouting.directHandlers(tls.isPresent(), site))
                .routing(routing::fill)
                .build()
                .start();
        if (!server.isRunning()) {
            throw new RefusedException("Nothing can be served at " + host + ", port " + port + ".");
        }
        return new ApiServer(server);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** The server itself does not stop where its port is taken. */
    private static InetAddress free(String host, int port) {
        try (var trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            var address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new RefusedException("The host " + host + " is not known; write an address of this machine.");
            }
            trial.bind(address);
            return address.getAddress();
        } catch (IOException e) {
            throw new RefusedException(
                    "Port " + port + " at " + host + " is not free (" + e.getMessage()
                            + "); choose another with --port or MENING_PORT.",
                    e);
        }
    }
}
