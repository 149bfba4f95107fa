package org.yap.ejb.contact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.Sha256;

/**
 * The answer to a {@link SignedRequest}, signed by the node that was asked, over the request as it was sent.
 *
 * @param kind of the content
 */
record SignedReply(int kind, byte[] content) {
    /** Characters: the longest content in Base64, and a certificate, a signature and a hash. */
    static final int MAX_LENGTH = ContactRequest.MAX_BYTES / 3 * 4 + 8 * 1024;

    private static final String PURPOSE = "yap contact reply 1";

    /** @param request as it came */
    String signed(String request, NodeIdentity identity) {
        return SignedFields.sign(
                PURPOSE,
                Map.of(
                        "request", hash(request),
                        "kind", Integer.toString(kind),
                        "content", Base64.getEncoder().encodeToString(content)),
                identity);
    }

    /** Empty unless {@code by} signed it, in answer to {@code request}. */
    static Optional<SignedReply> read(String json, String request, NodeId by) {
        return SignedFields.read(PURPOSE, json, MAX_LENGTH)
                .filter(fields -> fields.signer().id().equals(by))
                .filter(fields -> fields.text("request").equals(hash(request)))
                .flatMap(fields -> fields.count("kind", 1, SignedRequest.MAX_KIND)
                        .flatMap(kind -> fields.bytesOf("content").map(content -> new SignedReply(kind, content))));
    }

    /** Covers the nonce, so no other request has it. */
    private static String hash(String request) {
        return HexFormat.of().formatHex(Sha256.of(request.getBytes(StandardCharsets.UTF_8)));
    }
}
