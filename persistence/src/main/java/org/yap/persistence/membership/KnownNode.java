package org.yap.persistence.membership;

import org.yap.ledger.value.NodeId;

/**
 * A node to start from.
 *
 * @param lease its latest known, in the bytes of the protocol
 */
public record KnownNode(NodeId node, Role role, byte[] lease) {
    /** Why it is kept. */
    public enum Role {
        /** A neighbour when the node last looked: asked first after a restart. */
        ANCHOR,
        /** From an invitation; kept until there are anchors. */
        CONTACT,
        /** Any other member. */
        KNOWN
    }

    @Override
    public String toString() {
        return role + " " + node;
    }
}
