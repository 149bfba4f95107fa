package org.yap.ejb.writer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queues in front of a writer, counted in tasks and bytes. What this node's users, programs and miners want, and
 * the outcomes of checks, goes before gossip. Each batch takes all of that, and only a little gossip: so nobody here waits
 * longer than for the batch under way. When the gossip is too much, its sender waits briefly, if few others do, and then it
 * is dropped and counted, since it is told again. People and programs are refused at once. Mined blocks and the outcomes of
 * checks are always let in, since there is at most one for each miner and neighbour.
 */
final class WriterInbox {
    /** All networks share the threads that bring gossip: one that stands still must leave some to the others. */
    static final int MAX_WAITING = 2;

    private static final int MAX_OWN_IN_BATCH = 2_000;
    static final int MAX_GOSSIP_IN_BATCH = 500;
    /** One message at least. */
    static final int MAX_GOSSIP_BYTES_IN_BATCH = 1 << 20;

    private final Lane own;
    private final Lane gossip;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private long dropped;
    private int waiting;
    private boolean woken;
    private boolean closed;

    WriterInbox(NetworkWriter.Bounds bounds) {
        this.own = new Lane(bounds.own());
        this.gossip = new Lane(bounds.gossip());
    }

    /** One of the two queues. */
    private static final class Lane {
        private NetworkWriter.Bound bound;
        private final ArrayDeque<WriterTask> tasks = new ArrayDeque<>();
        private long bytes;

        Lane(NetworkWriter.Bound bound) {
            this.bound = bound;
        }

        boolean hasRoom(WriterTask task) {
            return tasks.isEmpty() || (tasks.size() < bound.tasks() && bytes + task.bytes() <= bound.bytes());
        }

        void add(WriterTask task) {
            tasks.add(task);
            bytes += task.bytes();
        }

        void moveTo(List<WriterTask> batch, int maxTasks, long maxBytes) {
            long moved = 0;
            for (int i = 0; i < maxTasks && !tasks.isEmpty(); i++) {
                int size = tasks.peek().bytes();
                if (i > 0 && moved + size > maxBytes) {
                    return;
                }
                moved += size;
                bytes -= size;
                batch.add(tasks.poll());
            }
        }
    }

    /** Changes the bounds; what waits stays. */
    void limit(NetworkWriter.Bounds bounds) {
        lock.lock();
        try {
            own.bound = bounds.own();
            gossip.bound = bounds.gossip();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From this node's users or programs; false if there is no room now. */
    boolean own(WriterTask task) {
        lock.lock();
        try {
            return own.hasRoom(task) && add(own, task);
        } finally {
            lock.unlock();
        }
    }

    /** Before all gossip, in any case, unless closed. */
    boolean force(WriterTask task) {
        lock.lock();
        try {
            return add(own, task);
        } finally {
            lock.unlock();
        }
    }

    /**
     * False if there is no room within {@code patienceMillis}, or none now and {@link #MAX_WAITING} wait already, or the
     * inbox is closed; then the task counts as dropped.
     */
    boolean gossip(WriterTask task, long patienceMillis) {
        lock.lock();
        boolean mayWait = waiting < MAX_WAITING;
        waiting += mayWait ? 1 : 0;
        try {
            long left = mayWait ? TimeUnit.MILLISECONDS.toNanos(patienceMillis) : 0;
            while (!closed && !gossip.hasRoom(task)) {
                if (left <= 0) {
                    dropped++;
                    return false;
                }
                left = emptied.awaitNanos(left);
            }
            return add(gossip, task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            dropped++;
            return false;
        } finally {
            waiting -= mayWait ? 1 : 0;
            lock.unlock();
        }
    }

    /** The next batch, waiting at most {@code waitMillis} for its first task, or until woken or closed. */
    List<WriterTask> drain(long waitMillis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (size() == 0 && !woken && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            woken = false;
            List<WriterTask> batch = new ArrayList<>();
            own.moveTo(batch, MAX_OWN_IN_BATCH, Long.MAX_VALUE);
            gossip.moveTo(batch, MAX_GOSSIP_IN_BATCH, MAX_GOSSIP_BYTES_IN_BATCH);
            emptied.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** All that waits. */
    List<WriterTask> drainAll() {
        lock.lock();
        try {
            List<WriterTask> all = new ArrayList<>();
            own.moveTo(all, Integer.MAX_VALUE, Long.MAX_VALUE);
            gossip.moveTo(all, Integer.MAX_VALUE, Long.MAX_VALUE);
            emptied.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** All that waits and {@link WriterTask#mayBeRefused may be refused}. */
    List<WriterTask> drainRefusable() {
        lock.lock();
        try {
            List<WriterTask> all = new ArrayList<>();
            own.moveTo(all, Integer.MAX_VALUE, Long.MAX_VALUE);
            all.stream().filter(task -> !task.mayBeRefused()).forEach(own::add);
            emptied.signalAll();
            return all.stream().filter(WriterTask::mayBeRefused).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Waits this long, or until closed. */
    void pause(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && left > 0) {
                left = filled.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes a waiting {@link #drain} return. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in; what waits can still be drained. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return own.tasks.size() + gossip.tasks.size();
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private boolean add(Lane to, WriterTask task) {
        if (closed) {
            return false;
        }
        to.add(task);
        filled.signal();
        return true;
    }
}
