package org.yap.ledger.membership.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NodeId;

/** The neighbours, those known longest first. Its size is bounded by whoever adds. */
public final class ActiveView {
    private final Map<NodeId, ActiveNode> neighbours = new LinkedHashMap<>();
    private long changed;

    public int size() {
        return neighbours.size();
    }

    /** Neighbours without those that are to come in the place of another. */
    public int places() {
        return count(each -> each.inPlaceOf().isEmpty());
    }

    public boolean has(NodeId id) {
        return neighbours.containsKey(id);
    }

    public Optional<ActiveNode> find(NodeId id) {
        return Optional.ofNullable(neighbours.get(id));
    }

    /** A neighbour told who its neighbours are. */
    public void neighbours(ActiveNode neighbour, List<NodeId> told, long now) {
        if (neighbour.neighbours(Set.copyOf(told))) {
            changed = now;
        }
    }

    /** When this node or a neighbour last got a neighbour or lost one, as far as is known. */
    public long changed() {
        return changed;
    }

    public void changed(long now) {
        changed = now;
    }

    /** Whether a neighbour told that this node is a neighbour of its own. */
    public boolean isKnownToAnother(NodeId id) {
        return count(each -> each.up() && each.neighbours().contains(id)) > 0;
    }

    public Collection<ActiveNode> all() {
        return Collections.unmodifiableCollection(neighbours.values());
    }

    /** A node that is not in it yet. */
    public ActiveNode add(Lease lease, boolean ownDial, long now) {
        ActiveNode added = new ActiveNode(lease, ownDial, now);
        if (neighbours.putIfAbsent(added.id(), added) != null) {
            throw new IllegalStateException("is a neighbour already");
        }
        return added;
    }

    public void remove(NodeId id) {
        neighbours.remove(id);
    }

    public int count(Predicate<ActiveNode> which) {
        int count = 0;
        for (ActiveNode each : neighbours.values()) {
            count += which.test(each) ? 1 : 0;
        }
        return count;
    }

    /** Those that qualify. */
    public List<ActiveNode> those(Predicate<ActiveNode> which) {
        List<ActiveNode> found = new ArrayList<>(0);
        for (ActiveNode each : neighbours.values()) {
            if (which.test(each)) {
                found.add(each);
            }
        }
        return found;
    }

    /** Up to {@code count} of those that qualify, in random order. */
    public List<ActiveNode> some(int count, Predicate<ActiveNode> which, RandomGenerator random) {
        return Picks.some(those(which), count, random);
    }
}
