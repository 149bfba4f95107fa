/**
 * One node of one network, without I/O: events in, effects and one commit out.
 *
 * <p>Start at {@link org.yap.ledger.node.NetworkNode}, which takes each {@link org.yap.ledger.node.NodeEvent} to the room that
 * handles it: {@code sync} for headers and blocks, {@code relay} for payments.
 */
package org.yap.ledger.node;
