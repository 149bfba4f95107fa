package org.yap.persistence.admission;

import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * A network that this node asked to be admitted to.
 *
 * @param link by which it asks again; has the token in it
 * @param node that was asked
 * @param publicUrl of that node
 * @param nodeName that that node gives itself; may be empty
 * @param ownName of this node, once it is a member; may be empty
 * @param askedBy the administrator
 * @param refusal id of the reason why it was refused for good; empty while it waits
 */
public record OwnRequestRecord(
        NetworkId network,
        String link,
        NodeId node,
        String publicUrl,
        String nodeName,
        String ownName,
        String askedBy,
        Instant askedAt,
        Optional<String> refusal) {
    /** The same, refused for good. {@code reason}: its id. */
    public OwnRequestRecord refused(String reason) {
        return new OwnRequestRecord(
                network, link, node, publicUrl, nodeName, ownName, askedBy, askedAt, Optional.of(reason));
    }

    /** Without the link, by which anybody might join. */
    @Override
    public String toString() {
        return "request to " + node + " for " + network;
    }
}
