package org.yap.ejb.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.persistence.membership.KeptMembership;
import org.yap.persistence.membership.KnownNode;
import org.yap.persistence.membership.KnownNode.Role;
import org.yap.persistence.membership.MemberEvent;
import org.yap.persistence.membership.MembershipRepository;
import org.yap.persistence.membership.NodeMark;

/**
 * What is kept of memberships. What can be lost waits until {@link #flush}: of nodes to start from the latest, and of
 * events a bounded number. Nothing is taken in of a network that was dropped, until a membership starts there again.
 */
@ApplicationScoped
class MembershipMemory {
    private static final int MAX_WAITING_EVENTS = 256;

    private final MembershipRepository repository;
    private final Transactions transactions;
    private final NodeClock clock;
    private final NodeKeys keys = new P256Keys();
    private final Map<NetworkId, List<KnownNode>> nodes = new HashMap<>();
    private final Map<NetworkId, List<MemberEvent>> events = new HashMap<>();
    private final Set<NetworkId> started = new HashSet<>();
    /** Held while what waited is stored. */
    private final Object storing = new Object();

    /** For the container's proxy. */
    protected MembershipMemory() {
        this(null, null, null);
    }

    @Inject
    MembershipMemory(MembershipRepository repository, Transactions transactions, NodeClock clock) {
        this.repository = repository;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What a membership begins with.
     *
     * @param incarnation stored, and higher than any before
     */
    record Kept(
            long incarnation,
            String name,
            List<Voucher> vouchers,
            boolean refusesVouched,
            List<Lease> anchors,
            List<Lease> contacts,
            List<Lease> known,
            Set<NodeId> pinned) {}

    /** What a start begins with. */
    Kept start(NetworkId network, NodeId self) {
        flush();
        synchronized (this) {
            started.add(network);
        }
        return transactions.ask(() -> {
            long incarnation = repository.start(network, clock.instant());
            KeptMembership kept = repository.membership(network);
            List<KnownNode> known = repository.known(network);
            return new Kept(
                    incarnation,
                    kept.name(),
                    vouchers(kept.vouchers(), self),
                    kept.refusesVouched(),
                    leases(known, Role.ANCHOR),
                    leases(known, Role.CONTACT),
                    leases(known, Role.KNOWN),
                    pinned(network));
        });
    }

    /** In the caller's transaction. */
    Set<NodeId> pinned(NetworkId network) {
        return repository.marks(network).stream()
                .filter(NodeMark::pinned)
                .map(NodeMark::node)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Voucher> vouchers(byte[] stored, NodeId self) {
        return stored.length == 0
                ? List.of()
                : Voucher.decodeChain(stored, self, keys).orThrow();
    }

    /** Those that this version can read. */
    private List<Lease> leases(List<KnownNode> known, Role role) {
        return known.stream()
                .filter(node -> node.role() == role)
                .map(node -> Lease.decode(node.lease(), keys))
                .flatMap(MembershipMemory::accepted)
                .toList();
    }

    private static Stream<Lease> accepted(Judged<Lease> read) {
        return read instanceof Judged.Accepted<Lease> accepted ? Stream.of(accepted.value()) : Stream.empty();
    }

    /** As {@link NodeMemberships#keptAside}. */
    void keptAside(NetworkId network) {
        repository.leave(network, clock.instant());
    }

    /** As {@link NodeMemberships#takenUp}. */
    void takenUp(NetworkId network) {
        repository.takeUp(network);
    }

    /** As {@link NodeMemberships#isKeptAside}. */
    boolean isKeptAside(NetworkId network) {
        return repository.membership(network).leftAt().isPresent();
    }

    /** As {@link NodeMemberships#forget}. */
    void forget(NetworkId network) {
        repository.forget(network);
    }

    boolean refusesVouched(NetworkId network) {
        return transactions.ask(() -> repository.membership(network).refusesVouched());
    }

    private static KnownNode node(Lease lease, Role role) {
        return new KnownNode(lease.node(), role, lease.bytes());
    }

    synchronized void remember(NetworkId network, List<Lease> anchors, List<Lease> known) {
        Map<NodeId, KnownNode> all = new HashMap<>();
        known.forEach(lease -> all.put(lease.node(), node(lease, Role.KNOWN)));
        anchors.forEach(lease -> all.put(lease.node(), node(lease, Role.ANCHOR)));
        if (started.contains(network)) {
            nodes.put(network, List.copyOf(all.values()));
        }
    }

    synchronized void happened(NetworkId network, MemberEvent event) {
        if (started.contains(network)) {
            add(network, List.of(event));
        }
    }

    private void add(NetworkId network, List<MemberEvent> fresh) {
        List<MemberEvent> waiting = events.computeIfAbsent(network, first -> new ArrayList<>());
        int room = Math.max(0, MAX_WAITING_EVENTS - waiting.size());
        waiting.addAll(fresh.subList(0, Math.min(room, fresh.size())));
    }

    /** Stores what waits. What can't be stored now waits on, if there is nothing newer or still room. */
    void flush() {
        synchronized (storing) {
            Map<NetworkId, List<KnownNode>> freshNodes;
            Map<NetworkId, List<MemberEvent>> freshEvents;
            synchronized (this) {
                freshNodes = Map.copyOf(nodes);
                freshEvents = Map.copyOf(events);
                nodes.clear();
                events.clear();
            }
            try {
                store(freshNodes, freshEvents);
            } catch (RuntimeException e) {
                putBack(freshNodes, freshEvents);
                throw e;
            }
        }
    }

    private void store(Map<NetworkId, List<KnownNode>> freshNodes, Map<NetworkId, List<MemberEvent>> freshEvents) {
        if (!freshNodes.isEmpty() || !freshEvents.isEmpty()) {
            transactions.run(() -> {
                freshNodes.forEach(this::store);
                freshEvents.forEach(repository::add);
            });
        }
    }

    private synchronized void putBack(
            Map<NetworkId, List<KnownNode>> oldNodes, Map<NetworkId, List<MemberEvent>> oldEvents) {
        oldNodes.forEach(nodes::putIfAbsent);
        Map<NetworkId, List<MemberEvent>> newer = Map.copyOf(events);
        events.clear();
        oldEvents.forEach(this::add);
        newer.forEach(this::add);
    }

    /** The contact of an invitation stays until there are anchors. */
    private void store(NetworkId network, List<KnownNode> fresh) {
        List<KnownNode> kept = new ArrayList<>(fresh);
        if (fresh.stream().noneMatch(node -> node.role() == Role.ANCHOR)) {
            repository.known(network).stream()
                    .filter(node -> node.role() == Role.CONTACT)
                    .forEach(contact -> {
                        kept.removeIf(node -> node.node().equals(contact.node()));
                        kept.add(contact);
                    });
        }
        repository.remember(network, kept, clock.instant());
    }

    /** Drops what waits of a network that this node leaves; nothing of it is stored once this has returned. */
    void drop(NetworkId network) {
        synchronized (storing) {
            synchronized (this) {
                started.remove(network);
                nodes.remove(network);
                events.remove(network);
            }
        }
    }
}
