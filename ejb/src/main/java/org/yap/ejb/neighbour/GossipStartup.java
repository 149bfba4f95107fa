package org.yap.ejb.neighbour;

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
import org.yap.ejb.broker.Gatekeeper;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.identity.KeyPairIdentity;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.service.Rounds;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** Opens this node's door to its neighbours when it starts, looks after the bridges every second, and closes it again. */
@Singleton
@Startup
@DependsOn("NetworkStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GossipStartup {
    private static final System.Logger LOG = System.getLogger(GossipStartup.class.getName());
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    /** Injected so that the server has the broker and its inbound queue up before this bean. */
    @Resource(lookup = "java:/jms/queue/yap-gossip")
    @SuppressWarnings("unused")
    private Queue inbound;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private NodeIdentity identity;

    @Inject
    private GossipBroker broker;

    @Inject
    private NodeAddresses addresses;

    @Inject
    private NeighbourTable table;

    @Inject
    private NeighbourBook book;

    @Inject
    private Bridges bridges;

    @Inject
    private BridgeNews news;

    private Rounds watch;

    @PostConstruct
    void start() {
        book.load();
        KeyPairIdentity self = new KeyPairIdentity(identity.privateKey(), identity.certificate());
        broker.start(self, addresses.listeningHost(), addresses.listeningPort(), new TableGatekeeper(table));
        bridges.reconcile();
        watch = Rounds.start(threads, MILLIS_BETWEEN_LOOKS, this::look);
        LOG.log(System.Logger.Level.INFO, "Neighbours are told to connect to {0}", addresses.address());
    }

    private void look() {
        eachByItself(book::saveScores, book::forgetStrangers, bridges::reconcile, news::tell);
    }

    /** What fails is logged and tried again a second later: it keeps nothing else from its turn, nor ends the watch. */
    static void eachByItself(Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "Looking after the bridges failed", e);
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

    private record TableGatekeeper(NeighbourTable table) implements Gatekeeper {
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
