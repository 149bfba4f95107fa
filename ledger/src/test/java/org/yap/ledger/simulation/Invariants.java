package org.yap.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;

/**
 * What must hold at each honest node, looked at whenever the node has done something, and everywhere in full now and then. What
 * does not hold throws a {@link SimulationFailed}.
 */
final class Invariants implements Observer {
    private static final int FULL_CHECK_EVERY = 50_000;
    /** Blocks of branches that came lately are kept beyond the bound of side blocks. */
    private static final int MAX_RECENT_BLOCKS = 10_000;

    private final Simulation network;
    private final BigInteger[] work;
    private final Map<Integer, Map<Hash256, Payment>> acknowledged = new LinkedHashMap<>();
    private long handled;

    Invariants(Simulation network) {
        this.network = network;
        this.work = new BigInteger[network.setup().nodes()];
    }

    private void check(boolean holds, SimulatedNode node, String what) {
        if (!holds) {
            throw new SimulationFailed(network, node + ": " + what, null);
        }
    }

    @Override
    public void acknowledged(SimulatedNode node, Payment payment, ClientId client) {
        acknowledged
                .computeIfAbsent(node.number(), any -> new LinkedHashMap<>())
                .put(payment.leaf(), payment);
    }

    @Override
    public void blamed(SimulatedNode node, SimulatedNode neighbour, Effect.Misbehaved why) {
        check(
                !node.isHonest() || !neighbour.isHonest(),
                node,
                "blames honest " + neighbour + " for " + why.reason().id() + ": " + why.detail());
    }

    @Override
    public void handled(SimulatedNode node, NodeEvent event) {
        if (node.isHonest()) {
            ChainEntry tip = node.store().tip();
            BigInteger before = work[node.number()];
            work[node.number()] = tip.work();
            if (before == null || !before.equals(tip.work())) {
                check(before == null || before.compareTo(tip.work()) < 0, node, "follows less work than before");
                checkMoney(node);
            }
            checkBounds(node);
        }
        handled++;
        if (handled % FULL_CHECK_EVERY == 0) {
            checkAll();
        }
    }

    private void checkBounds(SimulatedNode node) {
        NodeSettings settings = network.setup().settings();
        long pool = node.status().poolBytes();
        check(pool <= settings.limits().mempoolBytes(), node, "has " + pool + " bytes of waiting payments");
        int side = node.store().sideBlocks();
        check(side <= settings.sideBlocks() + MAX_RECENT_BLOCKS, node, "keeps " + side + " side blocks");
        int own = node.store().ownCount();
        check(own <= settings.limits().own().payments(), node, "keeps " + own + " own payments");
    }

    private void checkMoney(SimulatedNode node) {
        long money = node.store().money();
        long made = node.store().moneyMade();
        check(money == made, node, "has " + money + " units of money, of " + made + " that were made");
    }

    /** Everything at every honest node. */
    void checkAll() {
        network.nodes().stream().filter(SimulatedNode::isHonest).forEach(this::checkAll);
    }

    private void checkAll(SimulatedNode node) {
        checkMoney(node);
        check(node.tip().hash().equals(node.store().tip().hash()), node, "follows another tip than it has stored");
        checkAcknowledged(node, acknowledged.getOrDefault(node.number(), Map.of()));
    }

    /** In the chain, or kept to be sent again, or over as its maker wanted it: expired, or another took its place. */
    private void checkAcknowledged(SimulatedNode node, Map<Hash256, Payment> payments) {
        Set<Hash256> mined = node.store().heightsOfLeaves(payments.keySet()).keySet();
        Set<Hash256> kept = node.store().ownAmong(payments.keySet()).keySet();
        Set<Hash256> givenUp = new HashSet<>();
        node.store().lost().forEach(payment -> givenUp.add(payment.leaf()));
        List<Payment> missing = new ArrayList<>();
        payments.forEach((leaf, payment) -> {
            if (!mined.contains(leaf) && !kept.contains(leaf) && !(givenUp.contains(leaf) && isOver(node, payment))) {
                missing.add(payment);
            }
        });
        check(missing.isEmpty(), node, "lost payments of its users: " + missing);
    }

    private static boolean isOver(SimulatedNode node, Payment payment) {
        long height = node.tip().height();
        return PaymentStateRules.expired(payment, height + 1)
                || node.store().account(payment.sender()).nextSequence() > payment.sequence()
                || node.status().pooledFor(payment.sender()).stream()
                        .anyMatch(other -> other.sequence() == payment.sequence());
    }
}
