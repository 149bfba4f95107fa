/**
 * Mining on demand, for networks on one machine: a small application of its own that a {@link org.yap.localnet.LocalNode} deploys
 * beside Yap. What administrators deploy does not hold it.
 *
 * <p>Start at {@link org.yap.localnet.mine.MineServlet}.
 */
package org.yap.localnet.mine;
