/**
 * What a node keeps in PostgreSQL, a package for each subject, and how the container injects it.
 *
 * <p>Repositories are CDI beans: a service has them injected and opens the transaction. Start at
 * {@link org.yap.persistence.ledger.NetworkRepository}.
 */
package org.yap.persistence;
