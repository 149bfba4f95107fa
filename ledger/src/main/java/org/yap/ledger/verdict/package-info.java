/**
 * How outside data is judged: accepted, or rejected with a stable reason.
 *
 * <p>Start at {@link org.yap.ledger.verdict.Judged}; every consensus and policy rule has its id in
 * {@link org.yap.ledger.verdict.RejectReason}, described in docs/protocol.md.
 */
package org.yap.ledger.verdict;
