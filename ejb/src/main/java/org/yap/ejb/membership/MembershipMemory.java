package org.yap.ejb.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
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
 * events a bounded number.
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
        nodes.put(network, List.copyOf(all.values()));
    }

    synchronized void happened(NetworkId network, MemberEvent event) {
        List<MemberEvent> waiting = events.computeIfAbsent(network, first -> new ArrayList<>());
        if (waiting.size() < MAX_WAITING_EVENTS) {
            waiting.add(event);
        }
    }

    /** Stores what waits. If that fails, nodes to start from come again by themselves; events are lost. */
    void flush() {
        Map<NetworkId, List<KnownNode>> freshNodes;
        Map<NetworkId, List<MemberEvent>> freshEvents;
        synchronized (this) {
            freshNodes = Map.copyOf(nodes);
            freshEvents = Map.copyOf(events);
            nodes.clear();
            events.clear();
        }
        if (!freshNodes.isEmpty() || !freshEvents.isEmpty()) {
            transactions.run(() -> {
                freshNodes.forEach(this::store);
                freshEvents.forEach(repository::add);
            });
        }
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

    /** Drops what waits of a network that this node left. */
    synchronized void drop(NetworkId network) {
        nodes.remove(network);
        events.remove(network);
    }
}
