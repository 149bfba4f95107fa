package org.yap.ledger.simulation.overlay;

import java.util.HashMap;
import java.util.Map;
import org.yap.ledger.membership.step.MembershipEffect;

/** What must hold at each node of an overlay, whatever happens. */
final class OverlayInvariants {
    /** Parting takes a heartbeat or a few, for pairs that are both above the cap go first. */
    private static final long ABOVE_CAP_MILLIS = 15_000;

    private final OverlaySimulation network;
    private final Map<Integer, Long> aboveCapSince = new HashMap<>();

    OverlayInvariants(OverlaySimulation network) {
        this.network = network;
    }

    void connected(OverlayNode node, int other) {
        holds(other != node.number(), node, "connects with itself");
        holds(node.addActive(other), node, "connects twice with " + other);
    }

    void disconnected(OverlayNode node, int other) {
        holds(!node.neighbours().contains(other), node, "takes the bridge away before its ledger knows, to " + other);
        holds(node.removeActive(other), node, "disconnects from " + other + ", with which it was not connected");
        node.agreed().remove(other);
    }

    void up(OverlayNode node, int other) {
        holds(node.active().contains(other), node, "has a neighbour that is not in its view: " + other);
        holds(node.addNeighbour(other), node, "has a neighbour twice: " + other);
    }

    void down(OverlayNode node, int other) {
        holds(node.removeNeighbour(other), node, "loses a neighbour that it did not have: " + other);
    }

    /** After all effects of a step. */
    void stepped(OverlayNode node) {
        for (int other : node.active()) {
            holds(node.agreed().contains(other), node, "has in its view a node that did not agree: " + other);
        }
    }

    void remembered(OverlayNode node, MembershipEffect.Remember effect) {
        holds(effect.anchors().size() <= 2, node, "has " + effect.anchors().size() + " anchors");
        holds(effect.known().size() <= 128, node, "keeps " + effect.known().size() + " leases");
    }

    /** Now and then: whether a node has more neighbours than it may by its own count. */
    void look(OverlayNode node) {
        if (!node.isUp() || node.isHostile()) {
            aboveCapSince.remove(node.number());
            return;
        }
        int cap = network.count(node).cap();
        if (node.active().size() <= cap) {
            aboveCapSince.remove(node.number());
        } else {
            long since = aboveCapSince.computeIfAbsent(
                    node.number(), any -> network.events().now());
            holds(
                    network.events().now() - since <= ABOVE_CAP_MILLIS,
                    node,
                    "has had more neighbours than its cap of " + cap + " for too long: " + node.active());
        }
    }

    private void holds(boolean condition, OverlayNode node, String otherwise) {
        if (!condition) {
            network.fail(node + " " + otherwise);
        }
    }
}
