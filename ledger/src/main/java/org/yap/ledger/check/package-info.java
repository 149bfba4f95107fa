/**
 * What can be judged of payments, blocks and messages without the state of a network, on any thread.
 *
 * <p>Start at {@link org.yap.ledger.check.StatelessChecks}. It alone makes {@link org.yap.ledger.check.CheckedPayment} and
 * {@link org.yap.ledger.check.CheckedBlock}, so that whoever holds one knows that the checks were made.
 */
package org.yap.ledger.check;
