/**
 * Follows the best chain among neighbours, and serves this node's chain to them.
 *
 * <p>Start at {@link org.yap.ledger.sync.ChainSync}, which a node drives. Behind it {@code HeaderSync} finds the chain with
 * the most work, {@code DeepForkSync} those that fork far below the tip, {@code BlockDownload} fetches blocks, {@code
 * CompactRelay} takes and pushes new ones in short form, and {@code ChainServing} answers others. {@code BlockImporter} is where
 * every block enters the chain, also one that this node mined. {@code SyncPeer} is what they know of one neighbour.
 */
package org.yap.ledger.sync;
