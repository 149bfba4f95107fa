/**
 * What a node's membership knows of other nodes: neighbours, nodes that could become ones, nodes that can't be reached,
 * and those to leave alone for a while. Collections with bounds; what is done with them is decided in
 * {@code org.yap.ledger.membership}.
 *
 * <p>Start at {@link org.yap.ledger.membership.view.ActiveView} and {@link org.yap.ledger.membership.view.PassiveView}.
 */
package org.yap.ledger.membership.view;
