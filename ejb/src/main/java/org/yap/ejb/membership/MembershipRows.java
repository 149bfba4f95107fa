package org.yap.ejb.membership;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.gossip.Neighbours.BridgeState;
import org.yap.ejb.gossip.Neighbours.NeighbourRow;
import org.yap.ejb.membership.MembershipConsole.Conduct;
import org.yap.ejb.membership.MembershipConsole.EventKind;
import org.yap.ejb.membership.MembershipConsole.EventRow;
import org.yap.ejb.membership.MembershipConsole.Link;
import org.yap.ejb.membership.MembershipConsole.NodeRow;
import org.yap.ejb.membership.MembershipConsole.NodeState;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.MembershipStatus.NeighbourStatus;
import org.yap.ledger.membership.MembershipStatus.Recent;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.membership.MemberEvent;
import org.yap.persistence.membership.MembershipRepository;
import org.yap.persistence.membership.NodeMark;

/** Puts together what a membership, the bridges and the store know of other nodes. */
@Dependent
class MembershipRows {
    private final MembershipRepository repository;
    private final Neighbours neighbours;
    private final Transactions transactions;
    private final MemberLog log;

    @Inject
    MembershipRows(MembershipRepository repository, Neighbours neighbours, Transactions transactions, MemberLog log) {
        this.log = log;
        this.repository = repository;
        this.neighbours = neighbours;
        this.transactions = transactions;
    }

    /** As {@link MembershipConsole#nodes}. */
    List<NodeRow> nodes(NetworkId network, MembershipStatus status, boolean refusesVouched) throws RefusedException {
        Map<NodeId, NodeMark> marks = marks(network);
        Map<NodeId, NeighbourRow> bridges =
                neighbours.of(network).stream().collect(Collectors.toMap(NeighbourRow::id, Function.identity()));
        Map<NodeId, Recent> recent = new HashMap<>();
        status.recent().forEach(each -> recent.putIfAbsent(each.id(), each));
        List<NodeRow> rows = new ArrayList<>();
        for (NeighbourStatus each : status.neighbours()) {
            rows.add(neighbour(each, marks.get(each.id()), bridges.get(each.id())));
        }
        rows.sort(Comparator.comparing(NodeRow::id));
        Set<NodeId> shown = rows.stream().map(NodeRow::id).collect(Collectors.toSet());
        shown.add(neighbours.self());
        List<Lease> others = status.known().stream()
                .filter(lease -> !shown.contains(lease.node()))
                .sorted(Comparator.comparing(Lease::node))
                .limit(Math.max(0, MembershipConsole.MAX_NODES - rows.size()))
                .toList();
        Map<NodeId, NeighbourRow> banned =
                neighbours.banned().stream().collect(Collectors.toMap(NeighbourRow::id, Function.identity()));
        for (Lease lease : others) {
            boolean refused = refusesVouched
                    && lease.vouchers().stream().anyMatch(voucher -> banned.containsKey(voucher.subject()));
            rows.add(known(lease, marks.get(lease.node()), recent.get(lease.node()), refused));
            shown.add(lease.node());
        }
        Map<NodeId, String> names = log.names(network);
        banned.values().stream()
                .filter(each -> !shown.contains(each.id()))
                .sorted(Comparator.comparing(NeighbourRow::id))
                .limit(Math.max(0, MembershipConsole.MAX_NODES - rows.size()))
                .map(each -> banned(each, names.getOrDefault(each.id(), ""), marks.get(each.id())))
                .forEach(rows::add);
        return rows;
    }

    private static NodeRow banned(NeighbourRow of, String name, NodeMark mark) {
        String label = mark == null ? "" : mark.label();
        return new NodeRow(of.id(), name, label, null, NodeState.BANNED, null, false, null, false, null, conduct(of));
    }

    private NodeRow neighbour(NeighbourStatus of, NodeMark mark, NeighbourRow bridge) {
        return new NodeRow(
                of.id(),
                of.lease().name(),
                mark == null ? "" : mark.label(),
                of.lease().endpoints().gossip().toString(),
                state(of, bridge),
                null,
                false,
                Instant.ofEpochMilli(of.since()),
                of.pinned(),
                new Link(
                        of.ownDial(),
                        of.roundTrip().map(Duration::ofMillis).orElse(null),
                        bridge == null ? 0 : bridge.sent(),
                        bridge == null ? 0 : bridge.received()),
                conduct(bridge));
    }

    private static NodeState state(NeighbourStatus of, NeighbourRow bridge) {
        if (bridge != null && bridge.state() == BridgeState.BANNED) {
            return NodeState.BANNED;
        }
        return switch (of.state()) {
            case CONNECTING ->
                bridge != null && bridge.state() == BridgeState.DOWN ? NodeState.DOWN : NodeState.CONNECTING;
            case NOTHING_HEARD -> NodeState.ONE_WAY_OUT;
            case NO_BRIDGE -> NodeState.ONE_WAY_IN;
            case WORKS -> NodeState.CONNECTED;
        };
    }

    private NodeRow known(Lease lease, NodeMark mark, Recent recent, boolean refused) throws RefusedException {
        Conduct conduct = conduct(neighbours.conduct(lease.node()).orElse(null));
        // A ban says enough, and one that was lifted is over.
        Optional<Recent> last = Optional.ofNullable(recent)
                .filter(each -> !conduct.banned() && !refused && (each.byOther() || each.reason() != Reason.BANNED));
        Reason reason = last.map(Recent::reason).orElse(null);
        return new NodeRow(
                lease.node(),
                lease.name(),
                mark == null ? "" : mark.label(),
                lease.endpoints().gossip().toString(),
                stateOf(conduct, refused, reason),
                reason,
                last.map(Recent::byOther).orElse(false),
                last.map(each -> Instant.ofEpochMilli(each.at())).orElse(null),
                mark != null && mark.pinned(),
                null,
                conduct);
    }

    private static NodeState stateOf(Conduct conduct, boolean refused, Reason reason) {
        if (conduct.banned()) {
            return NodeState.BANNED;
        }
        if (refused) {
            return NodeState.REFUSED;
        }
        return reason == Reason.UNREACHABLE ? NodeState.UNREACHABLE : NodeState.KNOWN;
    }

    private static Conduct conduct(NeighbourRow row) {
        return row == null
                ? new Conduct(0, null, null, null)
                : new Conduct(row.score(), row.lastOffence(), row.bannedUntil(), row.clockAhead());
    }

    List<EventRow> events(NetworkId network, MembershipStatus status, int count) {
        Map<NodeId, NodeMark> marks = marks(network);
        Map<NodeId, String> names = new HashMap<>(log.names(network));
        status.known().forEach(lease -> names.put(lease.node(), lease.name()));
        return transactions.ask(() -> repository.events(network, count)).stream()
                .map(event -> event(event, names.getOrDefault(event.node(), ""), marks.get(event.node())))
                .toList();
    }

    private static EventRow event(MemberEvent event, String name, NodeMark mark) {
        return new EventRow(
                event.time(),
                EventKind.valueOf(event.kind()),
                event.node(),
                name,
                mark == null ? "" : mark.label(),
                event.reason().map(Reason::valueOf).orElse(null),
                event.byOther());
    }

    private Map<NodeId, NodeMark> marks(NetworkId network) {
        return transactions.ask(() -> repository.marks(network)).stream()
                .collect(Collectors.toMap(NodeMark::node, Function.identity()));
    }
}
