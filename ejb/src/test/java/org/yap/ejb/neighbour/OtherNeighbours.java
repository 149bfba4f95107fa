package org.yap.ejb.neighbour;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.NeighbourMembership;
import org.yap.persistence.neighbour.NeighbourNode;

/** Neighbours that a node has already, whoever they are. */
final class OtherNeighbours {
    private OtherNeighbours() {}

    /** Puts {@code count} of them into the table, and nobody else. */
    static void load(NeighbourTable table, NetworkId network, Instant since, int count) {
        List<NeighbourNode> nodes = IntStream.range(0, count)
                .mapToObj(i -> new NeighbourNode(NodeId.ofHex("0" + i + "ab".repeat(31)), since))
                .toList();
        nodes.forEach(node -> node.reachedAt(new byte[1], "other:1", "http://other"));
        table.load(
                nodes,
                nodes.stream()
                        .map(node -> new NeighbourMembership(network, node.id(), "admin", since))
                        .toList());
    }
}
