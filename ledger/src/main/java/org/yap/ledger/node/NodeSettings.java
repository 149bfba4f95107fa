package org.yap.ledger.node;

import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.relay.OwnLimits;
import org.yap.ledger.relay.RelayLimits;

/**
 * The bounds that each node chooses for itself; they are not consensus.
 *
 * @param limits what it takes of the heap
 * @param recentHeaders headers kept in memory, 2,016 or more
 * @param sideBlocks blocks kept beside the main chain
 * @param pieceBlocks blocks that leave or come in one piece of a reorganisation; bounds its memory, whatever its depth
 * @param headers without blocks that are remembered
 * @param snapshots how often the accounts are copied
 */
public record NodeSettings(
        NodeLimits limits,
        int recentHeaders,
        int sideBlocks,
        int pieceBlocks,
        HeaderBounds headers,
        SnapshotPace snapshots) {

    public NodeSettings(NodeLimits limits, int recentHeaders, int sideBlocks, int pieceBlocks, HeaderBounds headers) {
        this(limits, recentHeaders, sideBlocks, pieceBlocks, headers, SnapshotPace.DEFAULT);
    }

    /** The same, with another pace of copies. */
    public NodeSettings with(SnapshotPace pace) {
        return new NodeSettings(limits, recentHeaders, sideBlocks, pieceBlocks, headers, pace);
    }

    public NodeSettings(int mempoolBytes, int recentHeaders, int sideBlocks, int pieceBlocks, OwnLimits own) {
        this(mempoolBytes, recentHeaders, sideBlocks, pieceBlocks, own, HeaderBounds.DEFAULT);
    }

    public NodeSettings(
            int mempoolBytes, int recentHeaders, int sideBlocks, int pieceBlocks, OwnLimits own, HeaderBounds headers) {
        this(
                new NodeLimits(mempoolBytes, own, RelayLimits.MOST, NodeLimits.MOST_FOR_BLOCKS),
                recentHeaders,
                sideBlocks,
                pieceBlocks,
                headers);
    }

    /** With these limits, and what suits any node. */
    public static NodeSettings with(NodeLimits limits) {
        return new NodeSettings(limits, 2_016, 500, 100, HeaderBounds.DEFAULT);
    }
}
