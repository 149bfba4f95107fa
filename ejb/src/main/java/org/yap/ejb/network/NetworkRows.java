package org.yap.ejb.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.network.Networks.BlockRow;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.network.Networks.ReorganisationRow;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.key.Address;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.history.StoredBlock;
import org.yap.persistence.index.IndexProgress;
import org.yap.persistence.network.ReorganisationRecord;

/** Makes the rows that pages and programs see. */
final class NetworkRows {
    private NetworkRows() {}

    /** {@code membership}: empty if this node has just become a member. */
    static NetworkRow network(
            Genesis genesis, NodeStatus node, IndexProgress indexed, Optional<MembershipStatus> membership) {
        ChainEntry tip = node.tip();
        NetworkRules rules = genesis.rules();
        return new NetworkRow(
                genesis.id(),
                rules,
                membership.map(MembershipStatus::members).orElse(1),
                membership.map(status -> status.neighbours().size()).orElse(0),
                membership.map(MembershipStatus::cap).orElse(0),
                membership.map(MembershipStatus::bootstrapping).orElse(true),
                tip.height(),
                tip.hash(),
                Instant.ofEpochSecond(tip.header().time()),
                node.poolCount(),
                node.poolBytes(),
                node.catchingUpTo().orElse(0L),
                node.changingBranch(),
                indexed.height(),
                !indexed.searchable());
    }

    /** {@code paymentIds} may be left empty. */
    static BlockRow block(Genesis genesis, StoredBlock block, List<Hash256> paymentIds) {
        BlockHeader header = block.entry().header();
        String miner = block.reward()
                .map(reward -> Address.format(reward.miner(), genesis.rules().addressPrefix(), genesis.id()))
                .orElse("");
        return new BlockRow(
                block.entry().hash(),
                header.previous(),
                block.entry().height(),
                Instant.ofEpochSecond(header.time()),
                block.payments(),
                block.size(),
                miner,
                block.reward().map(Reward::amount).map(amount -> amount.units()).orElse(0L),
                header.bits(),
                paymentIds);
    }

    static ReorganisationRow reorganisation(ReorganisationRecord entry) {
        return new ReorganisationRow(
                entry.time(), entry.oldTip(), entry.newTip(), entry.forkHeight(), entry.undone(), entry.connected());
    }
}
