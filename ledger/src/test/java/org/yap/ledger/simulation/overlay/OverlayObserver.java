package org.yap.ledger.simulation.overlay;

import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;

/** Watches an overlay. */
public interface OverlayObserver {
    /** A node came up. */
    default void began(OverlayNode node) {}

    /** A node is about to go down or leave. */
    default void ended(OverlayNode node) {}

    default void sent(OverlayNode node, NeighbourMessage message) {}

    default void asked(OverlayNode node, ContactRequest request) {}

    /** A second has passed. */
    default void second() {}
}
