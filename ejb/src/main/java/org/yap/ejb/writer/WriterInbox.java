package org.yap.ejb.writer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue in front of a writer, counted in tasks and bytes. When it is full, gossip waits briefly, if few others
 * do, and is then dropped and counted, since it is told again. People and programs are refused at once. Mined blocks and the
 * outcomes of checks are always let in, since there is at most one for each miner and neighbour.
 */
final class WriterInbox {
    /** All networks share the threads that bring gossip: one that stands still must leave some to the others. */
    static final int MAX_WAITING = 2;

    private final int maxTasks;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final ArrayDeque<WriterTask> tasks = new ArrayDeque<>();
    private long bytes;
    private long dropped;
    private int waiting;
    private boolean woken;
    private boolean closed;

    WriterInbox(int maxTasks, long maxBytes) {
        this.maxTasks = maxTasks;
        this.maxBytes = maxBytes;
    }

    /**
     * False if there is no room within {@code patienceMillis}, or none now and {@link #MAX_WAITING} wait already, or the
     * inbox is closed; then the task counts as dropped.
     */
    boolean offer(WriterTask task, long patienceMillis) {
        lock.lock();
        boolean mayWait = waiting < MAX_WAITING;
        waiting += mayWait ? 1 : 0;
        try {
            long left = mayWait ? TimeUnit.MILLISECONDS.toNanos(patienceMillis) : 0;
            while (!closed && !hasRoom(task)) {
                if (left <= 0) {
                    dropped++;
                    return false;
                }
                left = emptied.awaitNanos(left);
            }
            return add(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            dropped++;
            return false;
        } finally {
            waiting -= mayWait ? 1 : 0;
            lock.unlock();
        }
    }

    /** In any case, unless closed. */
    boolean force(WriterTask task) {
        lock.lock();
        try {
            return add(task);
        } finally {
            lock.unlock();
        }
    }

    /** Up to {@code max} tasks, waiting at most {@code waitMillis} for the first, or until woken or closed. */
    List<WriterTask> drain(int max, long waitMillis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (tasks.isEmpty() && !woken && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            woken = false;
            List<WriterTask> batch = new ArrayList<>(Math.min(max, tasks.size()));
            while (batch.size() < max && !tasks.isEmpty()) {
                WriterTask task = tasks.poll();
                bytes -= task.bytes();
                batch.add(task);
            }
            emptied.signalAll();
            return batch;
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
            return tasks.size();
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

    private boolean hasRoom(WriterTask task) {
        return tasks.isEmpty() || (tasks.size() < maxTasks && bytes + task.bytes() <= maxBytes);
    }

    private boolean add(WriterTask task) {
        if (closed) {
            return false;
        }
        tasks.add(task);
        bytes += task.bytes();
        filled.signal();
        return true;
    }
}
