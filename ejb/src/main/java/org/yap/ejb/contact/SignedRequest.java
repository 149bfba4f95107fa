package org.yap.ejb.contact;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/**
 * What a node asks another, signed by its identity key (docs/protocol.md, "Contacts").
 *
 * @param from who signed it
 * @param to for whom it is; no other node takes it
 * @param nonce of this request alone, 64 hex digits
 * @param time by the asker's clock, seconds since 1970
 * @param kind of the content
 */
record SignedRequest(NetworkId network, NodeId from, NodeId to, String nonce, long time, int kind, byte[] content) {
    /** Characters. No request has content for more: the longest carries a few leases. */
    static final int MAX_LENGTH = 256 * 1024;

    static final int MAX_KIND = 255;

    private static final String PURPOSE = "yap contact request 1";
    private static final int NONCE_BYTES = 32;
    private static final long MAX_TIME = 0xffff_ffffL;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    String signed(NodeIdentity identity) {
        return SignedFields.sign(
                PURPOSE,
                Map.of(
                        "network", network.toString(),
                        "to", to.toString(),
                        "nonce", nonce,
                        "time", Long.toString(time),
                        "kind", Integer.toString(kind),
                        "content", Base64.getEncoder().encodeToString(content)),
                identity);
    }

    /** What no request had before. */
    static String nonce(SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    /** Judges form and signature alone. */
    static Judged<SignedRequest> read(String json) {
        Optional<SignedFields> read = SignedFields.read(PURPOSE, json, MAX_LENGTH);
        if (read.isEmpty()) {
            return bad("not a signed request");
        }
        SignedFields fields = read.get();
        OptionalLong time = fields.number("time", MAX_TIME);
        Optional<Integer> kind = fields.count("kind", 1, MAX_KIND);
        Optional<byte[]> content = fields.bytesOf("content");
        if (!isId(fields.text("network"))
                || !isId(fields.text("to"))
                || !isId(fields.text("nonce"))
                || time.isEmpty()
                || kind.isEmpty()
                || content.isEmpty()) {
            return bad("a field is missing or malformed");
        }
        return Judged.accept(new SignedRequest(
                NetworkId.ofHex(fields.text("network")),
                fields.signer().id(),
                NodeId.ofHex(fields.text("to")),
                fields.text("nonce"),
                time.getAsLong(),
                kind.get(),
                content.get()));
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static Judged<SignedRequest> bad(String detail) {
        return Judged.reject(ServiceReason.CONTACT_BAD, detail);
    }
}
