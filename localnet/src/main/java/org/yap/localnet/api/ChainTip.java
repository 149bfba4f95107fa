package org.yap.localnet.api;

/**
 * The end of a node's chain.
 *
 * @param height of the last block
 * @param hash of the last block, hex
 * @param poolCount payments that wait
 * @param catchingUp true while blocks are missing that the node knows of
 */
public record ChainTip(long height, String hash, int poolCount, boolean catchingUp) {}
