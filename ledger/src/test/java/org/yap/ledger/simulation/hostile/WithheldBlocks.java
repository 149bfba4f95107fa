package org.yap.ledger.simulation.hostile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.simulation.Behaviour;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.CompactMessages;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** Shows the headers of what it mines, and gives the blocks to nobody, or only to its first neighbour. */
public final class WithheldBlocks implements Behaviour {
    private final Set<Hash256> own = new HashSet<>();
    private final boolean fromAll;

    /** {@code fromAll}: whether nobody at all gets them. */
    public WithheldBlocks(boolean fromAll) {
        this.fromAll = fromAll;
    }

    @Override
    public void mined(SimulatedNode self, Block block) {
        own.add(block.hash());
        self.take(block);
    }

    @Override
    public List<Message> outgoing(SimulatedNode self, int to, Message message) {
        boolean gets = !fromAll && to == self.connected().first();
        boolean body = (message instanceof Messages.BlockPiece piece && own.contains(piece.hash()))
                || (message instanceof CompactMessages.CompactBlock form
                        && own.contains(form.header().hash()));
        return body && !gets ? List.of() : List.of(message);
    }
}
