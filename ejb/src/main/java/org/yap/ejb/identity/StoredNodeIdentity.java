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
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.NeighbourRepository;
import org.yap.persistence.neighbour.NodeIdentityEntity;

/**
 * The identity in the database, made at first start. The key is stored as PKCS#8 without a password: whoever can read
 * the node's database can pose as the node to its neighbours, but not spend its users' money.
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
    private NodeIdentity identity;

    /** For the container. */
    public StoredNodeIdentity() {
        this(null, null);
    }

    @Inject
    StoredNodeIdentity(NeighbourRepository repository, NodeClock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @PostConstruct
    void load() {
        identity = repository
                .identity()
                .map(stored -> KeyPairIdentity.of(stored.privateKey(), stored.certificate()))
                .orElseGet(this::make);
        LOG.log(System.Logger.Level.INFO, "This node is {0}", identity.id());
    }

    private KeyPairIdentity make() {
        SelfSignedCertificate made = SelfSignedCertificate.make(clock.instant(), new SecureRandom());
        repository.save(new NodeIdentityEntity(
                made.keys().getPrivate().getEncoded(),
                PeerCertificate.of(made.certificate()).bytes(),
                clock.instant()));
        return new KeyPairIdentity(made.keys().getPrivate(), made.certificate());
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
