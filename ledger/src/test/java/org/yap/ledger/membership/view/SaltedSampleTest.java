package org.yap.ledger.membership.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.Vectors;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

class SaltedSampleTest {
    /** Places are known to the vectors alone; here they show by the order of nodes. */
    @Test
    void keepsNodesInTheOrderOfTheirPlaces() {
        JsonNode vectors = Vectors.json("membership.json");
        Map<Long, NodeId> byPlace = new TreeMap<>();
        SaltedSample sample =
                new SaltedSample(Hash256.ofHex(vectors.get("network").asText()), 129, 0);
        for (int i = 0; i < vectors.get("nodes").size(); i++) {
            NodeId node = NodeId.ofHex(vectors.get("nodes").get(i).get("id").asText());
            byPlace.put(vectors.get("places").get(i).asLong(), node);
            sample.offer(node, 0);
        }
        assertThat(sample.nodes()).containsExactlyElementsOf(byPlace.values());
    }
}
