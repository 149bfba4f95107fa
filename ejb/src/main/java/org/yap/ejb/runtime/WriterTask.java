package org.yap.ejb.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.yap.ledger.block.Block;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.verdict.Judged;

/** One thing for a network's writer to do. */
sealed interface WriterTask {
    /** How much of the queue's room it takes. */
    int bytes();

    /** Called instead of doing it, when the writer ends or its commit failed. */
    default void abandon(RuntimeException why) {}

    /** An event from a neighbour or from a check that ended; whoever sent it waits for nothing. */
    record Gossip(NodeEvent event, int bytes) implements WriterTask {}

    /** A payment of this node's own people or programs. */
    record Submission(CheckedPayment payment, CompletableFuture<Judged<Payment>> answer) implements WriterTask {
        @Override
        public int bytes() {
            return payment.payment().size();
        }

        @Override
        public void abandon(RuntimeException why) {
            answer.completeExceptionally(why);
        }
    }

    /** A block that this node mined; its bytes count little because miners wait for the answer. */
    record Mined(CheckedBlock block, CompletableFuture<Judged<Block>> answer) implements WriterTask {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void abandon(RuntimeException why) {
            answer.completeExceptionally(why);
        }
    }

    /** Something to read from the node on its own thread, between two steps. */
    record Question<T>(Function<NodeCore, T> ask, CompletableFuture<T> answer) implements WriterTask {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void abandon(RuntimeException why) {
            answer.completeExceptionally(why);
        }

        /** Unless nobody waits any more. */
        void answerFrom(NodeCore node) {
            if (answer.isDone()) {
                return;
            }
            try {
                answer.complete(ask.apply(node));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
                throw e;
            }
        }
    }
}
