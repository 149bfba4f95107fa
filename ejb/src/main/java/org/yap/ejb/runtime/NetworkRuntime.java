package org.yap.ejb.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.service.LongTransactions;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServerSettings;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.SnapshotPace;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.ledger.LedgerRepository;
import org.yap.persistence.ledger.NetworkRepository;
import org.yap.persistence.membership.MembershipRepository;

/**
 * The running networks of this node and the threads that they share. Opened by {@link NetworkStartup} once this node owns
 * its database; before that and afterwards nothing runs.
 */
@ApplicationScoped
public class NetworkRuntime implements GossipInbox {
    private static final Logger LOG = System.getLogger(NetworkRuntime.class.getName());
    private static final long START_SECONDS = 20;
    private static final long STOP_SECONDS = 20;

    private final Map<NetworkId, RunningNetwork> running = new ConcurrentHashMap<>();
    private final Map<NetworkId, Set<NodeId>> connected = new ConcurrentHashMap<>();
    private final Map<NetworkId, RefusedException> unreadable = new ConcurrentHashMap<>();
    private final Object ending = new Object();
    private final MemoryDivision memory = new MemoryDivision(MemoryBudget.ofThisNode());
    private volatile SharedThreads shared;

    private final NetworkRepository stored;
    private final MembershipRepository memberships;
    private final Transactions transactions;
    private final LongTransactions writerTransactions;
    private final GossipTransport transport;
    private final OtherMembers others;
    private final NodeClock clock;
    private final ServerSettings settings = new ServerSettings();

    /** For the container's proxy. */
    protected NetworkRuntime() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    NetworkRuntime(
            NetworkRepository stored,
            MembershipRepository memberships,
            Transactions transactions,
            LongTransactions writerTransactions,
            GossipTransport transport,
            OtherMembers others,
            NodeClock clock) {
        this.stored = stored;
        this.memberships = memberships;
        this.transactions = transactions;
        this.writerTransactions = writerTransactions;
        this.transport = transport;
        this.others = others;
        this.clock = clock;
    }

    /**
     * Takes the threads and starts every stored network.
     *
     * @param mayWrite false once another node may own the database
     * @param tell takes notices, on a thread of its own; may block
     */
    public void open(ThreadFactory threads, BooleanSupplier mayWrite, Consumer<LedgerEvent> tell) {
        SharedThreads fresh = SharedThreads.start(threads, mayWrite, tell);
        shared = fresh;
        for (NetworkId network : stored()) {
            try {
                run(network, fresh);
            } catch (RefusedException e) {
                notStarted(network, e);
            }
        }
    }

    private void notStarted(NetworkId network, RefusedException why) {
        unreadable.put(network, why);
        LOG.log(Level.ERROR, "Network {0} is not started: {1}. {2}", network, text(why), advice(why.reason()));
    }

    /** Leaving forgets keys, so it must not be advised where something else is wrong. */
    private static String advice(Reason reason) {
        return reason == RejectReason.NETWORK_OTHER_FORMAT
                ? "It was made by another version of Yap, and only that one can run it. Go back to that version, or leave the network"
                : "What is stored of it can't be right. Look for what damaged the database, or restore a backup";
    }

    private static String text(RefusedException why) {
        return why.reason().id() + " (" + why.getMessage() + ")";
    }

    /** Ends all writers after they have finished what they began. */
    @PreDestroy
    public void close() {
        SharedThreads open = shared;
        shared = null;
        running.values().forEach(network -> network.writer().stop());
        running.keySet().forEach(this::stop);
        if (open != null) {
            open.close();
        }
    }

    /** Returns when the network was restored, or after a while if that takes longer. */
    public void start(NetworkId network) throws RefusedException {
        SharedThreads open = shared;
        if (open == null) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "this node starts or ends");
        }
        RunningNetwork started = run(network, open);
        awaitQuietly(started.writer().ready(), START_SECONDS, network);
    }

    /** As {@link LedgerGateway#end}; one at a time. */
    public void end(NetworkId network, Transactions.Work<?> removal) throws RefusedException {
        synchronized (ending) {
            RunningNetwork ends = running.get(network);
            if (ends == null) {
                Object unused = removal.run();
                unreadable.remove(network);
            } else {
                ends.writer().endFor(removal, TimeUnit.SECONDS.toMillis(STOP_SECONDS), () -> goOn(ends));
                running.remove(network);
                divide();
            }
            connected.remove(network);
        }
    }

    /** Does not need the database, whose trouble may be why the network could not be removed. */
    private void goOn(RunningNetwork ended) {
        synchronized (ending) {
            NetworkId network = ended.genesis().id();
            SharedThreads open = shared;
            if (open == null) {
                return;
            }
            try {
                RunningNetwork fresh = assembled(ended.ledger(), open);
                if (running.replace(network, ended, fresh)) {
                    divide();
                    begin(network, fresh, open);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "Network " + network + " does not go on", e);
            }
        }
    }

    private void stop(NetworkId network) {
        RunningNetwork stopped = running.remove(network);
        if (stopped != null) {
            stopped.writer().stop();
            awaitQuietly(stopped.writer().ended(), STOP_SECONDS, network);
        }
        connected.remove(network);
    }

    /** False once another node may own the database, and before this node has it. */
    boolean ownsDatabase() {
        SharedThreads open = shared;
        return open != null && open.mayWrite().getAsBoolean();
    }

    /** Whether a network's step failed with such an exception within the last seconds. */
    boolean anyStepFails(Predicate<Throwable> kind) {
        return all().stream().anyMatch(network -> network.failure().filter(kind).isPresent());
    }

    Collection<RunningNetwork> all() {
        return List.copyOf(running.values());
    }

    /** The network's neighbours with a working bridge, as far as this node was told. */
    public Set<NodeId> connected(NetworkId network) {
        return connected.getOrDefault(network, Set.of());
    }

    public Set<NetworkId> networks() {
        return Set.copyOf(running.keySet());
    }

    /** Stored networks that can't be run, each with the reason. */
    Map<NetworkId, RefusedException> unreadable() {
        return Map.copyOf(unreadable);
    }

    public RunningNetwork network(NetworkId network) throws RefusedException {
        RunningNetwork found = running.get(network);
        if (found == null) {
            throw unknown(network);
        }
        return found;
    }

    @Override
    public void received(NodeId from, NetworkId network, int kind, byte[] payload) {
        RunningNetwork to = running.get(network);
        if (to != null) {
            to.received(from, kind, payload);
        }
    }

    @Override
    public synchronized void neighbours(NetworkId network, Set<NodeId> now) {
        if (now.isEmpty()) {
            connected.remove(network);
        } else {
            connected.put(network, Set.copyOf(now));
        }
        RunningNetwork of = running.get(network);
        if (of != null) {
            of.neighbours(now);
        }
    }

    private RunningNetwork run(NetworkId network, SharedThreads open) throws RefusedException {
        RunningNetwork fresh = assembled(transactions.call(() -> ledger(network)), open);
        RunningNetwork before = running.putIfAbsent(network, fresh);
        if (before != null) {
            return before;
        }
        divide();
        begin(network, fresh, open);
        return fresh;
    }

    private LedgerRepository ledger(NetworkId network) throws RefusedException {
        Genesis unused = RefusedException.unlessAccepted(stored.genesis(network).orElseThrow(() -> unknown(network)));
        return stored.ledger(network).orElseThrow(() -> unknown(network));
    }

    private static RefusedException unknown(NetworkId network) {
        return new RefusedException(ServiceReason.NETWORK_UNKNOWN, network.toString());
    }

    /** The memory, among all that run. */
    private void divide() {
        memory.divide(all());
    }

    /** That the heap is too small for what runs. */
    Optional<HealthProblem> memoryShortage() {
        return memory.shortage();
    }

    private RunningNetwork assembled(LedgerRepository ledger, SharedThreads open) {
        MemoryBudget.Part part = memory.partBeside(all());
        LedgerWriterStore store = new LedgerWriterStore(
                ledger,
                writerTransactions,
                new SplittableRandom(),
                snapshots(),
                part.ledger(),
                open::copy,
                this::divide);
        return new RunningNetwork(
                ledger,
                store,
                new IndexFollower(
                        ledger.genesis().id(),
                        new StoredIndex(ledger, writerTransactions),
                        store::chainChanged,
                        open.mayWrite(),
                        System::nanoTime),
                part,
                new RunningNetwork.Environment(transport, others, clock, transactions, open));
    }

    private SnapshotPace snapshots() {
        String blocks = settings.get("yap.snapshot.blocks", "");
        return blocks.isEmpty() ? SnapshotPace.DEFAULT : SnapshotPace.every(Integer.parseInt(blocks));
    }

    private void begin(NetworkId network, RunningNetwork fresh, SharedThreads open) {
        Optional.ofNullable(connected.get(network)).ifPresent(fresh::neighbours);
        open.startWriter(network, fresh.writer());
        Runnable stop = open.follow(fresh.index()::takeTurn);
        CompletableFuture<?> unused = fresh.writer().ended().whenComplete((end, failure) -> stop.run());
    }

    private List<NetworkId> stored() {
        try {
            return transactions.call(() -> {
                List<NetworkId> members = new ArrayList<>(stored.list());
                members.removeAll(memberships.left());
                return members;
            });
        } catch (RefusedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void awaitQuietly(CompletableFuture<Void> future, long seconds, NetworkId network) {
        try {
            future.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Level.WARNING, "Network {0} takes long to start or end", network);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
