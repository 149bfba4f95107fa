package org.yap.ejb.gossip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.jms.Queue;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.broker.PeerPolicy;
import org.yap.ejb.identity.KeyPairIdentity;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.NeighbourStore;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.service.PeriodicTask;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** Opens the broker to neighbours when this node starts, looks after the bridges every second, and closes it at the end. */
@Singleton
@Startup
@DependsOn("NetworkStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GossipStartup {
    private static final System.Logger LOG = System.getLogger(GossipStartup.class.getName());
    private static final LogLimit LIMITED = new LogLimit(LOG);
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    /** Injected so that the server has the broker and its inbound queue up before this bean. */
    @Resource(lookup = "java:/jms/queue/yap-gossip")
    @SuppressWarnings("unused")
    private Queue inbound;

    @Resource
    private ManagedThreadFactory threads;

    private final NodeIdentity identity;
    private final GossipBroker broker;
    private final NodeAddresses addresses;
    private final NeighbourTable table;
    private final NeighbourStore store;
    private final Bridges bridges;
    private final ConnectionNotifier notifier;
    private PeriodicTask watch;

    /** For the container's proxy. */
    public GossipStartup() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    GossipStartup(
            NodeIdentity identity,
            GossipBroker broker,
            NodeAddresses addresses,
            NeighbourTable table,
            NeighbourStore store,
            Bridges bridges,
            ConnectionNotifier notifier) {
        this.identity = identity;
        this.broker = broker;
        this.addresses = addresses;
        this.table = table;
        this.store = store;
        this.bridges = bridges;
        this.notifier = notifier;
    }

    @PostConstruct
    void start() {
        store.load();
        KeyPairIdentity self = new KeyPairIdentity(identity.privateKey(), identity.certificate());
        broker.start(self, addresses.listeningHost(), addresses.listeningPort(), new TablePolicy(table));
        bridges.reconcile();
        watch = PeriodicTask.start(threads, MILLIS_BETWEEN_LOOKS, this::look);
        LOG.log(System.Logger.Level.INFO, "Neighbours are told to connect to {0}", addresses.address());
    }

    private void look() {
        eachByItself(broker::tend, store::saveScores, store::forgetUnrelatedNodes, bridges::reconcile, notifier::tell);
    }

    /** A step that fails is logged and tried again a second later; the others are carried out all the same. */
    static void eachByItself(Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LIMITED.log(System.Logger.Level.WARNING, "Looking after the bridges failed", e);
            }
        }
    }

    @PreDestroy
    void stop() {
        if (watch != null) {
            watch.close();
        }
        bridges.forget();
        broker.stop();
    }

    private record TablePolicy(NeighbourTable table) implements PeerPolicy {
        @Override
        public boolean admits(NodeId node) {
            return table.admits(node);
        }

        @Override
        public void offended(NodeId node, Reason reason, String detail) {
            table.offend(node, reason, detail);
        }
    }
}
