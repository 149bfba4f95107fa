package org.yap.ledger.node;

import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.check.NoVerdict;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.Message;

/**
 * What happens to a {@link NetworkNode}. Whatever needs a signature check comes as something that {@link StatelessChecks}
 * has judged before, on another thread.
 */
public sealed interface NodeEvent {
    /** A message that {@link StatelessChecks#message} accepted. */
    record MessageReceived(NodeId from, Message message) implements NodeEvent {}

    /** {@link StatelessChecks#message} rejected what this neighbour sent. */
    record BadMessage(NodeId from, Judged.Rejected<?> verdict) implements NodeEvent {}

    /** The outcome of an {@link Effect.CheckBlock}; rejected as {@link NoVerdict#NOT_CHECKED} if there is none. */
    record BlockChecked(NodeId from, Effect.CheckBlock request, Judged<CheckedBlock> verdict) implements NodeEvent {}

    /** A payment of this node's own users or REST clients; answered by {@link Effect.Answer} with the same token. */
    record PaymentSubmitted(long token, CheckedPayment payment) implements NodeEvent {}

    /** A block that this node mined; through the same door as one from a neighbour. */
    record BlockMined(CheckedBlock block) implements NodeEvent {}

    /** A bridge to this neighbour is up in this network. */
    record NeighbourUp(NodeId neighbour) implements NodeEvent {}

    record NeighbourDown(NodeId neighbour) implements NodeEvent {}

    /** Time passed; sent several times a second. */
    record Tick() implements NodeEvent {}
}
