/**
 * Collections that the JDK lacks.
 *
 * <p>Start at {@link org.yap.ledger.collect.SharedMap}, an immutable map that shares its parts with the maps it was made
 * from. {@link org.yap.ledger.collect.RecentMap} is bounded and forgets its oldest entries.
 */
package org.yap.ledger.collect;
