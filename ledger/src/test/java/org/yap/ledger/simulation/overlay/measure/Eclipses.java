package org.yap.ledger.simulation.overlay.measure;

import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlayObserver;
import org.yap.ledger.simulation.overlay.OverlaySimulation;

/** Which share of the honest nodes has hostile neighbours only, looked at once a second. */
public final class Eclipses implements OverlayObserver {
    private final OverlaySimulation network;
    private long eclipsed;
    private long looked;
    private double most;
    private long hostileLinks;
    private long links;

    public Eclipses(OverlaySimulation network) {
        this.network = network;
        network.observe(this);
    }

    @Override
    public void second() {
        int now = 0;
        int honest = 0;
        for (OverlayNode node : network.nodes()) {
            if (node.isUp() && !node.isHostile()) {
                honest++;
                long hostile = node.active().stream()
                        .filter(number -> network.nodes().get(number).isHostile())
                        .count();
                hostileLinks += hostile;
                links += node.active().size();
                now += hostile > 0 && hostile == node.active().size() ? 1 : 0;
            }
        }
        eclipsed += now;
        looked += honest;
        most = Math.max(most, honest == 0 ? 0 : 100.0 * now / honest);
    }

    /** Of time and honest nodes, in per cent. */
    public double share() {
        return looked == 0 ? 0 : 100.0 * eclipsed / looked;
    }

    /** Of the honest nodes at the worst moment, in per cent. */
    public double most() {
        return most;
    }

    /** Of the places in honest nodes' views, those that hostile nodes have, in per cent. */
    public double hostilePlaces() {
        return links == 0 ? 0 : 100.0 * hostileLinks / links;
    }
}
