package org.yap.ledger.chain;

/**
 * How many headers without blocks are kept.
 *
 * @param max of all branches together
 * @param enough how many are left when some are forgotten, so that there is room for whole messages
 * @param aboveTip a neighbour whose headers end so far above the tip is not asked for more, to leave room for those of
 *     others
 * @param ahead how far the headers of a deep fork go ahead of its blocks; a message of headers and more
 * @param near headers that end with less work than the tip are kept only if they lack less than so many blocks' work; others
 *     must first prove theirs
 */
public record HeaderBounds(int max, int enough, int aboveTip, int ahead, int near) {
    public static final HeaderBounds DEFAULT =
            new HeaderBounds(BlockTree.MAX_HEADERS_AHEAD, BlockTree.ENOUGH_HEADERS_AHEAD, 10_000, 8_000, 144);
}
