/**
 * Storing and restoring ledgers, for their writers.
 *
 * <p>Whole commits go over plain JDBC, as arrays that {@code unnest} turns into rows. Start at
 * {@link org.yap.persistence.ledger.NetworkRepository}, then {@link org.yap.persistence.ledger.LedgerRepository}. Questions of
 * users and programs are answered in {@code history}.
 */
package org.yap.persistence.ledger;
