package dk.mening.api;

import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.Secrets;
import dk.mening.database.Settings;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mening serve}, the web server of it. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the forms and the report until it is told to end (Ctrl-C).")
public final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes any free one. Default: MENING_PORT, else 8080.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only. For others to reach it, put a"
                            + " proxy with TLS before it, or listen on 0.0.0.0.")
    private String host = "127.0.0.1";

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(Commands.run(new ServeCommand(), arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.read(System.getenv());
        Site site = Site.of(settings);
        try (Database database = Database.openToServe(settings);
                ApiServer server = ApiServer.start(
                        database,
                        new Secrets(settings).submissionKey(),
                        host,
                        Optional.ofNullable(port).orElseGet(settings::port),
                        InstantSource.system(),
                        Oversight.of(settings),
                        settings.front(),
                        site)) {
            String scheme = settings.front().tlsCertificate().isPresent() ? "https" : "http";
            say("Mening is served at " + scheme + "://" + shown(host) + ":" + server.port() + "/");
            if (!new ApiRepository(database).hasCollectionPoint()) {
                say(
                        "Nobody can answer yet: there is no collection point. ./mening import --help tells how to load units,"
                                + " surveys and collection points.");
            }
            if (site.statementUrl().isEmpty()) {
                say("MENING_WAS_URL is not set: public bodies in Denmark must link to an accessibility statement.");
            }
            // Requests that have begun finish before the database is closed under them.
            database.beforeClose(server::close);
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private static String shown(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    }

    private void say(String line) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the command its own description");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
