package org.yap.ledger.chain;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;

/**
 * All that must be stored before the effects of a step may be released: one transaction, a constant number of statements.
 * It is refused by the store if the tip there is not {@code expectedTip}.
 *
 * @param expectedTip hash of the stored tip before this commit
 * @param newTip the tip after it (the same entry when only payments changed)
 * @param undone main-chain blocks taken back, from the old tip downwards; they move beside the main chain
 * @param connected blocks put onto the main chain, in order of height; those that were kept beside it leave that place
 * @param kept blocks to keep beside the main chain
 * @param dropped hashes of kept blocks that are no longer wanted
 * @param newAccounts accounts that the connected blocks bring into being, by number: in the order of their first credit
 * @param pooled payments that now wait
 * @param unpooled leaves of payments that no longer wait
 * @param remembered what is remembered of deep branches from now on
 * @param forgotten branches of which nothing is remembered any more. They are forgotten first, then what is in {@code remembered}
 *     is stored: it may name them again
 * @param own what changed of the payments of this node's own users and programs
 * @param reorganised what the whole step came to, if it took blocks back; with its last commit
 * @param piece if this is a part of a reorganisation that is stored in several
 */
public record Commit(
        Hash256 expectedTip,
        ChainEntry newTip,
        List<UndoneBlock> undone,
        List<ConnectedBlock> connected,
        List<KeptBlock> kept,
        List<Hash256> dropped,
        List<AddressHash> newAccounts,
        List<Payment> pooled,
        List<Hash256> unpooled,
        List<RememberedWork> remembered,
        List<Hash256> forgotten,
        OwnChanges own,
        Optional<Reorganised> reorganised,
        Optional<ReorgPiece> piece) {

    /** Of a step that is stored whole. */
    public Commit(
            Hash256 expectedTip,
            ChainEntry newTip,
            List<UndoneBlock> undone,
            List<ConnectedBlock> connected,
            List<KeptBlock> kept,
            List<Hash256> dropped,
            List<AddressHash> newAccounts,
            List<Payment> pooled,
            List<Hash256> unpooled,
            List<RememberedWork> remembered,
            List<Hash256> forgotten,
            OwnChanges own,
            Optional<Reorganised> reorganised) {
        this(
                expectedTip,
                newTip,
                undone,
                connected,
                kept,
                dropped,
                newAccounts,
                pooled,
                unpooled,
                remembered,
                forgotten,
                own,
                reorganised,
                Optional.empty());
    }

    /**
     * A block that is connected.
     *
     * @param accountsBefore how many accounts there were before it: those that it brings into being are numbered from here
     */
    public record ConnectedBlock(Block block, ChainEntry entry, int accountsBefore) {}

    /**
     * A block that is undone.
     *
     * @param accountsBefore how many accounts there were before it, and are again
     */
    public record UndoneBlock(Block block, ChainEntry entry, int accountsBefore) {}

    /**
     * A part of a reorganisation.
     *
     * @param next how to go on, stored in place of what was stored of it before; empty with the last one
     */
    public record ReorgPiece(Optional<BranchChange> next) {}

    /**
     * A reorganisation of which a part is stored. Whoever finds this goes on with it before anything else.
     *
     * @param origin hash of the tip where everything began
     * @param start hash of the tip where the way to {@code end} began, and to which it leads back if a block there is bad
     * @param end hash of the block that is to be the tip
     */
    public record BranchChange(Hash256 origin, Hash256 start, Hash256 end) {}

    /** A reorganisation above the block at {@code forkHeight}. */
    public record Reorganised(Hash256 oldTip, long forkHeight, int undone, int connected) {}

    /**
     * That a deep branch had more work than the main chain for the first time.
     *
     * @param branch hash of its first block, the child of the last one that it shares with the main chain
     * @param work what the main chain had at that moment
     * @param step of how much work the margin's blocks are: that of one at the last common block's target
     * @param height where the main chain ended at that moment
     * @param best the most work that the branch showed since
     */
    public record RememberedWork(Hash256 branch, BigInteger work, BigInteger step, long height, BigInteger best) {}

    /** A side block. */
    public record KeptBlock(Block block, ChainEntry entry) {}
}
