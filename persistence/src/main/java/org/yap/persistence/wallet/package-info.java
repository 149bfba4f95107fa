/**
 * Memberships of users in networks (their sealed opt-in keys) and the accounts derived from them.
 *
 * <p>Imports JPA, the JDK and the ledger's value types. Start at {@link org.yap.persistence.wallet.WalletStore}.
 */
package org.yap.persistence.wallet;
