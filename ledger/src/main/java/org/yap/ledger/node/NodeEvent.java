package org.yap.ledger.node;

import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.check.NoVerdict;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.Message;

/**
 * What happens to a {@link NetworkNode}. Whatever needs a signature check comes as something that {@link StatelessChecks}
 * has judged before, on another thread.
 */
public sealed interface NodeEvent {
    /** Calls the method for this kind. */
    void to(NodeEventHandler handler);

    /** The block that this node mined; none but in {@link BlockMined}. */
    default Optional<Block> mined() {
        return Optional.empty();
    }

    /** A message that {@link StatelessChecks#message} accepted. */
    record MessageReceived(NodeId from, Message message) implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.messageReceived(this);
        }
    }

    /** {@link StatelessChecks#message} rejected what this neighbour sent. */
    record BadMessage(NodeId from, Judged.Rejected<?> verdict) implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.badMessage(this);
        }
    }

    /** The outcome of an {@link Effect.CheckBlock}; rejected as {@link NoVerdict#NOT_CHECKED} if there is none. */
    record BlockChecked(NodeId from, Effect.CheckBlock request, Judged<CheckedBlock> verdict) implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.blockChecked(this);
        }
    }

    /** A payment of this node's own users or programs; answered by {@link Effect.PaymentAnswer} with the same token. */
    record PaymentSubmitted(long token, CheckedPayment payment, ClientId client) implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.paymentSubmitted(this);
        }
    }

    /** A block that this node mined; answered by {@link Effect.BlockAnswer} with the same token. */
    record BlockMined(long token, CheckedBlock block) implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.blockMined(this);
        }

        @Override
        public Optional<Block> mined() {
            return Optional.of(block.block());
        }
    }

    /** The node takes part in more networks than before, or in fewer: this one gets another part of the memory. */
    record LimitsChanged(NodeLimits limits) implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.limitsChanged(this);
        }
    }

    /** A bridge to this neighbour is up in this network. */
    record NeighbourUp(NodeId neighbour) implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.neighbourUp(this);
        }
    }

    record NeighbourDown(NodeId neighbour) implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.neighbourDown(this);
        }
    }

    /** Something is due: see {@link Step#nextWakeMillis}. */
    record Tick() implements NodeEvent {
        @Override
        public void to(NodeEventHandler handler) {
            handler.tick();
        }
    }
}
