package org.yap.ejb.broker;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.service.LogLimit;
import org.yap.ledger.value.NodeId;

/**
 * TLS in which each side knows the other by its pinned key. No authority, host name or date is checked: whoever holds
 * the key is the node, so its certificate may be renewed at any time.
 */
final class PinnedTls {
    /**
     * Stateless tickets could be resumed without the trust manager after a neighbour was removed; switched off before use.
     */
    static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";

    private static final String COMPILER_LEVEL = "-XX:TieredStopAtLevel=";
    private static final String AES = "TLS_AES_128_GCM_SHA256";
    private static final String CHACHA = "TLS_CHACHA20_POLY1305_SHA256";

    private PinnedTls() {}

    /**
     * In order of preference. Without its optimising compiler, which small nodes turn off, a JVM never uses the
     * processor's AES instructions. AES then takes four times as long as ChaCha20, otherwise a tenth.
     */
    static String cipherSuites() {
        boolean quickCompilerOnly = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith(COMPILER_LEVEL))
                .reduce((first, last) -> last)
                .filter(last -> !last.equals(COMPILER_LEVEL + "4"))
                .isPresent();
        return quickCompilerOnly ? CHACHA + "," + AES : AES + "," + CHACHA;
    }

    /** A context that shows this node's certificate and accepts those whose key's id {@code admitted} accepts. */
    static SSLContext context(NodeIdentity identity, Predicate<NodeId> admitted) {
        if (System.getProperty(TICKETS) == null) {
            System.setProperty(TICKETS, "false");
        }
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        char[] password = HexFormat.of().formatHex(secret).toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("node", identity.privateKey(), password, new Certificate[] {identity.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), new TrustManager[] {new PinnedKeys(admitted)}, random);
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("TLS can't be set up with this node's key", e);
        }
    }

    /** Ends all sessions, so that nobody can resume one without a new handshake. Returns how many there were. */
    static int invalidateSessions(SSLContext context) {
        SSLSessionContext sessions = context.getServerSessionContext();
        int ended = 0;
        for (byte[] id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
                ended++;
            }
        }
        return ended;
    }

    /** Judges the key only, not chains, names or dates. */
    private static final class PinnedKeys extends X509ExtendedTrustManager {
        /** A neighbour that was removed tries again every few seconds. */
        private static final LogLimit REFUSED = new LogLimit(System.getLogger(PinnedTls.class.getName()));

        private final Predicate<NodeId> admitted;

        PinnedKeys(Predicate<NodeId> admitted) {
            this.admitted = admitted;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain == null || chain.length == 0) {
                throw new CertificateException("no certificate");
            }
            NodeId id = PeerCertificate.idOf(chain[0].getPublicKey());
            if (!admitted.test(id)) {
                REFUSED.log(Level.INFO, "No neighbour of this node, and refused: " + id, null);
                throw new CertificateException("node " + id + " is not a neighbour");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
