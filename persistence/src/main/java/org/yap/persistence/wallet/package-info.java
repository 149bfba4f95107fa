/**
 * What users have in networks: memberships with their sealed opt-in keys, wallet accounts, and payments sent.
 *
 * <p>Start at {@link org.yap.persistence.wallet.WalletStore}.
 */
package org.yap.persistence.wallet;
