package org.yap.ledger.node;

/**
 * The bounds of a node that are its own choice, not consensus.
 *
 * @param mempoolBytes bytes of waiting payments
 * @param recentHeaders headers kept in memory, 2,016 or more
 * @param sideBlocks blocks kept beside the main chain
 * @param pieceBlocks blocks that leave or come in one piece of a change of branch; bounds its memory, whatever its depth
 */
public record NodeSettings(int mempoolBytes, int recentHeaders, int sideBlocks, int pieceBlocks) {
    public static final NodeSettings DEFAULT = new NodeSettings(64 << 20, 2_016, 500, 100);
}
