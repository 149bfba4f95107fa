/**
 * Mining on this node's own processors, per network, in slices that leave the machine usable.
 *
 * <p>May import {@code runtime} and {@code service}, the stores and the ledger. Start at {@link org.yap.ejb.mining.Miners};
 * {@link org.yap.ejb.mining.MiningWorker} is the search itself and needs no container.
 */
package org.yap.ejb.mining;
