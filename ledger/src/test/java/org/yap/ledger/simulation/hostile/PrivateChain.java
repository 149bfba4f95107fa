package org.yap.ledger.simulation.hostile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.simulation.Behaviour;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.CompactMessages;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/**
 * Mines on its own blocks, which nobody gets to see before it releases them. The production code inside follows them, and goes
 * over to the others' chain once that has more work.
 */
public abstract class PrivateChain implements Behaviour {
    /** Mined here since the production code followed somebody else's block, whether released or not; the lowest first. */
    private final List<ChainEntry> branch = new ArrayList<>();

    private final Set<Hash256> hidden = new HashSet<>();
    /** The highest that others may know. */
    private ChainEntry shown;

    private long heard;

    /** The miner found a block, which is hidden so far. */
    abstract void found(SimulatedNode self);

    /** The others' chain has become higher. */
    abstract void othersAdvanced(SimulatedNode self);

    /** Blocks by which the private chain is higher than that of the others; none if nothing was mined here. */
    long lead() {
        return branch.isEmpty() ? 0 : last().height() - heard;
    }

    /** The height of the highest block of the others. */
    long heard() {
        return heard;
    }

    boolean isEmpty() {
        return branch.isEmpty();
    }

    /** The height of the last block that somebody else has mined too. */
    long forkHeight() {
        return branch.isEmpty() ? shown.height() : branch.get(0).height() - 1;
    }

    private ChainEntry last() {
        return branch.get(branch.size() - 1);
    }

    /** Shows the blocks up to this height. */
    void release(SimulatedNode self, long height) {
        for (ChainEntry entry : branch) {
            if (entry.height() <= height && hidden.remove(entry.hash())) {
                shown = entry;
            }
        }
        List.copyOf(self.connected()).forEach(neighbour -> tell(self, neighbour));
    }

    void releaseAll(SimulatedNode self) {
        release(self, Long.MAX_VALUE);
    }

    /** Tells a neighbour the highest block that is shown. */
    private void tell(SimulatedNode self, int neighbour) {
        self.send(neighbour, tip(shown));
    }

    private static Messages.Tip tip(ChainEntry entry) {
        return new Messages.Tip(entry.header(), entry.height(), entry.work());
    }

    @Override
    public void started(SimulatedNode self) {
        if (shown == null) {
            shown = self.tip();
            heard = shown.height();
        }
    }

    @Override
    public void mined(SimulatedNode self, Block block) {
        Hash256 hash = block.hash();
        hidden.add(hash);
        self.take(block);
        if (self.tip().hash().equals(hash)) {
            branch.add(self.tip());
            found(self);
        } else {
            hidden.remove(hash);
        }
    }

    @Override
    public void tipChanged(SimulatedNode self) {
        ChainEntry tip = self.tip();
        if (!isOwn(tip.hash())) {
            hidden.clear();
            branch.clear();
            shown = tip;
        }
    }

    private boolean isOwn(Hash256 hash) {
        return hidden.contains(hash)
                || branch.stream().anyMatch(entry -> entry.hash().equals(hash));
    }

    @Override
    public boolean incoming(SimulatedNode self, int from, Message message) {
        if (message instanceof Messages.Tip tip
                && tip.height() > heard
                && !isOwn(tip.header().hash())) {
            heard = tip.height();
            if (!branch.isEmpty()) {
                othersAdvanced(self);
            }
        }
        return true;
    }

    @Override
    public List<Message> outgoing(SimulatedNode self, int to, Message message) {
        if (message instanceof Messages.Tip tip && hidden.contains(tip.header().hash())) {
            return List.of(tip(shown));
        }
        if (message instanceof Messages.Headers headers) {
            return List.of(new Messages.Headers(upToHidden(headers.headers())));
        }
        if (message instanceof Messages.BlockPiece piece && hidden.contains(piece.hash())) {
            return List.of(new Messages.NoBlock(piece.hash()));
        }
        if (message instanceof CompactMessages.CompactBlock form
                && hidden.contains(form.header().hash())) {
            return List.of();
        }
        return List.of(message);
    }

    private List<BlockHeader> upToHidden(List<BlockHeader> headers) {
        return headers.stream()
                .takeWhile(header -> !hidden.contains(header.hash()))
                .toList();
    }
}
