package org.yap.ejb.broker;

import org.yap.ledger.value.NodeId;

/**
 * Told of bridges to neighbours as it happens, on the broker's threads; returns at once. Nothing comes after a bridge
 * was closed.
 */
public interface BridgeListener {
    /** The bridge began to work. */
    void up(NodeId neighbour);

    /** The bridge broke, or an attempt to connect failed; it tries again. */
    void down(NodeId neighbour);
}
