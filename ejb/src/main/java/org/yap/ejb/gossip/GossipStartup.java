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
import java.util.List;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.broker.PeerPolicy;
import org.yap.ejb.identity.KeyPairIdentity;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.NeighbourStore;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.runtime.MemoryBudget;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.service.PeriodicTask;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/**
 * Opens the broker to neighbours when this node starts, looks after the bridges every second and when neighbours
 * change, and closes it at the end.
 */
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

    private final NodeIdentity identity;
    private final GossipBroker broker;
    private final NodeAddresses addresses;
    private final NeighbourTable table;
    private final NeighbourStore store;
    private final Bridges bridges;
    private final List<Step> steps;
    private PeriodicTask watch;
    private PeriodicTask bridgeWatch;

    /** For the container's proxy. */
    public GossipStartup() {
        this(null, null, null, null, null, null);
    }

    @Inject
    GossipStartup(
            NodeIdentity identity,
            GossipBroker broker,
            NodeAddresses addresses,
            NeighbourTable table,
            NeighbourStore store,
            Bridges bridges) {
        this.identity = identity;
        this.broker = broker;
        this.addresses = addresses;
        this.table = table;
        this.store = store;
        this.bridges = bridges;
        this.steps = List.of(
                new Step("acceptor and bridges of the broker", () -> broker.tend()),
                new Step("the neighbours' scores", () -> store.saveScores()),
                new Step("what is forgiven", () -> store.forgetForgiven()));
    }

    @PostConstruct
    void start() {
        store.load();
        KeyPairIdentity self = new KeyPairIdentity(identity.privateKey(), identity.certificate());
        broker.start(
                self,
                new HostPort(addresses.listeningHost(), addresses.listeningPort()),
                new TablePolicy(table),
                bridges.listener(),
                MemoryBudget.ofThisNode().broker());
        bridges.reconcile();
        watch = PeriodicTask.start(threads, MILLIS_BETWEEN_LOOKS, this::look);
        Step tending = new Step("the bridges", () -> bridges.reconcile());
        bridgeWatch = PeriodicTask.start(threads, MILLIS_BETWEEN_LOOKS, tending::run);
        bridges.whenWoken(bridgeWatch::wake);
        LOG.log(System.Logger.Level.INFO, "Neighbours are told to connect to {0}", addresses.address());
    }

    private void look() {
        steps.forEach(Step::run);
    }

    /**
     * Something to look after. If it fails that is logged, and tried again a second later; the others are looked after
     * all the same.
     */
    static final class Step {
        private final String what;
        private final Runnable work;
        private final LogLimit limited = new LogLimit(LOG);

        Step(String what, Runnable work) {
            this.what = what;
            this.work = work;
        }

        void run() {
            try {
                work.run();
            } catch (RuntimeException e) {
                limited.log(System.Logger.Level.WARNING, "Looking after " + what + " failed", e);
            }
        }
    }

    @PreDestroy
    void stop() {
        if (bridgeWatch != null) {
            bridgeWatch.close();
        }
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
