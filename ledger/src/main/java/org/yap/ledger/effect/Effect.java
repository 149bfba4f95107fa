package org.yap.ledger.effect;

import org.yap.ledger.block.Block;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.wire.Message;

/** What a {@code NetworkNode} wants done, after its commit is durable. */
public sealed interface Effect {
    /** Calls the method for this kind. */
    void to(EffectHandler handler);

    /** Send to one neighbour. Lost messages are repaired by comparing tips. */
    record Send(NodeId to, Message message) implements Effect {
        @Override
        public void to(EffectHandler handler) {
            handler.send(this);
        }
    }

    /** Judge these bytes of a block with {@code StatelessChecks.block} on another thread and come back with BlockChecked. */
    record CheckBlock(NodeId from, Hash256 hash, byte[] bytes) implements Effect {
        @Override
        public void to(EffectHandler handler) {
            handler.checkBlock(this);
        }
    }

    /** The outcome of a submitted payment; accepted means durable. */
    record PaymentAnswer(long token, Judged<Payment> verdict) implements Effect {
        @Override
        public void to(EffectHandler handler) {
            handler.paymentAnswer(this);
        }
    }

    /** The outcome of a mined block; accepted means durable, on the main chain or beside it. */
    record BlockAnswer(long token, Judged<Block> verdict) implements Effect {
        @Override
        public void to(EffectHandler handler) {
            handler.blockAnswer(this);
        }
    }

    /** Tell the listeners at this node (pages, miner, REST). */
    record Notify(Notice notice) implements Effect {
        @Override
        public void to(EffectHandler handler) {
            handler.notice(notice);
        }
    }

    /** A neighbour did what no honest, current node does; the peer score decides what follows. */
    record Misbehaved(NodeId neighbour, Reason reason, String detail) implements Effect {
        @Override
        public void to(EffectHandler handler) {
            handler.misbehaved(this);
        }
    }

    /** A neighbour was the first to bring a block or a payment, which turned out good. Once for all of a kind in a step. */
    record Brought(NodeId neighbour, boolean block) implements Effect {
        @Override
        public void to(EffectHandler handler) {
            handler.brought(this);
        }
    }

    /** What this node's people and programs are told. */
    sealed interface Notice {
        /** Calls the method for this kind and returns what it returns. */
        <T> T to(NoticeHandler<T> handler);

        /** The main chain grew or was reorganised ({@code undoneBlocks} > 0): templates are stale, balances may differ. */
        record TipChanged(ChainEntry tip, int undoneBlocks, int connectedBlocks) implements Notice {
            @Override
            public <T> T to(NoticeHandler<T> handler) {
                return handler.tipChanged(this);
            }
        }

        /** An own payment was announced back or asked for by a neighbour. */
        record PaymentSeen(Payment payment, NodeId by) implements Notice {
            @Override
            public <T> T to(NoticeHandler<T> handler) {
                return handler.paymentSeen(this);
            }
        }

        /** A payment began or ceased to wait in the mempool. */
        record PoolChanged(Payment payment, boolean waits) implements Notice {
            @Override
            public <T> T to(NoticeHandler<T> handler) {
                return handler.poolChanged(this);
            }
        }

        /** A payment that a neighbour sent was rejected, though it is good in itself. */
        record PaymentRefused(Payment payment, NodeId from, Reason reason, String detail) implements Notice {
            @Override
            public <T> T to(NoticeHandler<T> handler) {
                return handler.paymentRefused(this);
            }
        }
    }
}
