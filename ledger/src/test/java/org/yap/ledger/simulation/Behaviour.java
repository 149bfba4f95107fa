package org.yap.ledger.simulation;

import java.util.List;
import org.yap.ledger.block.Block;
import org.yap.ledger.wire.Message;

/**
 * What a node does that differs from the production code inside it: it stands between that and the links. A hostile one keeps
 * messages back, changes them, or sends its own by {@link SimulatedNode#send}.
 */
public interface Behaviour {
    /** As the production code does it. */
    Behaviour HONEST = new Behaviour() {
        @Override
        public boolean isHonest() {
            return true;
        }
    };

    /** Whether the invariants hold for this node, and others may hold nothing against it. */
    default boolean isHonest() {
        return false;
    }

    /** The node is up, for the first time or again. */
    default void started(SimulatedNode self) {}

    /** What is sent to this neighbour in place of what the production code sends. */
    default List<Message> outgoing(SimulatedNode self, int to, Message message) {
        return List.of(message);
    }

    /** Whether the production code gets to see this message. */
    default boolean incoming(SimulatedNode self, int from, Message message) {
        return true;
    }

    /** The node's miner found a block: its own production code gets it, or it is kept for later. */
    default void mined(SimulatedNode self, Block block) {
        self.take(block);
    }

    /** The production code follows another tip now. */
    default void tipChanged(SimulatedNode self) {}
}
