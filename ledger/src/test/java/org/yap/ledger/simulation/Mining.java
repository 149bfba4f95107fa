package org.yap.ledger.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.work.CompactTarget;

/**
 * Finds blocks at random times, as miners do: the time to the next one is exponentially distributed, and its mean is the work
 * that the node's next block takes, divided by the node's power. The search itself is done for real, at easy targets.
 */
public final class Mining implements Observer {
    /** Accounts of miners are those of test keys from here on. */
    public static final int FIRST_KEY = 100;

    private final Simulation network;
    private final RandomGenerator random;
    private final double[] power;
    private final int[] plan;
    private final Map<Integer, Double> work = new HashMap<>();
    private final double genesisWork;
    private final long intervalMillis;

    Mining(Simulation network, RandomGenerator random) {
        this.network = network;
        this.random = random;
        this.power = new double[network.nodes().size()];
        this.plan = new int[network.nodes().size()];
        this.genesisWork = work(network.genesis().header().bits());
        this.intervalMillis = 1_000L * network.genesis().rules().pace().blockInterval();
    }

    /**
     * The node mines with so much power from now on.
     *
     * @param share 1: it finds a block per block interval at the target that genesis has; 0: it does not mine
     */
    public void power(SimulatedNode node, double share) {
        power[node.number()] = share;
        plan(node);
    }

    /** Starts anew whenever something changed: what was searched in vain does not bring the next block nearer. */
    private void plan(SimulatedNode node) {
        int current = ++plan[node.number()];
        double share = power[node.number()];
        if (share <= 0 || !node.isUp()) {
            return;
        }
        double mean = intervalMillis / share * work(node.status().nextBits()) / genesisWork;
        double delay = -StrictMath.log(1 - random.nextDouble()) * mean;
        // The target becomes easier when time passes.
        long look = 10 * intervalMillis;
        network.events().in((long) Math.min(delay, (double) look), () -> {
            if (plan[node.number()] == current) {
                if (delay <= look && node.status().behind().isEmpty()) {
                    mineOne(node);
                }
                plan(node);
            }
        });
    }

    private double work(int bits) {
        return work.computeIfAbsent(bits, each -> CompactTarget.work(each).doubleValue());
    }

    void mineOne(SimulatedNode node) {
        Block block = node.core().solve(FIRST_KEY + node.number());
        network.tell(observer -> observer.happened(node, "mined " + block.hash()));
        node.behaviour().mined(node, block);
    }

    @Override
    public void tipChanged(SimulatedNode node, ChainEntry before, ChainEntry now) {
        plan(node);
    }
}
