package org.yap.persistence.membership;

import org.yap.ledger.value.NodeId;

/**
 * What administrators set for another node.
 *
 * @param pinned whether it is to be a neighbour always
 * @param label a name in place of the one that the node gave itself, at most {@link #MAX_LABEL} characters; may be empty
 */
public record NodeMark(NodeId node, boolean pinned, String label) {
    public static final int MAX_LABEL = 40;

    /** Whether there is nothing to keep. */
    boolean isBlank() {
        return !pinned && label.isEmpty();
    }
}
