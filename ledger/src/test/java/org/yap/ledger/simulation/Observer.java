package org.yap.ledger.simulation;

import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.Step;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;

/** Sees what happens in a simulation, and changes nothing there. */
public interface Observer {
    /** A message arrived, before the node handles it. */
    default void received(SimulatedNode node, int from, int kind, byte[] bytes) {}

    /** A message left, though it may get lost. */
    default void sent(SimulatedNode node, int to, int kind, byte[] bytes) {}

    /** Anything else happened to a node; {@code what} is for people. */
    default void happened(SimulatedNode node, String what) {}

    /** A step, or a piece of one, before it is stored. */
    default void stepped(SimulatedNode node, Step step) {}

    /** A payment was acknowledged to a user of the node. */
    default void acknowledged(SimulatedNode node, Payment payment, ClientId client) {}

    /** The node follows another tip, or came up with one. */
    default void tipChanged(SimulatedNode node, ChainEntry before, ChainEntry now) {}

    /** The node holds something against a neighbour. */
    default void blamed(SimulatedNode node, SimulatedNode neighbour, Effect.Misbehaved why) {}

    /** The node has handled an event, and its store has what came of it. */
    default void handled(SimulatedNode node, NodeEvent event) {}

    /** The node went down, or its store failed and it was restored; what was not stored is gone. */
    default void interrupted(SimulatedNode node) {}
}
