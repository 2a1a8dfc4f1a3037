package dk.mening.api;

import dk.mening.database.DatabaseException;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole surface in one table: addresses, the headers of every answer, and what becomes of failures. */
final class ApiRouting {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRouting.class);

    /** What every answer carries, errors included. */
    private static final List<Header> SECURITY = List.of(
            HeaderValues.create(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
            HeaderValues.create("X-Content-Type-Options", "nosniff"),
            HeaderValues.create("Referrer-Policy", "no-referrer"),
            HeaderValues.create("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin"),
            HeaderValues.create("X-Frame-Options", "DENY"));

    /** Over TLS only: without it a browser must not heed the header, and a proxy without TLS has no business sending it. */
    private static final Header ONLY_TLS = HeaderValues.create("Strict-Transport-Security", "max-age=31536000");

    /** What the server reads before it gives up is more: it would call that a bad request, which says nothing. */
    private static final int LARGEST_HEADERS = 16 * 1024;

    static final int MOST_HEADERS_READ = 128 * 1024;

    private final FormRoutes form;
    private final FormRoutes ballot;
    private final ResponseRoutes responses;
    private final ReportRoutes reports;
    private final SiteRoutes pages;
    private final OperatorRoutes operators;
    private final Site site;
    private final ClientAddress clients;

    ApiRouting(
            FormRoutes form,
            FormRoutes ballot,
            ResponseRoutes responses,
            ReportRoutes reports,
            SiteRoutes pages,
            OperatorRoutes operators,
            ClientAddress clients,
            Site site) {
        this.clients = clients;
        this.form = form;
        this.ballot = ballot;
        this.responses = responses;
        this.reports = reports;
        this.pages = pages;
        this.site = site;
        this.operators = operators;
    }

    void fill(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            request.context().register(site);
            SECURITY.forEach(response::header);
            if (clients.isSecure(request)) {
                response.header(ONLY_TLS);
            }
            if (size(request.headers()) > LARGEST_HEADERS) {
                ProblemReply.of(Problem.HEADERS_TOO_LARGE, request).send(request, response);
                return;
            }
            chain.proceed();
        });
        at(routing, "/", get(pages::landing));
        at(routing, "/q/{code}", get(form::showShort));
        at(routing, "/s/{token}", getAndPost(form::show, form::receive));
        at(routing, "/s/{token}/receipt", get(form::check));
        at(routing, "/s/{token}/receipt/{code}", get(form::receipt));
        at(routing, "/b/receipt", get(ballot::check));
        at(routing, "/b/{token}", getAndPost(ballot::show, ballot::receive));
        at(routing, "/b/receipt/{code}", get(ballot::receipt));
        at(routing, "/api/v1/responses", Map.of(Method.POST, responses::receive));
        at(routing, "/reports", get(reports::front));
        at(routing, "/reports/", get(reports::front));
        at(routing, "/reports/*", get(reports::file));
        at(routing, "/assets/{version}/{name}", get(pages::asset));
        at(routing, "/problems/{code}", get(pages::problem));
        at(routing, "/openapi.yaml", get(pages::openApi));
        at(routing, "/was", get(pages::statement));
        at(routing, "/healthz", get(operators::alive));
        at(routing, "/healthz/night", get(operators::night));
        at(routing, "/metrics", get(operators::metrics));
        routing.any((request, response) ->
                ProblemReply.of(Problem.NOT_FOUND, request).send(request, response));

        routing.error(DatabaseException.class, (request, response, failure) -> {
            log(failure);
            ProblemReply.of(Problem.UNAVAILABLE, request).send(request, response);
        });
        routing.error(
                BusyException.class,
                (request, response, _) -> ProblemReply.of(Problem.BUSY, request).send(request, response));
        routing.error(
                HttpException.class,
                (request, response, failure) ->
                        ProblemReply.of(problem(failure.status()), request).send(request, response));
        routing.error(RuntimeException.class, (request, response, failure) -> {
            log(failure);
            ProblemReply.of(Problem.FAILED, request).send(request, response);
        });
    }

    private static int size(Headers headers) {
        int size = 0;
        for (Header header : headers) {
            size += header.name().length();
            for (String value : header.allValues()) {
                size += value.length() + 4;
            }
        }
        return size;
    }

    /** For what is refused before there is a request to route: the same headers, the same problems. */
    static DirectHandlers directHandlers(boolean tls, Site site) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, (request, _, status, _, _) -> {
                Reply reply = ProblemReply.of(
                        problem(status), request.path(), site.screen(Optional.empty(), request.headers()));
                DirectHandler.TransportResponse.Builder response = DirectHandler.TransportResponse.builder()
                        .status(Status.create(reply.status()))
                        .header(HeaderNames.CONTENT_TYPE, reply.mediaType())
                        .entity(reply.body());
                SECURITY.forEach(response::header);
                if (tls) {
                    response.header(ONLY_TLS);
                }
                reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
                return response.build();
            });
        }
        return handlers.build();
    }

    /** The kind of failure and where, without its message: messages quote what was sent. */
    static void log(RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        LOG.error(
                "{} caused by {} at {}",
                failure.getClass().getName(),
                root.getClass().getName(),
                List.of(failure.getStackTrace()).stream()
                        .limit(8)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < ")));
    }

    private static Problem problem(Status status) {
        if (status.code() == Problem.TOO_LARGE.status()) {
            return Problem.TOO_LARGE;
        }
        if (status.code() == Problem.NOT_FOUND.status()) {
            return Problem.NOT_FOUND;
        }
        return status.code() == Status.INTERNAL_SERVER_ERROR_500.code() ? Problem.FAILED : Problem.BAD_REQUEST;
    }

    private static Map<Method, Function<ServerRequest, Reply>> get(Function<ServerRequest, Reply> answer) {
        return Map.of(Method.GET, answer);
    }

    private static Map<Method, Function<ServerRequest, Reply>> getAndPost(
            Function<ServerRequest, Reply> get, Function<ServerRequest, Reply> post) {
        return Map.of(Method.GET, get, Method.POST, post);
    }

    private static void at(
            HttpRouting.Builder routing, String path, Map<Method, Function<ServerRequest, Reply>> answers) {
        var methods = new LinkedHashMap<>(answers);
        Optional.ofNullable(answers.get(Method.GET)).ifPresent(get -> methods.put(Method.HEAD, get));
        String allowed = methods.keySet().stream().map(Method::text).sorted().collect(Collectors.joining(", "));
        routing.any(path, (request, response) -> answer(request, response, methods, allowed));
    }

    private static void answer(
            ServerRequest request,
            ServerResponse response,
            Map<Method, Function<ServerRequest, Reply>> methods,
            String allowed) {
        Function<ServerRequest, Reply> answer = methods.get(request.prologue().method());
        Reply reply = answer == null
                ? ProblemReply.of(Problem.METHOD_NOT_ALLOWED, request).with("Allow", allowed)
                : answer.apply(request);
        reply.send(request, response);
    }
}
