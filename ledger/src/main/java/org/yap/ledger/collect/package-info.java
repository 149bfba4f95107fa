/**
 * Collections that the JDK lacks.
 *
 * <p>{@link org.yap.ledger.collect.SharedMap} is immutable and shares its parts with the maps that it
 * was made from; {@link org.yap.ledger.collect.RecentMap} is bounded and forgets its oldest entries.
 */
package org.yap.ledger.collect;
