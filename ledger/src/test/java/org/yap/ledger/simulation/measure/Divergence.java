package org.yap.ledger.simulation.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.simulation.Observer;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.value.Hash256;

/**
 * When honest nodes follow branches of which none contains the other, for how long, and how many blocks were undone. To be made
 * before anything is mined.
 */
public final class Divergence implements Observer {
    private final Simulation network;
    private final Map<Hash256, ChainEntry> known = new HashMap<>();
    private final Hash256[] follows;
    private final List<Long> lengths = new ArrayList<>();
    private final List<Long> depths = new ArrayList<>();
    private final long start;
    private long apartSince = -1;
    private long deepest;
    private long deepestNow;

    public Divergence(Simulation network) {
        this.network = network;
        this.start = network.now();
        this.follows = new Hash256[network.nodes().size()];
        for (SimulatedNode node : network.nodes()) {
            known.put(node.tip().hash(), node.tip());
            if (node.isHonest()) {
                follows[node.number()] = node.tip().hash();
            }
        }
        network.observe(this);
    }

    /** How often they parted. */
    public int count() {
        return lengths.size() + (apartSince < 0 ? 0 : 1);
    }

    /** Mean time until they were together again, in milliseconds; 0 if they never parted. */
    public double meanMillis() {
        return lengths().stream().mapToLong(Long::longValue).average().orElse(0);
    }

    public long longestMillis() {
        return lengths().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The share of the time in which they were apart; 0 to 1. */
    public double share() {
        return lengths().stream().mapToLong(Long::longValue).sum() / (double) Math.max(1, network.now() - start);
    }

    /** Blocks that a node had to undo at most when it went over: mean of all times that they were apart. */
    public double meanDepth() {
        return depths.stream().mapToLong(Long::longValue).average().orElse(0);
    }

    /** The most blocks that any node had to undo at once. */
    public long deepest() {
        return deepest;
    }

    private List<Long> lengths() {
        List<Long> all = new ArrayList<>(lengths);
        if (apartSince >= 0) {
            all.add(network.now() - apartSince);
        }
        return all;
    }

    @Override
    public void tipChanged(SimulatedNode node, ChainEntry before, ChainEntry now) {
        known.put(now.hash(), now);
        if (!node.isHonest()) {
            return;
        }
        follows[node.number()] = now.hash();
        long undone = before.height() - common(before, now).height();
        deepest = Math.max(deepest, undone);
        deepestNow = Math.max(deepestNow, undone);
        look();
    }

    @Override
    public void interrupted(SimulatedNode node) {
        if (node.isHonest() && !node.isUp()) {
            follows[node.number()] = null;
            look();
        }
    }

    private void look() {
        boolean apart = areApart();
        if (apart && apartSince < 0) {
            apartSince = network.now();
            deepestNow = 0;
        } else if (!apart && apartSince >= 0) {
            lengths.add(network.now() - apartSince);
            depths.add(deepestNow);
            apartSince = -1;
        }
    }

    private boolean areApart() {
        Set<Hash256> tips = new HashSet<>();
        ChainEntry highest = null;
        for (Hash256 tip : follows) {
            if (tip != null && tips.add(tip)) {
                ChainEntry entry = known.get(tip);
                highest = highest == null || entry.height() > highest.height() ? entry : highest;
            }
        }
        for (Hash256 tip : tips) {
            if (!isOn(highest, known.get(tip))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOn(ChainEntry branch, ChainEntry entry) {
        return common(branch, entry).hash().equals(entry.hash());
    }

    private ChainEntry common(ChainEntry one, ChainEntry other) {
        ChainEntry a = one;
        ChainEntry b = other;
        while (!a.hash().equals(b.hash())) {
            if (a.height() >= b.height()) {
                a = known.get(a.header().previous());
            } else {
                b = known.get(b.header().previous());
            }
        }
        return a;
    }
}
