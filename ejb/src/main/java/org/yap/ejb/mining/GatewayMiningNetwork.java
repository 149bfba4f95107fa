package org.yap.ejb.mining;

import java.util.function.LongUnaryOperator;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;

/** A running network as miners see it. */
final class GatewayMiningNetwork implements MiningNetwork {
    private final LedgerGateway gateway;
    private final NetworkId network;
    private final Gate gate;
    private final LongUnaryOperator timeAfter;

    /** Whether something may be mined now; see {@link MiningGate}. */
    @FunctionalInterface
    interface Gate {
        void check(NodeStatus status) throws RefusedException;
    }

    /** {@code timeAfter}: from a parent's time in seconds to its child's in milliseconds, both since 1970. */
    GatewayMiningNetwork(LedgerGateway gateway, NetworkId network, Gate gate, LongUnaryOperator timeAfter) {
        this.gate = gate;
        this.gateway = gateway;
        this.network = network;
        this.timeAfter = timeAfter;
    }

    @Override
    public Hash256 tip() throws RefusedException {
        return gateway.status(network).tip().hash();
    }

    @Override
    public Block template(AddressHash reward, long extraNonce) throws RefusedException {
        NodeStatus status = gateway.status(network);
        gate.check(status);
        ChainEntry tip = status.tip();
        return gateway.template(
                network, reward, extraNonce, timeAfter.applyAsLong(tip.header().time()));
    }

    @Override
    public Judged<Block> mined(Block block) throws RefusedException {
        return gateway.mined(network, block);
    }
}
