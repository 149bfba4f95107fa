package org.yap.web.overload;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;
import org.yap.ejb.service.AddressShares;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.overload.Senders.Sender;

/**
 * Reads bodies whole, in I/O threads, before anything is done for their requests. Each has a deadline that single bytes
 * don't move. All together are bounded: one client gets a sixth of the room, strangers half of it.
 */
final class BodyReader {
    /** The server's buffers: a body takes at least one. */
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Settings settings;
    private final Refusing refusing;
    private final AddressShares shares;
    private final AtomicLong taken = new AtomicLong();

    BodyReader(Settings settings, Refusing refusing) {
        this.settings = settings;
        this.refusing = refusing;
        shares = new AddressShares(settings.bodyBytes() / 6);
    }

    /** Answers a request that is refused. */
    @FunctionalInterface
    interface Refusing {
        void refuse(HttpServerExchange exchange, RefusedException why);
    }

    /** Calls {@code whole} once the body is here; may be called by a handler in the I/O thread of the exchange only. */
    void read(HttpServerExchange exchange, Sender sender, List<String> networks, HttpHandler whole) throws Exception {
        long length = exchange.getRequestContentLength();
        if (length > sender.maxBytes()) {
            refusing.refuse(exchange, tooLong(sender));
            return;
        }
        long room = buffered(length < 0 ? sender.maxBytes() : length);
        if (!take(room, networks, sender.stranger())) {
            refusing.refuse(exchange, Refusal.busy());
            return;
        }
        Body body = new Body(exchange, sender, whole, () -> give(room, networks));
        exchange.addExchangeCompleteListener((ended, following) -> {
            body.release();
            following.proceed();
        });
        body.begin();
    }

    private static long buffered(long bytes) {
        return (bytes / BUFFER_BYTES + 1) * BUFFER_BYTES;
    }

    private boolean take(long room, List<String> networks, boolean stranger) {
        long most = stranger ? settings.bodyBytes() / 2 : settings.bodyBytes();
        if (taken.addAndGet(room) <= most && shares.take(networks, room)) {
            return true;
        }
        taken.addAndGet(-room);
        return false;
    }

    private void give(long room, List<String> networks) {
        taken.addAndGet(-room);
        shares.give(networks, room);
    }

    private static RefusedException tooLong(Sender sender) {
        return new RefusedException(RejectReason.OVERSIZE, "at most " + sender.maxBytes() + " bytes");
    }

    /** Bytes of all bodies that are in memory. */
    long taken() {
        return taken.get();
    }

    /** One that is being read, by the I/O thread of its exchange alone. */
    private final class Body {
        private final HttpServerExchange exchange;
        private final Sender sender;
        private final HttpHandler whole;
        private final Runnable giving;
        private final AtomicBoolean released = new AtomicBoolean();
        private final List<PooledByteBuffer> full = new ArrayList<>();
        private StreamSourceChannel channel;
        private PooledByteBuffer buffer;
        private long bytes;
        private boolean done;
        private XnioExecutor.Key deadline;

        Body(HttpServerExchange exchange, Sender sender, HttpHandler whole, Runnable giving) {
            this.exchange = exchange;
            this.sender = sender;
            this.whole = whole;
            this.giving = giving;
        }

        /** Undertow is in a call of the exchange now, and not when more arrives. */
        void begin() throws Exception {
            channel = exchange.getRequestChannel();
            Optional<HttpHandler> next = advance();
            if (next.isPresent()) {
                next.get().handleRequest(exchange);
                return;
            }
            var limit = sender.stranger() ? settings.strangersDeadline() : settings.deadline();
            deadline = exchange.getIoThread().executeAfter(this::late, limit.toMillis(), TimeUnit.MILLISECONDS);
            channel.getReadSetter().set(readable -> more());
            channel.resumeReads();
        }

        private void more() {
            if (!done) {
                advance().ifPresent(next -> Connectors.executeRootHandler(next, exchange));
            }
        }

        private void late() {
            if (!done) {
                Connectors.executeRootHandler(refused(ServiceReason.REQUEST_TOO_SLOW, ""), exchange);
            }
        }

        /** Reads what is there; what to do then, empty if more is to come. */
        private Optional<HttpHandler> advance() {
            try {
                if (!reachesEnd()) {
                    return Optional.empty();
                }
                finish();
                Connectors.ungetRequestBytes(exchange, full.toArray(PooledByteBuffer[]::new));
                Connectors.resetRequestChannel(exchange);
                return Optional.of(whole);
            } catch (RefusedException refused) {
                return Optional.of(refused(refused.reason(), refused.getMessage()));
            } catch (IOException gone) {
                drop();
                return Optional.of(inCall -> {
                    IoUtils.safeClose(inCall.getConnection());
                    inCall.endExchange();
                });
            }
        }

        private HttpHandler refused(Reason reason, String detail) {
            drop();
            return inCall -> refusing.refuse(inCall, new RefusedException(reason, detail));
        }

        private boolean reachesEnd() throws IOException, RefusedException {
            while (true) {
                if (buffer == null) {
                    buffer = exchange.getConnection().getByteBufferPool().allocate();
                }
                int read = channel.read(buffer.getBuffer());
                if (read <= 0) {
                    return read < 0;
                }
                bytes += read;
                if (bytes > sender.maxBytes()) {
                    throw tooLong(sender);
                }
                if (!buffer.getBuffer().hasRemaining()) {
                    keep();
                }
            }
        }

        private void keep() {
            buffer.getBuffer().flip();
            if (buffer.getBuffer().hasRemaining()) {
                full.add(buffer);
            } else {
                buffer.close();
            }
            buffer = null;
        }

        private void finish() {
            done = true;
            if (buffer != null) {
                keep();
            }
            if (deadline != null) {
                deadline.remove();
            }
            channel.getReadSetter().set(null);
            channel.suspendReads();
        }

        private void drop() {
            finish();
            full.forEach(PooledByteBuffer::close);
            full.clear();
            release();
        }

        void release() {
            if (released.compareAndSet(false, true)) {
                giving.run();
            }
        }
    }
}
