/**
 * What people and programs ask about a network: payments, rewards, blocks and balances, as of the last commit.
 *
 * <p>Entities over the rows that {@code ledger} writes; none is written here. May import the ledger, Jakarta Persistence and
 * {@code persistence.ledger}. Start at {@link org.yap.persistence.history.HistoryRepository}.
 */
package org.yap.persistence.history;
