/**
 * A network: the rules that its creator chose and the genesis block that fixes them.
 *
 * <p>Start at {@link org.yap.ledger.network.NetworkRules}.
 */
package org.yap.ledger.network;
