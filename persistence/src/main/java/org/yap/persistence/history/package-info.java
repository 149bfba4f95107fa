/**
 * Reading a network's history: payments, rewards, blocks and balances as of the last commit.
 *
 * <p>The entities map the rows that {@code persistence.ledger} writes; nothing is written here. Start at
 * {@link org.yap.persistence.history.HistoryRepository}, then {@link org.yap.persistence.history.LedgerHistory}.
 */
package org.yap.persistence.history;
