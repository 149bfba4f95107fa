package org.yap.ledger.chain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

/**
 * What a {@code NetworkNode} may ask of the store: one network, as of the last commit. Called by the writer, and by whoever
 * answers neighbours. Changes nothing, but for what can be derived.
 */
public interface LedgerReads {
    Genesis genesis();

    /** The main chain's last block; the genesis block's entry (height 0) in a new network. */
    ChainEntry tip();

    /** The change of branch that is under way, if a part of one is stored. */
    Optional<Commit.BranchChange> branchChange();

    /** The newest whole copy of the accounts after a block that is on the main chain now; one that is damaged is passed over. */
    Optional<AccountSnapshot> accountSnapshot();

    /** Addresses of the first accounts by number, each of 20 bytes; in pieces of whole addresses. Fewer if some are missing. */
    List<byte[]> accountHashes(int count);

    /** How many accounts are on the list: those that there are at the tip. */
    int accountCount();

    /**
     * Makes the list of accounts anew from the bodies of the main chain's blocks. Called by the writer only, while it starts.
     *
     * @param damage how it was found that the list is damaged
     */
    void renewAccountList(RuntimeException damage);

    /** The main chain's entry of this hash, the genesis block's among them. */
    Optional<ChainEntry> mainEntry(Hash256 hash);

    /** The main chain's entries of those of {@code hashes} that are on it, in any order; one query, whatever their number. */
    List<ChainEntry> mainEntries(Collection<Hash256> hashes);

    /** Main-chain entries from {@code fromHeight} upwards, at most {@code count}, in order. */
    List<ChainEntry> mainEntries(long fromHeight, int count);

    /** The reward of the main chain's block at {@code height}; empty for genesis. */
    Optional<Reward> reward(long height);

    /** The block of this hash, on the main chain or kept beside it. */
    Optional<Block> block(Hash256 hash);

    /** The same as it is encoded, without reading it. */
    Optional<byte[]> blockBytes(Hash256 hash);

    /** Entries of all blocks kept beside the main chain, parents before children. */
    List<ChainEntry> sideEntries();

    /** What is remembered of deep branches, in order of the main chain's work. */
    List<Commit.RememberedWork> rememberedWorks();

    /** Payments that waited when the node was last up, oldest first. */
    List<Payment> pool();

    /**
     * Own payments that are in no block, in order of their places.
     *
     * @param after place of the last one before
     */
    List<OwnChanges.Stored> ownPayments(OwnChanges.Place after, int count);

    /** Those of one sender from a sequence on, in order of sequence. */
    List<OwnChanges.Stored> ownOf(AddressHash sender, long from, int count);

    /** Those that have the sender and the sequence of one of {@code payments}; one query, whatever their number. */
    List<OwnChanges.Stored> ownLike(Collection<Payment> payments);

    /** Those of {@code leaves} that are own payments in no block, and for whom they were submitted. */
    Map<Hash256, ClientId> ownAmong(Collection<Hash256> leaves);

    /** For whom how many own payments were submitted that are in no block. */
    Map<ClientId, Integer> ownCounts();

    /** Which payments of the main chain's blocks of these heights, both included, are own ones; lowest first. */
    List<OwnChanges.Mined> ownMined(long from, long to);

    /**
     * At which height the main chain holds this very payment, if it does. Rejected by payment-not-known-yet while that can't be
     * said.
     */
    Judged<Optional<Long>> heightOf(Payment payment);
}
