/**
 * The ledgers in PostgreSQL: what the writers store and restore, and what the services read.
 *
 * <p>Writes go by whole commits over plain JDBC (arrays and {@code unnest}); entities serve reads. May import the ledger,
 * Jakarta Persistence, Hibernate and JDBC. Start at {@link org.yap.persistence.ledger.NetworkStore}, then
 * {@link org.yap.persistence.ledger.LedgerStore} and {@link org.yap.persistence.ledger.LedgerHistory}.
 */
package org.yap.persistence.ledger;
