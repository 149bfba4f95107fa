package org.yap.ejb.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.yap.ejb.password.SecretBox;
import org.yap.ejb.service.ServerSettings;
import org.yap.ledger.value.NodeId;

/**
 * A secret of this server's, outside of the database, under which the node's private key is sealed there: the content of the file
 * {@code yap.node.secret.file}, or {@code yap.node.secret} itself. It must be random, since it is not stretched.
 */
final class NodeSecret {
    static final int MIN_LENGTH = 20;
    private static final int MAX_BYTES = 4_096;
    private static final String PURPOSE = "yap node key 1";

    private final byte[] key;

    private NodeSecret(byte[] key) {
        this.key = key;
    }

    /** Empty if none is set. Throws {@link NodeKeyException} if it can't be read, or is short. */
    static Optional<NodeSecret> of(ServerSettings settings) {
        String file = settings.get("yap.node.secret.file", "");
        String secret = file.isEmpty() ? settings.get("yap.node.secret", "") : content(file);
        if (file.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (secret.length() < MIN_LENGTH) {
            throw new NodeKeyException(
                    "node-secret-bad", "the node's secret has fewer than " + MIN_LENGTH + " characters");
        }
        return Optional.of(of(secret));
    }

    static NodeSecret of(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new NodeSecret(mac.doFinal(PURPOSE.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String content(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_BYTES) {
                throw new NodeKeyException("node-secret-bad", file + " has more than " + MAX_BYTES + " bytes");
            }
            return Files.readString(path).strip();
        } catch (IOException | InvalidPathException e) {
            throw new NodeKeyException("node-secret-bad", "the node's secret can't be read: " + e);
        }
    }

    /** Only for the node of that id: a key can't be put in another's place. */
    byte[] seal(NodeId node, byte[] pkcs8) {
        return SecretBox.seal(key, pkcs8, associated(node));
    }

    /** Empty if it was sealed under another secret, or for another node. */
    Optional<byte[]> open(NodeId node, byte[] sealed) {
        return SecretBox.open(key, sealed, associated(node));
    }

    private static byte[] associated(NodeId node) {
        return (PURPOSE + " " + node).getBytes(StandardCharsets.US_ASCII);
    }
}
