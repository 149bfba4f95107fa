package org.yap.ledger.simulation.overlay.measure;

import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlayObserver;
import org.yap.ledger.simulation.overlay.OverlaySimulation;

/** How much honest nodes say, from a moment on. */
public final class OverlayTraffic implements OverlayObserver {
    private final OverlaySimulation network;
    private long messages;
    private long asks;
    private long nodeSeconds;

    public OverlayTraffic(OverlaySimulation network) {
        this.network = network;
        network.observe(this);
    }

    @Override
    public void sent(OverlayNode node, NeighbourMessage message) {
        messages += node.isHostile() ? 0 : 1;
    }

    @Override
    public void asked(OverlayNode node, ContactRequest request) {
        asks += node.isHostile() ? 0 : 1;
    }

    @Override
    public void second() {
        nodeSeconds += network.roll().honest().size();
    }

    /** Over bridges, for each node and minute. */
    public double messages() {
        return nodeSeconds == 0 ? 0 : 60.0 * messages / nodeSeconds;
    }

    /** Over HTTPS, for each node and minute. */
    public double asks() {
        return nodeSeconds == 0 ? 0 : 60.0 * asks / nodeSeconds;
    }
}
