package org.yap.web.overload;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.servlet.spec.ServletContextImpl;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.Api;
import org.yap.web.rest.access.BodySenders;
import org.yap.web.rest.access.BodySenders.Allowance;
import org.yap.web.rest.json.JsonProvider;
import org.yap.web.rest.problem.Problem;

/** Of pages those are known who have a session, of the REST interface those whose login is remembered. */
final class ServletSenders implements Senders {
    /** Name, password and its repetition, and what a page adds. */
    private static final int MAX_STRANGERS_FORM = 16 * 1024;

    private static final int MAX_FORM = 32 * 1024;

    /** The longest form is a network's with all its allocations. */
    private static final int MAX_CONSOLES_FORM = 256 * 1024;

    private final ServletContext context;

    ServletSenders(ServletContext context) {
        this.context = context;
    }

    @Override
    public boolean isKnown(HttpServerExchange exchange) {
        return isRest(exchange) ? rest().isRemembered(authorization(exchange)) : hasSession(exchange);
    }

    @Override
    public boolean needsCheck(HttpServerExchange exchange) {
        String login = authorization(exchange);
        return isRest(exchange) && login != null && !rest().isRemembered(login);
    }

    @Override
    public Optional<Sender> ofBody(HttpServerExchange exchange) {
        if (isRest(exchange)) {
            return rest().known(path(exchange), authorization(exchange)).map(ServletSenders::sender);
        }
        boolean form = exchange.getRequestMethod().equals(Methods.POST);
        if (!hasSession(exchange)) {
            return Optional.of(new Sender(true, form ? MAX_STRANGERS_FORM : 0));
        }
        if (!form) {
            // A page is asked for with no body, and a stream would keep one for as long as it is open.
            return Optional.of(new Sender(false, 0));
        }
        boolean console = exchange.getRelativePath().startsWith("/console/");
        return Optional.of(new Sender(false, console ? MAX_CONSOLES_FORM : MAX_FORM));
    }

    @Override
    public Sender ask(HttpServerExchange exchange) throws RefusedException {
        return sender(rest().ask(
                        authorization(exchange),
                        exchange.getSourceAddress().getAddress().getHostAddress()));
    }

    @Override
    public Answer answer(HttpServerExchange exchange, RefusedException refused) {
        Problem.Bytes problem = rest().problem(refused);
        long wait = refused.retryAfter().map(Duration::toSeconds).orElse(0L);
        return isRest(exchange)
                ? new Answer(problem.status(), wait, JsonProvider.PROBLEM, problem.json())
                : new Answer(
                        problem.status(),
                        wait,
                        "text/plain;charset=UTF-8",
                        problem.message().getBytes(StandardCharsets.UTF_8));
    }

    private static Sender sender(Allowance allowance) {
        return new Sender(allowance.stranger(), allowance.maxBytes());
    }

    private static boolean isRest(HttpServerExchange exchange) {
        return Api.has(exchange.getRelativePath());
    }

    private static String path(HttpServerExchange exchange) {
        return exchange.getRelativePath().substring(Api.ROOT.length());
    }

    private static String authorization(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    }

    /** Looks only; the session is neither begun nor kept alive by it. The cookie holds the session's id and the server's name. */
    private boolean hasSession(HttpServerExchange exchange) {
        Cookie cookie =
                exchange.getRequestCookie(context.getSessionCookieConfig().getName());
        if (cookie == null) {
            return false;
        }
        String id = cookie.getValue().split("[.]", 2)[0];
        return ((ServletContextImpl) context)
                        .getDeployment()
                        .getSessionManager()
                        .getSession(id)
                != null;
    }

    private BodySenders rest() {
        return (BodySenders) context.getAttribute(BodySenders.class.getName());
    }
}
