/**
 * Keys and what is made from them: signatures (secp256k1), opt-in phrases (BIP-39), derivation (BIP-32), addresses
 * (bech32m).
 *
 * <p>Start at {@link org.yap.ledger.key.OptInKey}.
 */
package org.yap.ledger.key;
