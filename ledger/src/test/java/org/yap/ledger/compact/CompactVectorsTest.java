package org.yap.ledger.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.fixture.Vectors;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.CompactMessages.CompactBlock;
import org.yap.ledger.wire.Message;

/** Bytes that an implementation made which knows nothing but docs/protocol.md. */
class CompactVectorsTest {
    private static final JsonNode VECTORS = Vectors.json("compact.json");
    private static final NetworkId NETWORK = NetworkId.ofHex(Hash256.ZERO.toString());

    private static byte[] hex(JsonNode vector, String field) {
        return HexFormat.of().parseHex(vector.get(field).asText());
    }

    static Stream<JsonNode> blocks() {
        return StreamSupport.stream(VECTORS.get("blocks").spliterator(), false);
    }

    static Stream<JsonNode> bad() {
        return StreamSupport.stream(VECTORS.get("bad").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void idsAreThoseOfTheVectors(JsonNode vector) {
        CompactBlock form = read(vector);
        assertThat(form.nonce())
                .isEqualTo(Long.parseUnsignedLong(vector.get("nonce").asText()));
        ShortIds ids = ShortIds.with(form.header(), form.nonce());
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < form.ids().size(); i++) {
            Hash256 leaf = Hash256.of(
                    HexFormat.of().parseHex(vector.get("leaves").get(i).asText()));
            expected.add(ids.of(leaf));
            assertThat(HexFormat.of().toHexDigits(ids.of(leaf), 12))
                    .isEqualTo(vector.get("ids").get(i).asText());
        }
        assertThat(form.ids()).isEqualTo(expected).hasSize(vector.get("leaves").size());
    }

    static Stream<JsonNode> good() {
        return StreamSupport.stream(VECTORS.get("good").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("good")
    void otherMessagesComeBackFromTheirBytes(JsonNode vector) {
        byte[] bytes = hex(vector, "bytes");
        int kind = vector.get("kind").asInt();
        assertThat(Message.decode(kind, bytes, NETWORK).orThrow().bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void messagesComeBackFromTheirBytes(JsonNode vector) {
        assertThat(read(vector).bytes()).isEqualTo(hex(vector, "message"));
    }

    private static CompactBlock read(JsonNode vector) {
        return (CompactBlock) Message.decode(CompactBlock.KIND, hex(vector, "message"), NETWORK)
                .orThrow();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badBytesAreRefused(JsonNode vector) {
        assertRejected(
                Message.decode(vector.get("kind").asInt(), hex(vector, "bytes"), NETWORK),
                RejectReason.MESSAGE_MALFORMED);
        assertThat(vector.get("reason").asText()).isEqualTo(RejectReason.MESSAGE_MALFORMED.id());
    }

    @Test
    void idsDependOnTheNonce() {
        CompactBlock form = read(VECTORS.get("blocks").get(1));
        Hash256 leaf = Hash256.ZERO;
        assertThat(ShortIds.with(form.header(), form.nonce()).of(leaf))
                .isNotEqualTo(ShortIds.with(form.header(), form.nonce() + 1).of(leaf));
    }
}
