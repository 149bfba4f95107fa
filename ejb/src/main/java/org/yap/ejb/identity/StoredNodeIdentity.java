package org.yap.ejb.identity;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.ServerSettings;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.NeighbourRepository;
import org.yap.persistence.neighbour.NodeIdentityEntity;

/**
 * The identity in the database, made at first start. The key is sealed there under the server's secret ({@link NodeSecret}). Where
 * none is set it is in clear: whoever can read the database can pose as the node to its neighbours, but not spend its users'
 * money. Once a secret is set, a key in clear is sealed.
 */
@Singleton
@Startup
@DependsOn("NetworkStartup")
@Local(NodeIdentity.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class StoredNodeIdentity implements NodeIdentity {
    private static final System.Logger LOG = System.getLogger(StoredNodeIdentity.class.getName());

    private final NeighbourRepository repository;
    private final NodeClock clock;
    private final ServerSettings settings;
    private NodeIdentity identity;
    private boolean sealed;

    /** For the container. */
    public StoredNodeIdentity() {
        this(null, null, null);
    }

    @Inject
    StoredNodeIdentity(NeighbourRepository repository, NodeClock clock) {
        this(repository, clock, new ServerSettings());
    }

    StoredNodeIdentity(NeighbourRepository repository, NodeClock clock, ServerSettings settings) {
        this.settings = settings;
        this.repository = repository;
        this.clock = clock;
    }

    @PostConstruct
    void load() {
        try {
            Optional<NodeSecret> secret = NodeSecret.of(settings);
            Optional<NodeIdentityEntity> stored = repository.identity();
            identity = stored.isPresent() ? opened(stored.get(), secret) : made(secret);
            sealed = secret.isPresent();
        } catch (NodeKeyException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            throw e;
        }
        LOG.log(System.Logger.Level.INFO, "This node is {0}", identity.id());
        if (!sealed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "This node's private key is in clear in its database: whoever reads a backup can pass for this node. Set"
                            + " YAP_NODE_SECRET_FILE to a file with a random secret, and the key is sealed under it");
        }
    }

    private static KeyPairIdentity opened(NodeIdentityEntity stored, Optional<NodeSecret> secret) {
        NodeId id = PeerCertificate.read(stored.certificate())
                .orElseThrow(() -> new IllegalStateException("the stored certificate is no P-256 certificate"))
                .id();
        if (!stored.sealed()) {
            KeyPairIdentity clear = KeyPairIdentity.of(stored.privateKey(), stored.certificate());
            secret.ifPresent(under -> {
                stored.seal(under.seal(id, stored.privateKey()));
                LOG.log(System.Logger.Level.INFO, "This node's private key is sealed under its secret from now on");
            });
            return clear;
        }
        byte[] key = secret.orElseThrow(() -> new NodeKeyException(
                        "node-secret-missing",
                        "this node's private key is sealed. Set YAP_NODE_SECRET_FILE (or yap.node.secret.file) to the file with the"
                                + " secret of before"))
                .open(id, stored.privateKey())
                .orElseThrow(() -> new NodeKeyException(
                        "node-secret-wrong",
                        "this node's private key is sealed under another secret. Bring back the file of before"));
        return KeyPairIdentity.of(key, stored.certificate());
    }

    private KeyPairIdentity made(Optional<NodeSecret> secret) {
        SelfSignedCertificate made = SelfSignedCertificate.make(clock.instant(), new SecureRandom());
        PeerCertificate certificate = PeerCertificate.of(made.certificate());
        NodeIdentityEntity fresh =
                new NodeIdentityEntity(made.keys().getPrivate().getEncoded(), certificate.bytes(), clock.instant());
        secret.ifPresent(under -> fresh.seal(under.seal(certificate.id(), fresh.privateKey())));
        repository.save(fresh);
        return new KeyPairIdentity(made.keys().getPrivate(), made.certificate());
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isSealed() {
        return sealed;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public NodeId id() {
        return identity.id();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public X509Certificate certificate() {
        return identity.certificate();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public PrivateKey privateKey() {
        return identity.privateKey();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public byte[] sign(byte[] message) {
        return identity.sign(message);
    }
}
