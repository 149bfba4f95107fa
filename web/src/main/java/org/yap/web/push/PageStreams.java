package org.yap.web.push;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** All streams that are open, at most {@link #MAX_STREAMS}. Safe for many threads. */
@ApplicationScoped
public class PageStreams {
    /** As many as there can be sessions. Pages without a stream still ask by themselves now and then. */
    static final int MAX_STREAMS = 1_000;

    private final Set<PageStream> open = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(MAX_STREAMS);

    /** False if there are as many as there may be. */
    boolean add(PageStream stream) {
        if (!room.tryAcquire()) {
            return false;
        }
        open.add(stream);
        return true;
    }

    /** Once nothing can be told any more. */
    void remove(PageStream stream) {
        if (open.remove(stream)) {
            room.release();
        }
    }

    /** Tells the pages of everybody who is logged in. */
    void change() {
        open.forEach(PageStream::change);
    }

    /** Tells the pages of these users. */
    void change(Set<Long> userIds) {
        open.stream().filter(stream -> userIds.contains(stream.userId())).forEach(PageStream::change);
    }

    void beat() {
        open.forEach(PageStream::beat);
    }

    int size() {
        return open.size();
    }

    @PreDestroy
    void stop() {
        open.forEach(stream -> stream.end(PageStream.Ending.STOPPED));
    }
}
