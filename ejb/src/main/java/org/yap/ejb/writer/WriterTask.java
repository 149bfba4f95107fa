package org.yap.ejb.writer;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.yap.ledger.block.Block;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.verdict.Judged;

/** One thing for a network's writer to do. */
sealed interface WriterTask {
    /** Calls the method for this kind. */
    void to(WriterTaskHandler handler);

    /** How much of the inbox it takes. */
    int bytes();

    /** Called instead of doing it, when the writer ends or its commit failed. */
    default void abandon(RuntimeException why) {}

    /** Whether somebody waits for the answer who can ask again. */
    default boolean mayBeRefused() {
        return false;
    }

    /** From a neighbour, or the outcome of a check; nobody waits for an answer. */
    record Event(NodeEvent event, int bytes) implements WriterTask {
        @Override
        public void to(WriterTaskHandler handler) {
            handler.event(this);
        }
    }

    /** A payment of this node's users or programs. */
    record SubmittedPayment(CheckedPayment payment, ClientId client, CompletableFuture<Judged<Payment>> answer)
            implements WriterTask {
        @Override
        public void to(WriterTaskHandler handler) {
            handler.payment(this);
        }

        @Override
        public int bytes() {
            return payment.payment().size();
        }

        @Override
        public boolean mayBeRefused() {
            return true;
        }

        @Override
        public void abandon(RuntimeException why) {
            answer.completeExceptionally(why);
        }
    }

    /** A block that this node mined; its bytes count little because miners wait for the answer. */
    record MinedBlock(CheckedBlock block, CompletableFuture<Judged<Block>> answer) implements WriterTask {
        @Override
        public void to(WriterTaskHandler handler) {
            handler.block(this);
        }

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
    record Question<T>(Function<WriterNode, T> ask, CompletableFuture<T> answer) implements WriterTask {
        @Override
        public void to(WriterTaskHandler handler) {
            handler.question(this);
        }

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public boolean mayBeRefused() {
            return true;
        }

        @Override
        public void abandon(RuntimeException why) {
            answer.completeExceptionally(why);
        }

        /** Unless nobody waits any more. */
        void answerFrom(WriterNode node) {
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
