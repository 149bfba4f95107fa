/**
 * Values that everything speaks of: amounts, hashes, keys, ids. Immutable, exact, compared by content.
 *
 * <p>Start at {@link org.yap.ledger.value.Hash256}.
 */
package org.yap.ledger.value;
