package org.yap.ledger.membership.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.fixture.Vectors;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.verdict.Judged;

/** Bytes that an implementation made which knows nothing but docs/protocol.md. */
class MembershipVectorsTest {
    private static final NodeKeys KEYS = new P256Keys();
    private static final JsonNode VECTORS = Vectors.json("membership.json");
    private static final NetworkId NETWORK =
            NetworkId.ofHex(VECTORS.get("network").asText());
    private static final long NOW = VECTORS.get("now").asLong();

    /** What is read of a message, and what becomes of it when it is written again. */
    private record Read(Judged<?> judged, byte[] again, Judged<?> leases) {}

    private static byte[] bytes(JsonNode vector) {
        return vector.has("zeros")
                ? new byte[vector.get("zeros").asInt()]
                : HexFormat.of().parseHex(vector.get("bytes").asText());
    }

    private static Judged<Lease> lease(byte[] bytes) {
        return ByteReader.decode(bytes, in -> Lease.read(in, KEYS));
    }

    private static LeaseRules rules(JsonNode admission) {
        Optional<NodeId> key =
                admission == null || admission.isNull() ? Optional.empty() : Optional.of(node(admission));
        return new LeaseRules(NETWORK, key, KEYS);
    }

    private static NodeId node(JsonNode index) {
        return NodeId.ofHex(VECTORS.get("nodes").get(index.asInt()).get("id").asText());
    }

    private static String verdict(Judged<?> judged) {
        return judged instanceof Judged.Rejected<?> rejected ? rejected.reason().id() : "accepted";
    }

    private static Stream<JsonNode> each(String list) {
        return StreamSupport.stream(VECTORS.get(list).spliterator(), false);
    }

    private static String about(JsonNode vector) {
        return vector.get("about").asText();
    }

    @Test
    void aNodesIdIsTheHashOfItsKey() {
        assertThat(each("nodes")).allSatisfy(node -> assertThat(KEYS.idOf(
                        NodeKey.of(HexFormat.of().parseHex(node.get("key").asText()))))
                .hasToString(node.get("id").asText()));
    }

    @TestFactory
    Stream<DynamicTest> judgesLeases() {
        return each("leases")
                .map(vector -> DynamicTest.dynamicTest(about(vector), () -> {
                    Lease lease = lease(bytes(vector)).orThrow();
                    ByteWriter out = new ByteWriter(Lease.MAX_BYTES);
                    lease.write(out);
                    assertThat(out.toByteArray()).isEqualTo(bytes(vector));
                    if (vector.has("node")) {
                        hasFields(lease, vector);
                    }
                    assertThat(verdict(rules(vector.get("admission")).judge(lease, NOW)))
                            .isEqualTo(vector.get("verdict").asText());
                }));
    }

    private static void hasFields(Lease lease, JsonNode vector) {
        assertThat(lease.node()).hasToString(vector.get("node").asText());
        assertThat(lease.incarnation()).isEqualTo(vector.get("incarnation").asLong());
        assertThat(lease.sequence()).isEqualTo(vector.get("sequence").asLong());
        assertThat(lease.kind() == Lease.Kind.LEAVE)
                .isEqualTo(vector.get("kind").asInt() == 1);
        assertThat(lease.endpoints().gossip()).hasToString(vector.get("gossip").asText());
        assertThat(lease.endpoints().url()).isEqualTo(vector.get("url").asText());
        assertThat(lease.name()).isEqualTo(vector.get("name").asText());
        assertThat(lease.issued()).isEqualTo(vector.get("issued").asLong());
        assertThat(lease.life()).isEqualTo(vector.get("life").asInt());
        assertThat(lease.vouchers()).hasSize(vector.get("vouchers").size());
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoLease() {
        return each("notLeases")
                .map(vector -> DynamicTest.dynamicTest(
                        about(vector),
                        () -> assertThat(lease(bytes(vector)).accepted()).isFalse()));
    }

    @TestFactory
    Stream<DynamicTest> readsMessages() {
        return each("messages")
                .map(vector -> DynamicTest.dynamicTest(about(vector), () -> {
                    Read read = read(vector);
                    assertThat(verdict(read.judged)).isEqualTo("accepted");
                    assertThat(read.again).isEqualTo(bytes(vector));
                    assertThat(verdict(read.leases)).isEqualTo("accepted");
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoMessage() {
        return each("notMessages")
                .map(vector -> DynamicTest.dynamicTest(about(vector), () -> assertThat(verdict(read(vector).judged))
                        .isEqualTo(vector.get("verdict").asText())));
    }

    private static Read read(JsonNode vector) {
        int kind = vector.get("kind").asInt();
        byte[] bytes = bytes(vector);
        return switch (vector.get("family").asText()) {
            case "neighbour" -> {
                Judged<NeighbourMessage> judged = NeighbourMessage.decode(kind, bytes, KEYS);
                yield judged.accepted()
                        ? new Read(
                                judged,
                                judged.orThrow().bytes(),
                                judged.orThrow().judged(rules(null), NOW))
                        : new Read(judged, new byte[0], judged);
            }
            case "request" -> {
                Judged<ContactRequest> judged = ContactRequest.decode(kind, bytes, KEYS);
                yield judged.accepted()
                        ? new Read(
                                judged,
                                judged.orThrow().bytes(),
                                judged.orThrow().judged(rules(null), NOW))
                        : new Read(judged, new byte[0], judged);
            }
            case "reply" -> {
                Judged<ContactReply> judged = ContactReply.decode(kind, bytes, KEYS);
                yield judged.accepted()
                        ? new Read(
                                judged,
                                judged.orThrow().bytes(),
                                judged.orThrow().judged(rules(null), NOW))
                        : new Read(judged, new byte[0], judged);
            }
            default -> throw new IllegalArgumentException(vector.toString());
        };
    }
}
