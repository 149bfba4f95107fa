package org.yap.ledger.node;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountStates;
import org.yap.ledger.sync.ClockReading;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** What a {@link NetworkNode} was like after a step: immutable but for the accounts, for any thread. Cheap to make, for large parts are shared. */
public interface NodeStatus {
    /** In the middle of a change of branch the last block of what is stored so far, which nobody would follow. */
    ChainEntry tip();

    /** Compact target that the next block must meet if it is found now. */
    int nextBits();

    /** States of these accounts after one block, which may be a newer one than {@link #tip}. */
    AccountStates accounts(Collection<AddressHash> wanted);

    int poolCount();

    long poolBytes();

    /** Bytes that waiting payments count for in blocks: their own, and those of accounts that they create. */
    long poolWeight();

    /** A waiting payment, by id. */
    Optional<Payment> pooled(Hash256 id);

    /** Waiting payments that this account sends or receives, oldest first. */
    List<Payment> pooledFor(AddressHash account);

    /** An own payment, by id, that is neither in the mempool nor in the chain. It goes back if it can. */
    Optional<Payment> unpooled(Hash256 id);

    /**
     * The sequence for this account's next payment: after those that wait, and after own ones that had to leave the mempool
     * but can still be mined, so that nothing that was acknowledged is replaced by accident. Empty if the store or the accounts
     * have left {@link #tip}: a newer status must be asked then, for what waits here does not go with the accounts there.
     *
     * @param store the network's, for own payments that are there alone
     */
    OptionalLong nextSequence(AddressHash account, LedgerReads store);

    /** What the account's waiting payments take from its balance, fees included. */
    Amount reserved(AddressHash account);

    /**
     * The least fee, in minor units, with which this payment gets into the next block along with those of its sender before
     * it, as things stand; 0 if each one will do.
     *
     * @param blockBytes most bytes of a block
     */
    long feeToBeNext(Payment payment, int blockBytes);

    /** Own payments, by leaf, with the neighbours that have seen each. */
    Map<Hash256, Integer> seenBy();

    /** What each neighbour last said of its tip. */
    Map<NodeId, ChainEntry> neighbourTips();

    /** What each neighbour last said of its clock. */
    Map<NodeId, ClockReading> neighbourClocks();

    /** The height that this node is catching up to, as headers show it; claims of neighbours do not count. */
    Optional<Long> catchingUpTo();

    /**
     * The height that this node knows it is behind: as {@link #catchingUpTo}, but only while blocks come. Headers without blocks
     * are cheap to make, and must not keep anybody from mining or paying.
     */
    Optional<Long> behind();

    /** How far the node is with a change to another branch that it has to make in pieces; empty while there is none. */
    Optional<BranchProgress> changingBranch();
}
