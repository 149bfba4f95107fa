package org.yap.web.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A stream of server-sent events to one page (HTML standard, section 9.2). It holds no thread, and keeps no more than what is
 * still to be told: however slow the page reads, it costs the same. One that has not taken a sign of life when the next is due is cut.
 * Safe for many threads.
 */
final class PageStream implements WriteListener, AsyncListener {
    private static final byte[] HELLO = bytes("retry: 3000\n\n");
    private static final byte[] CHANGED = bytes("data: changed\n\n");
    private static final byte[] BEAT = event("beat");
    private static final byte[] NOTHING = {};

    /** Why a stream ends. */
    enum Ending {
        /** The session is over. */
        ENDED("ended"),
        /** Another page of the session listens from now on. */
        MOVED("moved"),
        /** The node stops; the browser comes back by itself. */
        STOPPED("");

        private final String event;

        Ending(String event) {
            this.event = event;
        }
    }

    private final long userId;
    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Closeable connection;
    private final Consumer<PageStream> whenOver;

    private boolean opened;
    private boolean greeted;
    private boolean changed;
    private boolean beat;
    private boolean written;
    /** A sign of life, or what was to be told before it, is not on its way yet. */
    private boolean unheard;

    private Ending ending;
    private boolean farewell;
    private boolean over;

    /**
     * @param connection closed if the page takes nothing any more
     * @param whenOver runs once, on any thread, when nothing can be told any more
     */
    PageStream(
            long userId,
            AsyncContext exchange,
            ServletOutputStream out,
            Closeable connection,
            Consumer<PageStream> whenOver) {
        this.userId = userId;
        this.exchange = exchange;
        this.out = out;
        this.connection = connection;
        this.whenOver = whenOver;
    }

    long userId() {
        return userId;
    }

    /** Begins to write what there is to tell. */
    synchronized void open() {
        exchange.addListener(this);
        out.setWriteListener(this);
        opened = true;
    }

    /** Says that something changed. */
    synchronized void change() {
        changed = true;
        write();
    }

    /** Shows both sides that the other one is there. Cuts the stream if its page has not even taken the one before. */
    synchronized void beat() {
        if (unheard) {
            cut();
            return;
        }
        beat = true;
        unheard = true;
        write();
    }

    private void cut() {
        try {
            connection.close();
        } catch (IOException broken) {
            // It is over in any case.
            return;
        } finally {
            close();
        }
    }

    /** Tells the page why this is the end. */
    synchronized void end(Ending why) {
        if (ending == null) {
            ending = why;
            write();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        write();
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    @Override
    public void onError(AsyncEvent gone) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent none) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent none) {}

    @Override
    public void onComplete(AsyncEvent done) {}

    private void write() {
        try {
            while (opened && !over && out.isReady()) {
                byte[] next = next();
                if (next.length > 0) {
                    out.write(next);
                    written = true;
                } else if (written) {
                    out.flush();
                    written = false;
                } else {
                    unheard = false;
                    if (ending != null) {
                        close();
                    }
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            close();
        }
    }

    /** What is to be told next; empty if nothing. */
    private byte[] next() {
        if (!greeted) {
            greeted = true;
            return HELLO;
        }
        if (changed) {
            changed = false;
            return CHANGED;
        }
        if (beat) {
            beat = false;
            return BEAT;
        }
        if (ending != null && !farewell) {
            farewell = true;
            return ending.event.isEmpty() ? NOTHING : event(ending.event);
        }
        return NOTHING;
    }

    private synchronized void close() {
        if (over) {
            return;
        }
        over = true;
        whenOver.accept(this);
        try {
            exchange.complete();
        } catch (IllegalStateException completed) {
            // The container was faster.
            return;
        }
    }

    private static byte[] event(String name) {
        return bytes("event: " + name + "\ndata: -\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
