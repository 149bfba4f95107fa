package org.yap.ejb.contact;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Sends JSON to other nodes by HTTP, and reads what they answer. Nothing that they do holds more than its share: time,
 * bytes, the number of asks at a time and of those that wait are bounded, in total and for each host. Redirects are not
 * followed. Any thread may call it, and none waits.
 */
public final class HttpAsks implements AutoCloseable {
    /** The system resolves a name in its own time: these threads may be held by it, and no others. */
    private static final int MAX_LOOKUPS = 8;

    private static final int WORKERS = 4;
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

    private final Bounds bounds;
    private final Predicate<InetAddress> allowed;
    private final ThreadPoolExecutor lookups;
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;
    private final Deque<Ask> waiting = new ArrayDeque<>();
    private final Map<String, Integer> pendingOf = new HashMap<>();
    private final Map<String, Integer> runningOf = new HashMap<>();
    private int pending;
    private int running;
    private boolean closed;
    private HttpClient client;

    /** {@code allowed}: which addresses may be asked, of those where nodes can be. May wait for the system. */
    public HttpAsks(Bounds bounds, Predicate<InetAddress> allowed, ThreadFactory threads) {
        this.bounds = bounds;
        this.allowed = allowed;
        lookups = pool(MAX_LOOKUPS, threads);
        // Each ask has a few steps at a time, so the queue is as short as there are asks.
        workers = pool(WORKERS, threads);
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
    }

    private static ThreadPoolExecutor pool(int size, ThreadFactory threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * How much is asked of this node by asking others.
     *
     * @param connect until the connection stands
     * @param whole from the call until the whole answer is here
     * @param maxBytes of an answer's body
     * @param places asks that run at the same time
     * @param placesOfHost of these, to one host; to this machine, to one port of it
     * @param pending asks that run or wait; of one host twice its places
     */
    public record Bounds(Duration connect, Duration whole, int maxBytes, int places, int placesOfHost, int pending) {}

    /** What came back, whatever the status says. */
    public record Answer(int status, byte[] body) {}

    /**
     * Completes on a thread of its own, within the time for the whole; fails with IOException, at once if too many are
     * pending.
     */
    public CompletionStage<Answer> post(String url, String json) {
        if (!WebAddress.isForm(url)) {
            return CompletableFuture.failedFuture(new IOException("no address of a node"));
        }
        Ask ask = new Ask(URI.create(url), json);
        if (!admit(ask)) {
            return CompletableFuture.failedFuture(new IOException("too many nodes are being asked"));
        }
        try {
            ask.end = timer.schedule(() -> giveUp(ask), bounds.whole().toMillis(), TimeUnit.MILLISECONDS);
            lookUp(ask);
        } catch (RejectedExecutionException ends) {
            fail(ask, new IOException("this node ends"));
        }
        return ask.outcome.minimalCompletionStage();
    }

    private synchronized boolean admit(Ask ask) {
        if (closed || pending >= bounds.pending() || pendingOf.getOrDefault(ask.key, 0) >= 2 * bounds.placesOfHost()) {
            return false;
        }
        pending++;
        pendingOf.merge(ask.key, 1, Integer::sum);
        return true;
    }

    private void lookUp(Ask ask) {
        boolean literal = LITERAL.matcher(ask.host).matches() && !WebAddress.isLocal(ask.host);
        (literal ? workers : lookups).execute(() -> found(ask));
    }

    /** The client looks the name up again, and finds what the Java runtime remembers of this time. */
    private void found(Ask ask) {
        if (!ask.outcome.isDone()) {
            try {
                check(InetAddress.getAllByName(ask.host));
            } catch (IOException | RuntimeException unknown) {
                fail(ask, new IOException("no address of a node", unknown));
                return;
            }
        }
        synchronized (this) {
            waiting.add(ask);
        }
        startNext();
    }

    /** No node is at these; what is there may trust whoever reaches it. */
    private void check(InetAddress... addresses) throws UnknownHostException {
        for (InetAddress each : addresses) {
            boolean none = each.isAnyLocalAddress() || each.isLinkLocalAddress() || each.isMulticastAddress();
            if (none || !allowed.test(each)) {
                throw new UnknownHostException("not an address of a node");
            }
        }
    }

    private void startNext() {
        for (Ask next = next(); next != null; next = next()) {
            start(next);
        }
    }

    private synchronized Ask next() {
        Iterator<Ask> all = waiting.iterator();
        while (all.hasNext()) {
            Ask ask = all.next();
            if (ask.outcome.isDone()) {
                all.remove();
                forget(ask);
            } else if (running < bounds.places() && runningOf.getOrDefault(ask.key, 0) < bounds.placesOfHost()) {
                all.remove();
                running++;
                runningOf.merge(ask.key, 1, Integer::sum);
                return ask;
            }
        }
        return null;
    }

    private void start(Ask ask) {
        CompletableFuture<HttpResponse<byte[]>> exchange;
        try {
            exchange = client().sendAsync(ask.request, head -> new BoundedBody(bounds.maxBytes()));
        } catch (RuntimeException refused) {
            exchange = CompletableFuture.failedFuture(refused);
        }
        ask.exchange = exchange;
        if (ask.outcome.isDone()) {
            exchange.cancel(true);
        }
        CompletableFuture<?> unused = exchange.whenComplete((response, failure) -> {
            leave(ask);
            if (failure == null) {
                ask.outcome.complete(new Answer(response.statusCode(), response.body()));
            } else {
                ask.outcome.completeExceptionally(reason(failure));
            }
            ask.end.cancel(false);
            startNext();
        });
    }

    private static IOException reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof IOException known) {
            return known;
        }
        return cause instanceof CancellationException ? new IOException("given up") : new IOException(cause);
    }

    private synchronized void leave(Ask ask) {
        running--;
        less(runningOf, ask.key);
        forget(ask);
    }

    private synchronized void forget(Ask ask) {
        pending--;
        less(pendingOf, ask.key);
    }

    private static void less(Map<String, Integer> counts, String key) {
        counts.computeIfPresent(key, (of, before) -> before > 1 ? before - 1 : null);
    }

    private void fail(Ask ask, IOException why) {
        forget(ask);
        ask.outcome.completeExceptionally(why);
        if (ask.end != null) {
            ask.end.cancel(false);
        }
    }

    /** A name that is still being looked up counts until that ends. */
    private void giveUp(Ask ask) {
        ask.outcome.completeExceptionally(
                new IOException("no answer within " + bounds.whole().toSeconds() + " s"));
        CompletableFuture<?> exchange = ask.exchange;
        if (exchange != null) {
            exchange.cancel(true);
        }
        startNext();
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(bounds.connect())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(workers)
                    .build();
        }
        return client;
    }

    synchronized int pending() {
        return pending;
    }

    synchronized int running() {
        return running;
    }

    /** Asks that are pending fail. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            client = null;
        }
        timer.getQueue().forEach(Runnable::run);
        timer.shutdownNow();
        lookups.shutdownNow();
        workers.shutdown();
    }

    private static final class Ask {
        private final String host;
        /** What has places of its own. */
        private final String key;

        private final HttpRequest request;
        private final CompletableFuture<Answer> outcome = new CompletableFuture<>();
        private volatile CompletableFuture<HttpResponse<byte[]>> exchange;
        private volatile ScheduledFuture<?> end;

        Ask(URI uri, String json) {
            host = uri.getHost().toLowerCase(Locale.ROOT);
            key = WebAddress.isLocal(host) ? host + ":" + uri.getPort() : host;
            request = HttpRequest.newBuilder(uri)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build();
        }
    }
}
