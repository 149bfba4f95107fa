/**
 * Opt-in keys and wallet accounts: what a user has in a network.
 *
 * <p>May import {@code user}, {@code network}, {@code runtime}, {@code service}, {@code persistence} and {@code ledger}. Start at
 * {@link org.yap.ejb.wallet.Wallets}; how keys are kept is in {@link org.yap.ejb.wallet.SealedKeys}.
 */
package org.yap.ejb.wallet;
