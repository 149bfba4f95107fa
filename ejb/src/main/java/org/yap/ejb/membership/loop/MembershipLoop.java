package org.yap.ejb.membership.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.yap.ejb.service.LogLimit;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * The one thread that owns the memberships of all networks: takes what waits for it, wakes them when their time has
 * come, and has their effects carried out. Anybody may hand something in; nobody waits for it.
 */
public final class MembershipLoop implements Runnable {
    private static final Logger LOG = System.getLogger(MembershipLoop.class.getName());
    private static final long MAX_WAIT_MILLIS = 1_000;
    /** So that a membership whose time does not pass can't keep the thread busy. */
    private static final long MIN_PAUSE_MILLIS = 5;

    private static final long END_SECONDS = 5;

    private final LogLimit failed = new LogLimit(LOG);
    private final LogLimit full = new LogLimit(LOG);
    private final MembershipInbox inbox = new MembershipInbox();
    private final Map<NetworkId, RunningMembership> running = new ConcurrentHashMap<>();
    private final Set<NodeId> bridges = new HashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Around around;

    /** {@code clock}: need not be right, but may not be set back or ahead. */
    public MembershipLoop(InstantSource clock) {
        this.around = new Around(clock);
    }

    /** Begins with {@code first}; a membership that runs for the network ends. */
    public void begin(
            NetworkId network, MembershipMachine machine, MembershipPorts ports, List<MembershipEvent> first) {
        RunningMembership fresh = new RunningMembership(network, machine, ports, around);
        inbox.own(() -> {
            RunningMembership before = running.put(network, fresh);
            if (before != null) {
                before.end();
            }
            first.forEach(fresh::handle);
            fresh.handle(new MembershipEvent.Tick());
            fresh.publish();
        });
    }

    /** Ends without a word to anybody. */
    public void end(NetworkId network) {
        inbox.own(() -> endNow(network));
    }

    private void endNow(NetworkId network) {
        RunningMembership ends = running.remove(network);
        if (ends != null) {
            ends.end();
        }
    }

    /** Leaves and ends; complete when all whom that concerns know, or can't be told. At once if this node is no member. */
    public CompletableFuture<Void> leave(NetworkId network) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        inbox.own(() -> {
            RunningMembership leaves = running.get(network);
            if (leaves == null) {
                left.complete(null);
            } else {
                leaves.leave(() -> {
                    left.complete(null);
                    around.later(() -> endNow(network));
                });
            }
        });
        return left;
    }

    boolean runs(NetworkId network) {
        return running.containsKey(network);
    }

    /** Those whose memberships run. */
    public Set<NetworkId> networks() {
        return Set.copyOf(running.keySet());
    }

    /** The latest; empty until it has begun. */
    public Optional<MembershipStatus> status(NetworkId network) {
        return Optional.ofNullable(running.get(network)).flatMap(RunningMembership::status);
    }

    /** An affair of this node's own. */
    public void post(NetworkId network, MembershipEvent event) {
        inbox.own(() -> {
            RunningMembership to = running.get(network);
            if (to != null) {
                to.handle(event);
            }
        });
    }

    /** Does it on the memberships' thread, soon. */
    public void later(Runnable task) {
        inbox.own(task);
    }

    /** Dropped if this neighbour says more than is taken in. */
    public void received(NetworkId network, NodeId from, NeighbourMessage message) {
        boolean taken = inbox.ofNeighbour(from, () -> {
            RunningMembership to = running.get(network);
            if (to != null) {
                to.handle(new MembershipEvent.MessageReceived(from, message));
            }
        });
        if (!taken) {
            full.log(Level.WARNING, "Neighbour " + from + " says more about membership than is taken in", null);
        }
    }

    /** False if there is no room for it now. A neighbour has a share of its own. */
    public boolean asked(
            NetworkId network, NodeId from, ContactRequest request, CompletableFuture<ContactReply> answer) {
        RunningMembership to = running.get(network);
        if (to == null) {
            return false;
        }
        Runnable task = () -> to.ask(request, answer);
        boolean neighbour = to.status().stream()
                .flatMap(status -> status.neighbours().stream())
                .anyMatch(each -> each.id().equals(from));
        return neighbour ? inbox.ofNeighbour(from, task) : inbox.ofStranger(task);
    }

    /** The broker tells of a bridge. */
    public void bridge(NodeId neighbour, boolean works) {
        inbox.own(() -> {
            boolean change = works ? bridges.add(neighbour) : bridges.remove(neighbour);
            // A bridge that was down and is down has failed once more.
            if (change || !works) {
                running.values().forEach(each -> safely(() -> each.bridge(neighbour, works)));
            }
        });
    }

    @Override
    public void run() {
        try {
            while (!inbox.isClosed()) {
                List<Runnable> batch = inbox.take(pause());
                batch.forEach(this::safely);
                running.values().forEach(each -> safely(() -> tick(each)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.values().forEach(each -> safely(each::end));
            running.clear();
            over.countDown();
        }
    }

    private long pause() {
        long due = running.values().stream()
                .mapToLong(RunningMembership::wakeAt)
                .min()
                .orElse(Long.MAX_VALUE);
        long now = around.now();
        return due <= now ? MIN_PAUSE_MILLIS : Math.max(MIN_PAUSE_MILLIS, Math.min(MAX_WAIT_MILLIS, due - now));
    }

    private void tick(RunningMembership due) {
        if (due.wakeAt() <= around.now()) {
            due.handle(new MembershipEvent.Tick());
        }
        due.publish();
    }

    private void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed.log(Level.ERROR, "The memberships' thread goes on after a failure", e);
        }
    }

    /** Ends all without a word to anybody: this node comes back. Waits some seconds for the thread. */
    public void close() {
        inbox.close();
        try {
            if (!over.await(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "The memberships take long to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Around implements RunningMembership.Around {
        private final InstantSource clock;
        private long latest;

        Around(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public long now() {
            latest = Math.max(latest, clock.millis());
            return latest;
        }

        @Override
        public boolean works(NodeId neighbour) {
            return bridges.contains(neighbour);
        }

        @Override
        public void later(Runnable task) {
            inbox.own(task);
        }
    }
}
