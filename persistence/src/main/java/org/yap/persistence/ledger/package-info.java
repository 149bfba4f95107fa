/**
 * The ledgers in PostgreSQL, as their writers store and restore them.
 *
 * <p>Whole commits go over plain JDBC, as arrays that {@code unnest} turns into rows. May import the ledger, Jakarta Persistence,
 * Hibernate and JDBC. Start at {@link org.yap.persistence.ledger.NetworkRepository}, then
 * {@link org.yap.persistence.ledger.LedgerRepository}. What people ask about a ledger is in {@code history}.
 */
package org.yap.persistence.ledger;
