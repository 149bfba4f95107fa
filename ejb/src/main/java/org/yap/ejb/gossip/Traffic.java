package org.yap.ejb.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Counts envelopes since this node started. */
@ApplicationScoped
class Traffic {
    private final Map<Key, Count> counts = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    Traffic() {}

    void sent(NetworkId network, NodeId to) {
        count(network, to).sent.increment();
    }

    void dropped(NetworkId network, NodeId to) {
        count(network, to).dropped.increment();
    }

    void received(NetworkId network, NodeId from) {
        count(network, from).received.increment();
    }

    /** Called for what was no envelope, or not from a neighbour in that network. */
    void refused() {
        refused.increment();
    }

    long refusedCount() {
        return refused.sum();
    }

    long sentTo(NetworkId network, NodeId to) {
        return count(network, to).sent.sum();
    }

    long receivedFrom(NetworkId network, NodeId from) {
        return count(network, from).received.sum();
    }

    void forget(NetworkId network, NodeId neighbour) {
        counts.remove(new Key(network, neighbour));
    }

    private Count count(NetworkId network, NodeId node) {
        return counts.computeIfAbsent(new Key(network, node), key -> new Count());
    }

    private record Key(NetworkId network, NodeId node) {}

    private static final class Count {
        private final LongAdder sent = new LongAdder();
        private final LongAdder dropped = new LongAdder();
        private final LongAdder received = new LongAdder();
    }
}
