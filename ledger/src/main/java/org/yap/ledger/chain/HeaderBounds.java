package org.yap.ledger.chain;

/**
 * How many headers without bodies are remembered.
 *
 * @param most of all branches together
 * @param enough as many are left when some are forgotten, so that there is room for whole messages of others
 * @param aboveTip headers above the tip after which a neighbour is not asked for more: room is left for what others show
 * @param ahead of a branch that forks deep, ahead of its bodies; a message of headers and more
 * @param near headers of which the last shows less work than the tip, by more than that of so many blocks, must prove theirs
 */
public record HeaderBounds(int most, int enough, int aboveTip, int ahead, int near) {
    public static final HeaderBounds DEFAULT =
            new HeaderBounds(BlockTree.MAX_HEADERS_AHEAD, BlockTree.ENOUGH_HEADERS_AHEAD, 10_000, 8_000, 144);
}
