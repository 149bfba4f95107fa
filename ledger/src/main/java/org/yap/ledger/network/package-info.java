/**
 * A network: the rules that its creator chose and the genesis block that fixes them.
 *
 * <p>Start at {@link org.yap.ledger.network.NetworkRules}; {@link org.yap.ledger.network.RuleField} lists the rules.
 */
package org.yap.ledger.network;
