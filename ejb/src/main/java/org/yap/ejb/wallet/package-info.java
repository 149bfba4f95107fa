/**
 * What a user has in a network: the opt-in key and wallet accounts.
 *
 * <p>Start at {@link org.yap.ejb.wallet.Wallets}. How keys are stored is in {@link org.yap.ejb.wallet.SealedKeys}.
 */
package org.yap.ejb.wallet;
