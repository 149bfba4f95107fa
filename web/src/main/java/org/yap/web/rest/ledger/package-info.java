/**
 * Networks, blocks, accounts and payments as the ledger knows them, for anybody where the node is open to programs.
 *
 * <p>Start at {@link org.yap.web.rest.ledger.NetworksResource}.
 */
package org.yap.web.rest.ledger;
