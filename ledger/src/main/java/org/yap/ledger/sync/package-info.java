/**
 * Follows the best chain among neighbours' headers, fetches its blocks, and serves headers and blocks to others.
 *
 * <p>Start at {@link org.yap.ledger.sync.HeaderSync}, which finds the chain with the most work, and
 * {@link org.yap.ledger.sync.BlockDownload}, which fetches its blocks and hands them to {@link org.yap.ledger.sync.BlockImporter}.
 * {@link org.yap.ledger.sync.SyncPeer} is what is known of one neighbour.
 */
package org.yap.ledger.sync;
