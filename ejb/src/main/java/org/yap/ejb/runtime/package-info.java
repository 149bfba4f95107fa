/**
 * The running networks of this node: one writer thread for each, which is the only one that changes its ledger.
 *
 * <p>May import {@code gossip} and {@code service}, the stores and the ledger. Start at
 * {@link org.yap.ejb.runtime.LedgerGateway}, then {@link org.yap.ejb.runtime.NetworkWriter}, which needs no container;
 * {@link org.yap.ejb.runtime.NetworkRuntime} joins it to one.
 */
package org.yap.ejb.runtime;
