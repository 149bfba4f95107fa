package org.yap.ledger.simulation.measure;

import java.util.HashMap;
import java.util.Map;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.simulation.Observer;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.value.Hash256;

/** For how much of the time the honest nodes that are up agree. Measures from when it is made. */
public final class Agreement implements Observer {
    private final Simulation network;
    private final Hash256[] follows;
    private final Map<Hash256, Integer> followers = new HashMap<>();
    private final Map<Hash256, ChainEntry> entries = new HashMap<>();
    private final long start;
    private long since;
    private int nodes;
    private double all;
    private double most;
    private double best;

    public Agreement(Simulation network) {
        this.network = network;
        this.follows = new Hash256[network.nodes().size()];
        this.start = network.now();
        this.since = start;
        for (SimulatedNode node : network.nodes()) {
            if (node.isHonest() && node.isUp()) {
                follow(node, node.tip());
            }
        }
        network.observe(this);
    }

    /** The share of time in which all of them followed one tip; 0 to 1. */
    public double ofAll() {
        pass();
        return all / Math.max(1, since - start);
    }

    /** The share of time × nodes that followed the tip that most did; 0 to 1. */
    public double onCommonTip() {
        pass();
        return most / Math.max(1, since - start);
    }

    /** The share of time × nodes that followed the tip with the most work of all; 0 to 1. */
    public double onBestTip() {
        pass();
        return best / Math.max(1, since - start);
    }

    private void pass() {
        long millis = network.now() - since;
        since = network.now();
        if (millis == 0 || nodes == 0) {
            return;
        }
        int common = 0;
        int onBest = 0;
        ChainEntry leader = null;
        for (Map.Entry<Hash256, Integer> each : followers.entrySet()) {
            ChainEntry entry = entries.get(each.getKey());
            int order = leader == null ? 1 : entry.work().compareTo(leader.work());
            common = Math.max(common, each.getValue());
            if (order > 0) {
                leader = entry;
                onBest = each.getValue();
            } else if (order == 0) {
                onBest = Math.max(onBest, each.getValue());
            }
        }
        all += followers.size() == 1 ? millis : 0;
        most += (double) millis * common / nodes;
        best += (double) millis * onBest / nodes;
    }

    private void follow(SimulatedNode node, ChainEntry tip) {
        follows[node.number()] = tip.hash();
        nodes++;
        entries.put(tip.hash(), tip);
        followers.merge(tip.hash(), 1, Integer::sum);
    }

    private void leave(SimulatedNode node) {
        Hash256 tip = follows[node.number()];
        if (tip != null) {
            follows[node.number()] = null;
            nodes--;
            if (followers.merge(tip, -1, Integer::sum) == 0) {
                followers.remove(tip);
                entries.remove(tip);
            }
        }
    }

    @Override
    public void tipChanged(SimulatedNode node, ChainEntry before, ChainEntry now) {
        if (node.isHonest()) {
            pass();
            leave(node);
            follow(node, now);
        }
    }

    @Override
    public void interrupted(SimulatedNode node) {
        if (!node.isUp()) {
            pass();
            leave(node);
        }
    }
}
