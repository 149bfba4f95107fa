/**
 * The pages of administrators: networks, neighbours, miner, blocks.
 *
 * <p>Start at {@link org.yap.web.console.NetworkView}.
 */
package org.yap.web.console;
