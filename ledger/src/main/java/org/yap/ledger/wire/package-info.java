/**
 * What neighbours say to each other in one network, and its form in bytes (docs/protocol.md, "Gossip").
 *
 * <p>Start at {@link org.yap.ledger.wire.Message}; the kinds are in {@link org.yap.ledger.wire.Messages}.
 */
package org.yap.ledger.wire;
