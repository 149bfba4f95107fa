package org.yap.ledger.simulation;

import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.node.NodeEvent;

/**
 * Who is connected with whom in a {@link Simulation}: it changes as nodes crash, come back, join and part, and as links
 * are cut.
 */
final class Connections {
    private final Simulation network;

    Connections(Simulation network) {
        this.network = network;
    }

    void noticeLinksLater() {
        long ttl = network.setup().connectionTtlMillis();
        if (ttl > 0) {
            network.events().in(ttl, () -> network.nodes().forEach(this::noticeLinks));
        }
    }

    /** Both ends of a link notice that it is cut, or that it works again. */
    private void noticeLinks(SimulatedNode node) {
        for (int neighbour : network.links().of(node.number())) {
            boolean works = network.node(neighbour).isUp()
                    && !network.links().isCut(node.number(), neighbour)
                    && !network.links().isCut(neighbour, node.number());
            if (works != node.connected().contains(neighbour)) {
                if (works) {
                    connect(node, neighbour);
                } else {
                    disconnect(node, neighbour);
                }
            }
        }
    }

    /**
     * The node goes down, and what was not stored is gone.
     *
     * @param silent whether its neighbours learn of it only when their connections time out
     */
    void crash(SimulatedNode node, boolean silent) {
        if (!node.isUp()) {
            return;
        }
        node.goDown();
        network.tell(observer -> observer.happened(node, silent ? "crashed silently" : "crashed"));
        network.tell(observer -> observer.interrupted(node));
        int life = node.life();
        for (int neighbour : network.links().of(node.number())) {
            SimulatedNode other = network.node(neighbour);
            if (!silent) {
                disconnect(other, node.number());
            } else if (network.setup().connectionTtlMillis() > 0) {
                network.events().in(network.setup().connectionTtlMillis(), () -> {
                    if (!node.isUp() && node.life() == life) {
                        disconnect(other, node.number());
                    }
                });
            }
        }
    }

    /** The node comes up again with what its store holds. */
    void restart(SimulatedNode node) {
        if (node.isUp()) {
            return;
        }
        ChainEntry before = node.tip();
        node.comeUp();
        network.tell(observer -> observer.happened(node, "restarted"));
        network.tell(observer -> observer.tipChanged(node, before, node.tip()));
        for (int neighbour : network.links().of(node.number())) {
            SimulatedNode other = network.node(neighbour);
            if (other.isUp()
                    && !network.links().isCut(node.number(), neighbour)
                    && !network.links().isCut(neighbour, node.number())) {
                disconnect(other, node.number());
                connect(other, node.number());
                connect(node, neighbour);
            }
        }
        network.planWake(node);
    }

    /** Two nodes become neighbours. */
    void join(SimulatedNode a, SimulatedNode b) {
        network.links().join(a.number(), b.number());
        if (a.isUp() && b.isUp()) {
            connect(a, b.number());
            connect(b, a.number());
        }
    }

    /** Two nodes cease to be neighbours. */
    void part(SimulatedNode a, SimulatedNode b) {
        network.links().part(a.number(), b.number());
        disconnect(a, b.number());
        disconnect(b, a.number());
    }

    void connect(SimulatedNode node, int neighbour) {
        if (node.isUp() && node.connected().add(neighbour)) {
            network.give(node, new NodeEvent.NeighbourUp(NodeUnderTest.id(neighbour)));
        }
    }

    private void disconnect(SimulatedNode node, int neighbour) {
        if (node.isUp() && node.connected().remove(neighbour)) {
            network.give(node, new NodeEvent.NeighbourDown(NodeUnderTest.id(neighbour)));
        }
    }
}
