/**
 * Networks, blocks, accounts and payments as the ledger knows them, for everybody if the node is open to programs.
 *
 * <p>Start at {@link org.yap.web.rest.ledger.NetworksResource}, and for signed payments at {@link
 * org.yap.web.rest.ledger.PaymentsResource}.
 */
package org.yap.web.rest.ledger;
