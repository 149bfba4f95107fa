/**
 * Values that everything speaks of: amounts, hashes, keys, ids. Immutable, exact, compared by content.
 *
 * <p>May import the JDK, Bouncy Castle and {@code codec}. Start at {@link org.yap.ledger.value.Hash256}.
 */
package org.yap.ledger.value;
