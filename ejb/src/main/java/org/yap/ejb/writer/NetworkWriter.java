package org.yap.ejb.writer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/**
 * The one writer of a network: a thread that takes batches from bounded queues, lets the node decide, stores the outcome in
 * one commit, and only then releases the effects. After a failed commit the node object is thrown away, and another is
 * restored from the store; while that fails, or the next commit does, the pauses between attempts grow.
 */
public final class NetworkWriter implements Runnable {
    private static final Logger LOG = System.getLogger(NetworkWriter.class.getName());
    private static final long MILLIS_BETWEEN_LINES = 5_000;
    /** Nobody is kept waiting for the end of a change of branch that takes longer. */
    static final long CHANGE_PATIENCE_MILLIS = 2_000;

    private static final long RECENT_NANOS = 6_000_000_000L;

    private final String name;
    private final WriterStore store;
    private final EffectSink effects;
    private final InstantSource clock;
    private final BooleanSupplier mayWrite;
    private final LogLimit unrestored = new LogLimit(LOG);
    private final LogLimit failed = new LogLimit(LOG);
    private final WriterInbox inbox;
    private final AtomicReference<Set<NodeId>> connected = new AtomicReference<>(Set.of());
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long lastLine;
    private long changingSince;
    private volatile BranchChangeException changing;
    private volatile NodeStatus status;
    private volatile boolean up;
    private volatile boolean lost;
    private volatile Failure failure;

    private record Failure(long nanos, Throwable cause) {}

    /**
     * @param name for the log
     * @param mayWrite false while another node may own the database. Then nothing is committed, and once it is true again
     *     the node is restored
     */
    public NetworkWriter(
            String name,
            WriterStore store,
            EffectSink effects,
            InstantSource clock,
            BooleanSupplier mayWrite,
            Bounds bounds) {
        this.name = name;
        this.store = store;
        this.effects = effects;
        this.clock = clock;
        this.mayWrite = mayWrite;
        this.inbox = new WriterInbox(bounds);
    }

    /** Changes the bounds of the queues, and those of the node. What waits in a queue stays. */
    public void limit(Bounds queues, NodeLimits node) {
        inbox.limit(queues);
        boolean unused = inbox.force(new WriterTask.Event(new NodeEvent.LimitsChanged(node), 0));
    }

    /** Of one queue in front of the writer; bytes as they came, which take several times as much once they are decoded. */
    public record Bound(int tasks, long bytes) {}

    /** Of the queue of this node's own users, programs and miners, and of that of its neighbours. */
    public record Bounds(Bound own, Bound gossip) {}

    /** Runs until {@link #stop}; what was queued by then is still done. */
    @Override
    public void run() {
        RestorePauses pauses = new RestorePauses();
        try {
            while (!inbox.isClosed()) {
                long lived = mayWrite.getAsBoolean() ? live() : 0;
                inbox.pause(pauses.after(lived));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Ends once the queue is done; returns at once, see {@link #ended}. */
    public void stop() {
        inbox.close();
    }

    /** Completes when the thread has nothing more to do. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /**
     * Ends, and then does {@code removal}, which takes the network out of the store.
     *
     * @param patienceMillis how long the writer may take for what it has begun; refuses unavailable after that
     * @param goOn done, now or later on the writer's thread, if the removal was not: never while the writer may still write
     */
    public void endFor(Transactions.Work<?> removal, long patienceMillis, Runnable goOn) throws RefusedException {
        boolean removed = false;
        stop();
        try {
            if (!endsWithin(patienceMillis)) {
                throw new RefusedException(ServiceReason.UNAVAILABLE, "the network does not come to rest");
            }
            Object unused = removal.run();
            removed = true;
        } finally {
            if (!removed) {
                CompletableFuture<Void> unused = ended.thenRun(() -> {
                    lost = true;
                    goOn.run();
                });
            }
        }
    }

    private boolean endsWithin(long millis) {
        try {
            ended.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Completes when the node was restored for the first time. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /**
     * Whether the node was thrown away or could not be restored, and none has come in its place yet; or whether the thread ended, and
     * the network was not removed.
     */
    public boolean isLost() {
        return lost;
    }

    /**
     * Why a step or a restoration failed within the last seconds; empty once a step was stored. An older failure counts no more: since
     * then there was nothing to store, or it would have been repeated.
     */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure)
                .filter(last -> System.nanoTime() - last.nanos() < RECENT_NANOS)
                .map(Failure::cause);
    }

    /** As of the last commit; empty before the first restoration. */
    public Optional<NodeStatus> status() {
        return Optional.ofNullable(status);
    }

    /** From a neighbour; false if it was dropped because the queue stayed full for {@code patienceMillis}. */
    public boolean gossip(NodeEvent event, int bytes, long patienceMillis) {
        return up && inbox.gossip(new WriterTask.Event(event, bytes), patienceMillis);
    }

    /** Completes when durable or rejected; exceptionally with {@link WriterDownException} if neither is known. */
    public CompletableFuture<Judged<Payment>> submit(CheckedPayment payment, ClientId client) {
        CompletableFuture<Judged<Payment>> answer = new CompletableFuture<>();
        return enqueue(new WriterTask.SubmittedPayment(payment, client, answer), answer);
    }

    /** Like {@link #submit}, for a block of this node's miner: there is always room for one, as it empties the pool. */
    public CompletableFuture<Judged<Block>> mined(CheckedBlock block) {
        CompletableFuture<Judged<Block>> answer = new CompletableFuture<>();
        return answered(up && inbox.force(new WriterTask.MinedBlock(block, answer)), answer);
    }

    /** Asks the node on its own thread. */
    public <T> CompletableFuture<T> ask(Function<WriterNode, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return enqueue(new WriterTask.Question<>(question, answer), answer);
    }

    /** The neighbours with a working bridge, all of them. */
    public void neighbours(Set<NodeId> neighbours) {
        connected.set(Set.copyOf(neighbours));
        inbox.wake();
    }

    /** Events of neighbours that were dropped because the queue was full. */
    public long dropped() {
        return inbox.dropped();
    }

    private <T> CompletableFuture<T> enqueue(WriterTask task, CompletableFuture<T> answer) {
        BranchChangeException why = changing;
        if (why != null) {
            answer.completeExceptionally(why);
            return answer;
        }
        return answered(up && inbox.own(task), answer);
    }

    private <T> CompletableFuture<T> answered(boolean queued, CompletableFuture<T> answer) {
        if (!queued) {
            answer.completeExceptionally(new WriterDownException("the network " + name + " is busy or starting"));
        }
        return answer;
    }

    /** One life of a node object. Returns when it fails or ends: how many milliseconds it lasted after its restoration. */
    private long live() throws InterruptedException {
        WriterSession session;
        try {
            session = new WriterSession(
                    store.restore(clock.millis()), store, effects, clock, this::checked, this::latest, this::underWay);
        } catch (RuntimeException | Error e) {
            lost = true;
            failure = new Failure(System.nanoTime(), e);
            unrestored.log(Level.ERROR, "Network " + name + " can't be restored from the store; it is tried again", e);
            return 0;
        }
        lost = false;
        up = true;
        ready.complete(null);
        long since = System.nanoTime();
        try {
            serve(session);
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        } finally {
            up = false;
            WriterDownException why = new WriterDownException("the network " + name + " is being restored");
            session.abandon(why);
            if (!inbox.isClosed()) {
                abandonQueued(why);
            }
        }
    }

    private void serve(WriterSession session) throws InterruptedException {
        boolean goesOn = true;
        while (goesOn && mayWrite.getAsBoolean()) {
            List<WriterTask> batch = inbox.drain(session.waitMillis());
            boolean over = batch.isEmpty() && inbox.isClosed();
            goesOn = !over && handled(session, batch);
        }
    }

    private boolean handled(WriterSession session, List<WriterTask> batch) {
        try {
            if (session.handle(batch, connected.get())) {
                failure = null;
            }
            return true;
        } catch (RuntimeException | Error e) {
            up = false;
            failure = new Failure(System.nanoTime(), e);
            if (inbox.isClosed()) {
                LOG.log(Level.INFO, "Network {0} ends in the midst of a step, of which nothing is told: {1}", name, e);
            } else {
                lost = true;
                failed.log(
                        Level.ERROR, "Network " + name + ": a step failed and was taken back; restoring the node", e);
            }
            WriterDownException why = new WriterDownException("the network " + name + " is being restored", e);
            batch.forEach(task -> task.abandon(why));
            return false;
        }
    }

    private void latest(NodeStatus latest) {
        status = latest;
        if (latest.changingBranch().isEmpty()) {
            changing = null;
            changingSince = 0;
        }
    }

    /** Between the pieces of a long reorganisation: goes on, unless it throws. */
    private Optional<BranchChangeException> underWay(BranchProgress progress) {
        if (inbox.isClosed() || !mayWrite.getAsBoolean()) {
            throw new IllegalStateException("a change of branch is left at block " + progress.done() + " of "
                    + progress.total() + " until the next start");
        }
        long now = clock.millis();
        changingSince = changingSince == 0 ? now : changingSince;
        if (now - lastLine >= MILLIS_BETWEEN_LINES) {
            lastLine = now;
            LOG.log(
                    Level.INFO,
                    "Network {0} is changing branch, block {1} of {2}",
                    name,
                    progress.done(),
                    progress.total());
        }
        if (now - changingSince < CHANGE_PATIENCE_MILLIS) {
            return Optional.empty();
        }
        BranchChangeException why = new BranchChangeException(progress);
        changing = why;
        inbox.drainRefusable().forEach(task -> task.abandon(why));
        return Optional.of(why);
    }

    private void checked(NodeEvent outcome) {
        inbox.force(new WriterTask.Event(outcome, 0));
    }

    private void abandonQueued(WriterDownException why) {
        inbox.drainAll().forEach(task -> task.abandon(why));
    }

    private void end() {
        up = false;
        lost = lost || !inbox.isClosed();
        inbox.close();
        WriterDownException why = new WriterDownException("the network " + name + " was stopped");
        abandonQueued(why);
        ready.completeExceptionally(why);
        ended.complete(null);
    }
}
