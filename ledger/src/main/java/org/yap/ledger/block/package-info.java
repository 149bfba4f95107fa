/**
 * Blocks: Bitcoin's 80-byte header, the reward, the Merkle tree, and the rules that need no state.
 *
 * <p>Start at {@link org.yap.ledger.block.Block}.
 */
package org.yap.ledger.block;
