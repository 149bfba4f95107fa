package org.yap.ledger.membership.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;

/** The last leases that were news, in their order, so that each neighbour is told only what it was not told yet. */
public final class LeaseLog {
    private static final int MAX = 256;

    private final List<Entry> entries = new ArrayList<>();
    private long first;

    private record Entry(Lease lease, NodeId from) {}

    /** {@code from}: who told it, this node itself perhaps. */
    public void add(Lease lease, NodeId from) {
        if (entries.size() == MAX) {
            entries.subList(0, MAX / 2).clear();
            first += MAX / 2;
        }
        entries.add(new Entry(lease, from));
    }

    /** The position after the last. */
    public long end() {
        return first + entries.size();
    }

    /** The newest lease of each node from this position on, without those that {@code to} told; empty if that is too much. */
    public Optional<List<Lease>> since(long position, NodeId to) {
        if (position < first) {
            return Optional.empty();
        }
        Map<NodeId, Lease> newest = new LinkedHashMap<>();
        for (Entry each : entries.subList((int) (position - first), entries.size())) {
            if (!each.from.equals(to)) {
                newest.put(each.lease.node(), each.lease);
            } else {
                newest.remove(each.lease.node());
            }
        }
        return newest.size() > NeighbourMessage.MAX_SAMPLE
                ? Optional.empty()
                : Optional.of(List.copyOf(newest.values()));
    }
}
