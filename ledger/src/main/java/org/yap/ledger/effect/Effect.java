package org.yap.ledger.effect;

import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.wire.Message;

/** What a {@code NetworkNode} wants done, after its commit is durable. */
public sealed interface Effect {
    /** Send to one neighbour. Lost messages are repaired by comparing tips. */
    record Send(NodeId to, Message message) implements Effect {}

    /** Judge these bytes of a block with {@code StatelessChecks.block} on another thread and come back with BlockChecked. */
    record CheckBlock(NodeId from, Hash256 hash, byte[] bytes) implements Effect {}

    /** The outcome of a submission; accepted means durable. */
    record Answer(long token, Judged<Payment> verdict) implements Effect {}

    /** Tell whoever listens at this node (pages, miner, REST). */
    record Notify(Notice notice) implements Effect {}

    /** A neighbour did what no honest, current node does; the peer score decides what follows. */
    record Misbehaved(NodeId neighbour, Reason reason, String detail) implements Effect {}

    /** News for this node's people and programs. */
    sealed interface Notice {
        /** The main chain grew or was reorganised ({@code undoneBlocks} > 0): templates are stale, balances may differ. */
        record TipChanged(ChainEntry tip, int undoneBlocks, int connectedBlocks) implements Notice {}

        /** An own payment was announced back or asked for by a neighbour. */
        record PaymentSeen(Payment payment, NodeId by) implements Notice {}

        /** A payment began or ceased to wait in the mempool. */
        record PoolChanged(Payment payment, boolean waits) implements Notice {}

        /** A payment that a neighbour sent, good in itself, is not taken here and now. */
        record PaymentRefused(Payment payment, NodeId from, Reason reason, String detail) implements Notice {}
    }
}
