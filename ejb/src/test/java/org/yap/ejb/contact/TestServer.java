package org.yap.ejb.contact;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server on this machine that answers whatever a test wants. */
final class TestServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    TestServer(Behaviour behaviour) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            try (exchange) {
                behaviour.answer(exchange);
            } catch (InterruptedException ends) {
                Thread.currentThread().interrupt();
            } finally {
                open.decrementAndGet();
            }
        });
        server.start();
    }

    /** Answers one request. */
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** Answers each request's body by {@code reply}. */
    static TestServer replying(int status, Reply reply) {
        return new TestServer(exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = reply.to(body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
    }

    /** Makes an answer's body of a request's. */
    @FunctionalInterface
    interface Reply {
        String to(String request);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Requests until now. */
    int asked() {
        return asked.get();
    }

    /** Requests that it was answering at the same time. */
    int mostOpen() {
        return mostOpen.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
