/**
 * Which nodes this node has for neighbours in one network. It finds, keeps and replaces them by itself, as HyParView
 * does (Leitão, Pereira, Rodrigues, 2007): a small active view, the neighbours, and a larger passive view of nodes that
 * can become ones. Without I/O, clock and threads: events come in, effects come out.
 *
 * <p>Start at {@link org.yap.ledger.membership.Membership}, and at what happens to it, in {@code step}.
 */
package org.yap.ledger.membership;
