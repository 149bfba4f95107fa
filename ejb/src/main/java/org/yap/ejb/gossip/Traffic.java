package org.yap.ejb.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Counts envelopes since this start. */
@ApplicationScoped
public class Traffic {
    private final Map<Lane, Count> lanes = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    public Traffic() {}

    void sent(NetworkId network, NodeId to) {
        count(network, to).sent.increment();
    }

    void dropped(NetworkId network, NodeId to) {
        count(network, to).dropped.increment();
    }

    void received(NetworkId network, NodeId from) {
        count(network, from).received.increment();
    }

    /** Something came that was no envelope of a neighbour in that network. */
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
        lanes.remove(new Lane(network, neighbour));
    }

    private Count count(NetworkId network, NodeId node) {
        return lanes.computeIfAbsent(new Lane(network, node), lane -> new Count());
    }

    private record Lane(NetworkId network, NodeId node) {}

    private static final class Count {
        private final LongAdder sent = new LongAdder();
        private final LongAdder dropped = new LongAdder();
        private final LongAdder received = new LongAdder();
    }
}
