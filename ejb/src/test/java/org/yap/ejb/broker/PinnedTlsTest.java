package org.yap.ejb.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.identity.KeyPairIdentity;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.identity.SelfSignedCertificate;
import org.yap.ledger.value.NodeId;

/** Real sockets on the loopback interface: a server that answers one byte to whom it admits. */
class PinnedTlsTest {
    private final NodeIdentity server = identity();
    private final NodeIdentity neighbour = identity();
    private final Set<NodeId> admitted = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SSLContext serverTls;
    private SSLServerSocket listener;

    @BeforeEach
    void open() throws IOException {
        serverTls = PinnedTls.context(server, admitted::contains);
        listener = (SSLServerSocket)
                serverTls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(true);
        threads.execute(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                threads.execute(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            socket.getOutputStream().write(7);
            socket.getOutputStream().flush();
            socket.getInputStream().read();
        } catch (IOException refused) {
            // The caller sees it, too.
        }
    }

    @Test
    void letsAnAdmittedNodeIn() throws IOException {
        admitted.add(neighbour.id());
        assertThat(call(PinnedTls.context(neighbour, server.id()::equals))).isEqualTo(7);
    }

    @Test
    void refusesAnUnknownKeyInTheHandshake() {
        admitted.add(neighbour.id());
        assertThatThrownBy(() -> call(PinnedTls.context(identity(), server.id()::equals)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesToCallAnybodyButTheOneItMeant() {
        admitted.add(neighbour.id());
        assertThatThrownBy(() -> call(PinnedTls.context(neighbour, neighbour.id()::equals)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void admitsARenewedCertificateOfTheSameKey() throws IOException {
        admitted.add(neighbour.id());
        SSLContext again = PinnedTls.context(
                new KeyPairIdentity(neighbour.privateKey(), neighbour.certificate()), server.id()::equals);
        assertThat(call(again)).isEqualTo(7);
    }

    @Test
    void doesNotResumeTheSessionOfARemovedNode() throws IOException {
        admitted.add(neighbour.id());
        SSLContext client = PinnedTls.context(neighbour, server.id()::equals);
        assertThat(call(client)).isEqualTo(7);
        assertThat(call(client)).isEqualTo(7);

        admitted.clear();
        PinnedTls.invalidateSessions(serverTls);

        assertThatThrownBy(() -> call(client)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> call(client)).isInstanceOf(IOException.class);
    }

    private int call(SSLContext context) throws IOException {
        try (SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(listener.getInetAddress(), listener.getLocalPort())) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            int answer = socket.getInputStream().read();
            if (answer < 0) {
                throw new IOException("closed without an answer");
            }
            return answer;
        }
    }

    private static NodeIdentity identity() {
        SelfSignedCertificate made =
                SelfSignedCertificate.make(Instant.parse("2026-01-01T00:00:00Z"), new SecureRandom());
        return new KeyPairIdentity(made.keys().getPrivate(), made.certificate());
    }
}
