/**
 * What can be judged of payments, blocks and messages without the state of a network, on any thread.
 *
 * <p>Start at {@link org.yap.ledger.check.StatelessChecks}. Only it makes a {@link org.yap.ledger.check.CheckedPayment} or a
 * {@link org.yap.ledger.check.CheckedBlock}, so a value of these types has passed the checks.
 */
package org.yap.ledger.check;
