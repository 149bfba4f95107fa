package org.yap.ledger.simulation.measure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.simulation.Observer;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.value.Hash256;

/** How long blocks take from the first node that follows them to half of the honest nodes that are up then, and to nine tenths. */
public final class Propagation implements Observer {
    private static final long FORGOTTEN_MILLIS = 600_000;

    private final Simulation network;
    private final Map<Hash256, Spread> spreading = new HashMap<>();
    private final List<Long> halves = new ArrayList<>();
    private final List<Long> nineTenths = new ArrayList<>();

    private static final class Spread {
        private final long since;
        /** How many there were when it began. */
        private final long all;

        private final BitSet reached = new BitSet();

        Spread(long since, long all) {
            this.since = since;
            this.all = all;
        }
    }

    public Propagation(Simulation network) {
        this.network = network;
        network.observe(this);
    }

    /** Milliseconds to half of the nodes: mean over all blocks that came so far. */
    public double toHalf() {
        return mean(halves);
    }

    /** Milliseconds to nine tenths of the nodes. */
    public double toNineTenths() {
        return mean(nineTenths);
    }

    private static double mean(List<Long> millis) {
        return millis.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
    }

    private long listening() {
        return network.nodes().stream()
                .filter(node -> node.isHonest() && node.isUp())
                .count();
    }

    @Override
    public void tipChanged(SimulatedNode node, ChainEntry before, ChainEntry now) {
        if (!node.isHonest() || before.hash().equals(now.hash())) {
            return;
        }
        Spread spread = spreading.computeIfAbsent(now.hash(), any -> new Spread(network.now(), listening()));
        if (spread.reached.get(node.number())) {
            return;
        }
        spread.reached.set(node.number());
        long reached = spread.reached.cardinality();
        if (reached == (spread.all + 1) / 2) {
            halves.add(network.now() - spread.since);
        }
        if (reached == (9 * spread.all + 9) / 10) {
            nineTenths.add(network.now() - spread.since);
        }
        spreading.values().removeIf(each -> each.since < network.now() - FORGOTTEN_MILLIS);
    }
}
