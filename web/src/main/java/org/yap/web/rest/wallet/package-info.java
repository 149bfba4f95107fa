/**
 * A user's memberships, accounts and payments.
 *
 * <p>Start at {@link org.yap.web.rest.wallet.WalletResource}.
 */
package org.yap.web.rest.wallet;
