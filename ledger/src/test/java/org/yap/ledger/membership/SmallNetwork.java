package org.yap.ledger.membership;

import static org.yap.ledger.membership.PlainLeases.id;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEffectHandler;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** A few memberships over virtual time: requests take 20 to 120 ms, bridges come up as soon as both ends want it. */
final class SmallNetwork {
    static final long BEGIN = PlainLeases.BEGIN;
    private static final int UNREACHABLE_AFTER = 1_000;
    private static final int BRIDGE_RETRY = 200;

    private final Map<NodeId, Host> hosts = new LinkedHashMap<>();
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final Random random;
    private long now = BEGIN;
    private long order;
    private BiPredicate<Integer, Integer> cut = (from, to) -> false;
    private BiPredicate<Integer, Integer> bridgeCut = (from, to) -> false;

    SmallNetwork(long seed) {
        random = new Random(seed);
    }

    private record Due(long at, long order, Runnable action) {}

    long now() {
        return now;
    }

    Host start(int number) {
        return start(number, 1, "127.0.0.1", List.of());
    }

    Host start(int number, long incarnation, String host, List<Lease> anchors) {
        Host node = new Host(number, incarnation, host, anchors);
        hosts.put(node.id, node);
        node.handle(new MembershipEvent.Tick());
        return node;
    }

    /** Starts it with the lease of a contact that is there. */
    Host join(int number, Host contact) {
        Host node = start(number);
        node.handle(new MembershipEvent.ContactGiven(contact.lease()));
        return node;
    }

    Host node(int number) {
        return hosts.get(id(number));
    }

    /** It stops without a word; connections to it are reset. */
    void crash(int number) {
        Host gone = hosts.remove(id(number));
        gone.up = false;
        hosts.values().forEach(other -> other.checkBridge(gone.id));
    }

    /** No requests or messages from the first to the second of two nodes while this holds. */
    void cut(BiPredicate<Integer, Integer> which) {
        cut = which;
    }

    /** The same for bridges alone. */
    void cutBridges(BiPredicate<Integer, Integer> which) {
        bridgeCut = which;
    }

    void run(long millis) {
        long end = now + millis;
        while (!queue.isEmpty() && queue.peek().at <= end) {
            Due due = queue.poll();
            now = due.at;
            due.action.run();
        }
        now = end;
    }

    /** Runs until it holds; false if it does not within the time. */
    boolean runUntil(BooleanSupplier holds, long millis) {
        long end = now + millis;
        while (now < end && !holds.getAsBoolean()) {
            run(50);
        }
        return holds.getAsBoolean();
    }

    /** Whether neighbours that are up connect all nodes. */
    boolean isWhole() {
        return areConnected(hosts.keySet());
    }

    /** Whether they connect these, through others perhaps. */
    boolean areConnected(Collection<NodeId> nodes) {
        if (nodes.isEmpty()) {
            return true;
        }
        Set<NodeId> reached = new HashSet<>();
        Deque<NodeId> open = new ArrayDeque<>(List.of(nodes.iterator().next()));
        while (!open.isEmpty()) {
            NodeId next = open.poll();
            if (reached.add(next)) {
                hosts.get(next).up().stream()
                        .filter(hosts::containsKey)
                        .filter(other -> hosts.get(other).up().contains(next))
                        .forEach(open::add);
            }
        }
        return reached.containsAll(nodes);
    }

    boolean all(java.util.function.Predicate<Host> holds) {
        return hosts.values().stream().allMatch(holds);
    }

    private void at(long time, Runnable action) {
        queue.add(new Due(time, order++, action));
    }

    /** One node and what surrounds it. */
    final class Host implements MembershipEffectHandler {
        final NodeId id;
        final int number;
        final Membership membership;
        MembershipEffect.Remember remembered = new MembershipEffect.Remember(List.of(), List.of());
        final Deque<MembershipEffect> all = new ArrayDeque<>();
        private final Set<NodeId> ledger = new LinkedHashSet<>();
        private final Set<NodeId> wanted = new LinkedHashSet<>();
        private final Set<NodeId> bridges = new LinkedHashSet<>();
        private final Map<Long, Host> askers = new LinkedHashMap<>();
        private final Map<Long, Long> theirTickets = new LinkedHashMap<>();
        private final PlainLeases issuer;
        private long tickets;
        private long wakeAt;
        private boolean up = true;

        private Host(int number, long incarnation, String host, List<Lease> anchors) {
            this.number = number;
            id = PlainLeases.id(number);
            issuer = new PlainLeases(number, incarnation, host);
            membership = new Membership(new MembershipStart(
                    issuer,
                    MembershipSettings.of(8),
                    Hash256.ZERO,
                    false,
                    anchors,
                    List.of(),
                    new Random(random.nextLong())));
        }

        void handle(MembershipEvent event) {
            if (!up) {
                return;
            }
            MembershipStep step = membership.handle(event, now);
            for (MembershipEffect effect : step.effects()) {
                all.add(effect);
                effect.to(this);
            }
            if (step.wakeAt() <= now) {
                throw new IllegalStateException("wants to wake at once");
            }
            wakeAt = step.wakeAt();
            if (wakeAt != Long.MAX_VALUE) {
                at(wakeAt, () -> {
                    if (wakeAt == now) {
                        handle(new MembershipEvent.Tick());
                    }
                });
            }
        }

        MembershipStatus status() {
            return membership.status(now);
        }

        /** Neighbours that the ledger was told of. */
        Set<NodeId> up() {
            return ledger;
        }

        int degree() {
            return status().neighbours().size();
        }

        Lease lease() {
            return issuer.alive(now / 1_000, status().members());
        }

        boolean isWithinCap() {
            return degree() <= status().cap();
        }

        @Override
        public void send(MembershipEffect.Send effect) {
            if (bridges.contains(effect.to())) {
                at(now + 1 + random.nextInt(20), () -> {
                    Host other = hosts.get(effect.to());
                    if (other != null && !isCut(this, other)) {
                        other.handle(new MembershipEvent.MessageReceived(id, effect.message()));
                    }
                });
            }
        }

        @Override
        public void ask(MembershipEffect.Ask effect) {
            at(now + 10 + random.nextInt(50), () -> {
                Host other = hosts.get(effect.to());
                if (other == null || isCut(this, other) || isCut(other, this)) {
                    at(
                            now + UNREACHABLE_AFTER,
                            () -> handle(new MembershipEvent.Answered(effect.ticket(), Optional.empty())));
                } else {
                    long ticket = ++other.tickets;
                    other.askers.put(ticket, this);
                    other.theirTickets.put(ticket, effect.ticket());
                    other.handle(new MembershipEvent.Asked(ticket, effect.request()));
                }
            });
        }

        @Override
        public void answer(MembershipEffect.Answer effect) {
            Host asker = askers.remove(effect.ticket());
            long ticket = theirTickets.remove(effect.ticket());
            ContactReply reply = effect.reply();
            at(
                    now + 10 + random.nextInt(50),
                    () -> asker.handle(new MembershipEvent.Answered(ticket, Optional.of(reply))));
        }

        @Override
        public void connect(MembershipEffect.Connect effect) {
            wanted.add(effect.neighbour());
            at(now + 5 + random.nextInt(10), () -> checkBridge(effect.neighbour()));
        }

        @Override
        public void disconnect(MembershipEffect.Disconnect effect) {
            wanted.remove(effect.neighbour());
            bridges.remove(effect.neighbour());
            Host other = hosts.get(effect.neighbour());
            if (other != null) {
                at(now + 5, () -> other.checkBridge(id));
            }
        }

        @Override
        public void up(MembershipEffect.Up effect) {
            if (!ledger.add(effect.neighbour())) {
                throw new IllegalStateException("up twice");
            }
        }

        @Override
        public void down(MembershipEffect.Down effect) {
            if (!ledger.remove(effect.neighbour())) {
                throw new IllegalStateException("down twice");
            }
        }

        @Override
        public void remember(MembershipEffect.Remember effect) {
            remembered = effect;
        }

        @Override
        public void changed(MembershipEffect.Changed effect) {
            // seen in the list of effects
        }

        /** The bridge from here works if both ends want it; tried again now and then. */
        private void checkBridge(NodeId to) {
            Host other = hosts.get(to);
            boolean works = up
                    && wanted.contains(to)
                    && other != null
                    && other.wanted.contains(id)
                    && !isCut(this, other)
                    && !bridgeCut.test(number, other.number);
            if (works && bridges.add(to)) {
                handle(new MembershipEvent.BridgeUp(to));
            } else if (!works && bridges.remove(to)) {
                handle(new MembershipEvent.BridgeDown(to));
            }
            if (up && wanted.contains(to) && !works) {
                at(now + BRIDGE_RETRY, () -> checkBridge(to));
            }
        }
    }

    private boolean isCut(Host from, Host to) {
        return cut.test(from.number, to.number);
    }
}
