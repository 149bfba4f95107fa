package org.yap.web.overload;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.RefusedException;
import org.yap.web.overload.FairPlaces.Entry;
import org.yap.web.overload.FairPlaces.Outcome;
import org.yap.web.overload.Senders.Sender;
import org.yap.web.request.ClientConnection;
import org.yap.web.request.ForwardedFor;
import org.yap.web.rest.Api;

/**
 * The way of every request: whose it is; whether its client has too many connections; who may send its body, and how much; the
 * body itself, whole, by a deadline; and only then a thread. Places among the threads are shared fairly, and some are kept for the
 * question whether this node is well, asked without a login or with one that is remembered. Everything here runs in I/O threads and waits for nobody, except {@link Senders#ask}.
 */
final class RequestIntake implements HttpHandler {
    private static final String HEALTH = Api.ROOT + "/health";
    private static final int HEALTH_PLACES = 4;
    private static final int MAX_WAITING = 500;
    private static final AttachmentKey<HttpHandler> PLACED = AttachmentKey.create(HttpHandler.class);

    private final HttpHandler next;
    private final Senders senders;
    private final Settings settings;
    private final BodyReader bodies;
    private final CountedConnections connections;
    private final FairPlaces<HttpServerExchange> healthPlaces = new FairPlaces<>(HEALTH_PLACES, MAX_WAITING);
    private volatile FairPlaces<HttpServerExchange> places;

    RequestIntake(HttpHandler next, Senders senders, Settings settings, CountedConnections connections) {
        this.next = next;
        this.senders = senders;
        this.settings = settings;
        bodies = new BodyReader(settings, this::refuse);
        this.connections = connections;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (settings.proxied()) {
            believeProxy(exchange);
        } else if (!connections.take(exchange.getConnection(), networks(exchange))) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        Runnable broke = ClientConnection.watch(exchange);
        exchange.addResponseWrapper(
                (factory, of) -> new PatientSinkConduit(factory.create(), of.getConnection(), System::nanoTime, broke));
        if (exchange.isRequestComplete()) {
            // Passwords are checked in places for all, or false ones would hold up those who only ask how this node is.
            boolean health = asksForHealth(exchange) && !senders.needsCheck(exchange);
            run(exchange, health ? healthPlaces : places(exchange), !senders.isKnown(exchange), next);
            return;
        }
        Optional<Sender> sender = senders.ofBody(exchange);
        if (sender.isPresent()) {
            read(exchange, sender.get());
        } else {
            run(exchange, places(exchange), !senders.isKnown(exchange), this::askThenRead);
        }
    }

    private static boolean asksForHealth(HttpServerExchange exchange) {
        String path = exchange.getRelativePath();
        return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }

    private static void believeProxy(HttpServerExchange exchange) {
        ForwardedFor.client(exchange.getRequestHeaders().getLast(Headers.X_FORWARDED_FOR))
                .ifPresent(client -> exchange.setSourceAddress(new InetSocketAddress(client, 0)));
        ForwardedFor.scheme(exchange.getRequestHeaders().getLast(Headers.X_FORWARDED_PROTO))
                .ifPresent(exchange::setRequestScheme);
    }

    private void askThenRead(HttpServerExchange exchange) {
        try {
            Sender sender = senders.ask(exchange);
            exchange.dispatch(exchange.getIoThread(), inIoThread -> read(inIoThread, sender));
        } catch (RefusedException refused) {
            exchange.dispatch(exchange.getIoThread(), inIoThread -> refuse(inIoThread, refused));
        }
    }

    private void read(HttpServerExchange exchange, Sender sender) throws Exception {
        bodies.read(
                exchange,
                sender,
                networks(exchange),
                complete -> run(complete, places(complete), sender.stranger(), next));
    }

    /** Gives {@code handler} a thread as soon as there is a place. */
    private void run(
            HttpServerExchange exchange, FairPlaces<HttpServerExchange> among, boolean stranger, HttpHandler handler) {
        Entry<HttpServerExchange> entry = new Entry<>(exchange, networks(exchange), stranger);
        HttpHandler placed = inThread -> {
            try {
                handler.handleRequest(inThread);
            } finally {
                among.leave(entry).forEach(first -> start(first.what()));
            }
        };
        exchange.putAttachment(PLACED, placed);
        // Another thread may start it from now on, so this call must be over before.
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> enter(entry, among));
    }

    private static void start(HttpServerExchange exchange) {
        exchange.dispatch(exchange.getAttachment(PLACED));
    }

    private void enter(Entry<HttpServerExchange> entry, FairPlaces<HttpServerExchange> among) {
        HttpServerExchange exchange = entry.what();
        Outcome outcome = among.enter(entry);
        switch (outcome) {
            case RUNS -> start(exchange);
            case WAITS -> {
                XnioExecutor.Key unused = exchange.getIoThread()
                        .executeAfter(
                                () -> {
                                    if (among.giveUp(entry)) {
                                        busy(exchange);
                                    }
                                },
                                settings.patience().toMillis(),
                                TimeUnit.MILLISECONDS);
            }
            case REFUSED -> busy(exchange);
        }
    }

    private void busy(HttpServerExchange exchange) {
        Connectors.executeRootHandler(refused -> refuse(refused, Refusal.busy()), exchange);
    }

    private void refuse(HttpServerExchange exchange, RefusedException refused) {
        Refusal.send(exchange, senders.answer(exchange, refused), settings.linger());
    }

    private FairPlaces<HttpServerExchange> places(HttpServerExchange exchange) {
        FairPlaces<HttpServerExchange> known = places;
        if (known == null) {
            synchronized (this) {
                if (places == null) {
                    int threads =
                            exchange.getConnection().getWorker().getMXBean().getMaxWorkerPoolSize();
                    places = new FairPlaces<>(Math.max(2, threads - HEALTH_PLACES), MAX_WAITING);
                }
                known = places;
            }
        }
        return known;
    }

    private static List<String> networks(HttpServerExchange exchange) {
        InetAddress address = exchange.getSourceAddress().getAddress();
        return ClientAddress.networksOf(address == null ? null : address.getHostAddress());
    }
}
