package org.yap.ejb.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** The networks that this node is a member of. What changes them is for administrators. */
public interface Networks {
    /** Creates a network with these rules; this node is its first member. Refuses network-bad-rules and the like. */
    NetworkRow create(NetworkRules rules, String administrator) throws RefusedException;

    /**
     * Becomes a member of an existing network, or one again if its data was kept; called by the invitation's acceptance, which an
     * administrator began.
     */
    void join(Genesis genesis, String acceptedBy) throws RefusedException;

    /**
     * Leaves: ends bridges and miner, and forgets everything of the network. Refuses network-busy while users are opted in.
     */
    void leave(NetworkId network, String administrator) throws RefusedException;

    /** Leaves even if users are opted in: this node forgets their keys too, and only their own copies can sign. */
    void leaveByForce(NetworkId network, String administrator) throws RefusedException;

    /** Leaves, but keeps the network's data: {@link #takeUp} has this node come back. */
    void leaveKeeping(NetworkId network, String administrator) throws RefusedException;

    /** Networks that this node left, and whose data it keeps. They are not among {@link #all}, but can be left for good. */
    List<KeptRow> kept() throws RefusedException;

    /** Becomes a member again of one of {@link #kept}. Refuses network-unknown. */
    void takeUp(NetworkId network, String administrator) throws RefusedException;

    /** How many users of this node are opted in, whether or not the network runs. */
    long users(NetworkId network) throws RefusedException;

    List<NetworkRow> all();

    /** Stored networks that can't be run. They are not among {@link #all}, but can be left. */
    List<UnreadableRow> unreadable();

    NetworkRow byId(NetworkId network) throws RefusedException;

    Genesis genesis(NetworkId network) throws RefusedException;

    /** Newest first, without the ids of their payments. */
    List<BlockRow> recentBlocks(NetworkId network, int count) throws RefusedException;

    /** By height (digits) or hash (64 hex digits). */
    Optional<BlockRow> block(NetworkId network, String heightOrHash) throws RefusedException;

    List<ReorganisationRow> recentReorganisations(NetworkId network, int count) throws RefusedException;

    /** Payments of neighbours that the ledger rejected, newest first; a few dozen are kept, since this node started. */
    List<RefusalRow> recentRefusals(NetworkId network, int count) throws RefusedException;

    /** Whether reads and signed payments over REST need no login at this node. */
    boolean openToPrograms();

    void setOpenToPrograms(boolean open, String administrator) throws RefusedException;

    /**
     * @param members n, as far as this node knows
     * @param neighbours how many neighbours this node has in it
     * @param neighbourCap how many it may have
     * @param catchingUpTo height, 0 if up to date
     * @param changingBranch how far the node is with a change of branch, if one is under way
     * @param indexedTo height up to which payments are indexed
     * @param indexBehind whether blocks above that are too many to be searched, so that some payments can't be found yet
     */
    record NetworkRow(
            NetworkId id,
            NetworkRules rules,
            int members,
            int neighbours,
            int neighbourCap,
            boolean bootstrapping,
            long height,
            Hash256 tip,
            Instant tipTime,
            int poolCount,
            long poolBytes,
            long catchingUpTo,
            Optional<BranchProgress> changingBranch,
            long indexedTo,
            boolean indexBehind) {}

    /** @param reason network-other-format if another version of Yap made it; else what is stored of it is damaged */
    record UnreadableRow(NetworkId id, Reason reason) {}

    /** A network that this node left, and whose data it keeps. */
    record KeptRow(NetworkId id, String name) {}

    record BlockRow(
            Hash256 hash,
            Hash256 previous,
            long height,
            Instant time,
            int payments,
            int bytes,
            String minerAddress,
            long reward,
            int bits,
            List<Hash256> paymentIds) {}

    /**
     * @param payment its id
     * @param reason as this node's ledger sees it; the neighbour may be honest and simply ahead
     */
    record RefusalRow(Instant time, NodeId from, Hash256 payment, Reason reason, String detail) {}

    record ReorganisationRow(
            Instant time, Hash256 oldTip, Hash256 newTip, long forkHeight, int undone, int connected) {}
}
