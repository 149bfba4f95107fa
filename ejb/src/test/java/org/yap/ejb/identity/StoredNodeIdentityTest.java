package org.yap.ejb.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yap.ejb.fixture.LogLines;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.ServerSettings;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.NeighbourRepository;
import org.yap.persistence.neighbour.NodeIdentityEntity;

class StoredNodeIdentityTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final byte PKCS8 = 0x30;

    @TempDir
    private Path folder;

    private NodeIdentityEntity row;

    @Test
    void sealsTheKeyUnderTheSecretOfAFile() throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, SECRET + "\n");
        Map<String, String> settings = Map.of("yap.node.secret.file", file.toString());
        NodeId made = start(settings).id();

        assertThat(row.sealed()).isTrue();
        assertThat(row.privateKey()[0]).isNotEqualTo(PKCS8);
        StoredNodeIdentity again = start(settings);
        assertThat(again.id()).isEqualTo(made);
        assertThat(again.isSealed()).isTrue();
        byte[] message = {1, 2, 3};
        assertThat(PeerCertificate.of(again.certificate()).signed(message, again.sign(message)))
                .isTrue();
    }

    @Test
    void saysThatAKeyIsInClearAndSealsItOnceThereIsASecret() {
        NodeId made;
        try (LogLines log = new LogLines(StoredNodeIdentity.class)) {
            made = start(Map.of()).id();
            assertThat(log.all()).anyMatch(line -> line.contains("YAP_NODE_SECRET_FILE"));
        }
        assertThat(row.sealed()).isFalse();
        assertThat(row.privateKey()[0]).isEqualTo(PKCS8);
        byte[] clear = row.privateKey();

        StoredNodeIdentity sealed = start(Map.of("yap.node.secret", SECRET));

        assertThat(sealed.id()).isEqualTo(made);
        assertThat(row.sealed()).isTrue();
        assertThat(row.privateKey()).isNotEqualTo(clear);
        assertThat(start(Map.of("yap.node.secret", SECRET)).id()).isEqualTo(made);
    }

    @Test
    void saysWhatIsWrongWithTheSecret() {
        start(Map.of("yap.node.secret", SECRET));
        byte[] before = row.privateKey();

        assertRefused("node-secret-missing", Map.of());
        assertRefused("node-secret-wrong", Map.of("yap.node.secret", SECRET + "x"));
        assertRefused("node-secret-bad", Map.of("yap.node.secret", "too short"));
        assertRefused(
                "node-secret-bad",
                Map.of("yap.node.secret.file", folder.resolve("none").toString()));
        assertThat(row.privateKey()).isEqualTo(before);
    }

    private void assertRefused(String reason, Map<String, String> settings) {
        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(NodeKeyException.class)
                .hasMessageStartingWith(reason + ": ")
                .hasMessageNotContaining(SECRET);
    }

    private StoredNodeIdentity start(Map<String, String> settings) {
        EntityManager entities = (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("persist")) {
                        row = (NodeIdentityEntity) arguments[0];
                        return null;
                    }
                    return row;
                });
        StoredNodeIdentity identity = new StoredNodeIdentity(
                new NeighbourRepository(entities),
                new NodeClock(new SettableTime()),
                new ServerSettings(settings::get));
        identity.load();
        return identity;
    }
}
