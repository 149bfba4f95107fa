/**
 * Mining on this node's own processors, for each network, in slices that leave the machine usable.
 *
 * <p>Start at {@link org.yap.ejb.mining.Miners}; {@link org.yap.ejb.mining.MiningWorker} is the search itself and needs no
 * container. A mined block goes to {@link org.yap.ejb.runtime.LedgerGateway}, which answers with the ledger's verdict.
 */
package org.yap.ejb.mining;
