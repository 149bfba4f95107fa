package org.yap.ejb.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.SignedVectors;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NodeId;

/** Signed JSON that an implementation made which knows nothing but docs/protocol.md. */
class SignedVectorsTest {
    private static final NodeKeys KEYS = new P256Keys();
    private static final int MAX_LENGTH = 64 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"contactRequest", "contactReply", "joinRequest", "joinReplyWaiting"})
    void areSignedByTheNodeThatTheyName(String name) {
        String json = SignedVectors.json(name);
        assertThat(SignedFields.read(SignedVectors.purpose(name), json, MAX_LENGTH))
                .hasValueSatisfying(fields -> assertThat(fields.signer().id()).hasToString(SignedVectors.signer(name)));
        assertThat(SignedFields.read("yap something else 1", json, MAX_LENGTH)).isEmpty();
    }

    @Test
    void aContactAndItsReplyBelongTogether() {
        String json = SignedVectors.json("contactRequest");
        SignedRequest request = SignedRequest.read(json).orThrow();
        NodeId asked = NodeId.ofHex(SignedVectors.signer("contactReply"));

        assertThat(request.to()).isEqualTo(asked);
        assertThat(ContactRequest.decode(request.kind(), request.content(), KEYS)
                        .orThrow())
                .isInstanceOfSatisfying(
                        ContactRequest.Feeler.class,
                        feeler -> assertThat(feeler.lease().node()).isEqualTo(request.from()));
        assertThat(SignedReply.read(SignedVectors.json("contactReply"), json, asked))
                .hasValueSatisfying(reply -> assertThat(ContactReply.decode(reply.kind(), reply.content(), KEYS)
                                .orThrow())
                        .isInstanceOf(ContactReply.Known.class));
    }
}
