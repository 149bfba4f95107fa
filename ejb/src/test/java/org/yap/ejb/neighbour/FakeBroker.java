package org.yap.ejb.neighbour;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yap.ejb.broker.Envelope;
import org.yap.ejb.broker.Gatekeeper;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ledger.value.NodeId;

/** Remembers bridges; the test says which of them work. */
final class FakeBroker implements GossipBroker {
    final Map<NodeId, String> bridges = new LinkedHashMap<>();
    final Set<NodeId> working = new HashSet<>();
    final List<NodeId> expelled = new ArrayList<>();
    final List<Envelope> sent = new ArrayList<>();

    @Override
    public void start(NodeIdentity identity, String host, int port, Gatekeeper gatekeeper) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {
        bridges.clear();
    }

    @Override
    public void connect(NodeId neighbour, String host, int port) {
        bridges.put(neighbour, host + ":" + port);
    }

    @Override
    public void disconnect(NodeId neighbour) {
        bridges.remove(neighbour);
    }

    @Override
    public void expel(NodeId node) {
        expelled.add(node);
    }

    @Override
    public boolean connected(NodeId neighbour) {
        return bridges.containsKey(neighbour) && working.contains(neighbour);
    }

    @Override
    public boolean send(NodeId neighbour, Envelope envelope) {
        return connected(neighbour) && sent.add(envelope);
    }
}
