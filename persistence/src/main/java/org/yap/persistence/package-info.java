/**
 * What a node keeps in PostgreSQL, with a package for each subject.
 *
 * <p>Repositories are CDI beans. A service has them injected and opens the transaction. {@code *Store} is a port that tests
 * replace, {@code *Repository} what works on the database, {@code *Entity} a row, {@code *Record} a row as services see it.
 * Start at {@link org.yap.persistence.ledger.NetworkRepository}.
 */
package org.yap.persistence;
