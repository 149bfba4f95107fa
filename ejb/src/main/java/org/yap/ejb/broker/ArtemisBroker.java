package org.yap.ejb.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.server.RemotingService;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Message;

/**
 * The broker inside WildFly. Acceptor, connectors and bridges are made on the running server rather than as management
 * resources: those would need a reload, and would be written to the server's configuration at each change of neighbours.
 */
@ApplicationScoped
class ArtemisBroker implements GossipBroker {
    private static final System.Logger LOG = System.getLogger(ArtemisBroker.class.getName());
    private static final String ACCEPTOR = "yap.gossip";
    private static final int ENVELOPE_OVERHEAD = 4096;

    private final WantedBridges<NeighbourBridge> bridges = new WantedBridges<>(this::bridge, this::later);
    private NodeIdentity identity;
    private SSLContext inboundTls;
    private String host;
    private int port;
    private PeerSecurityPlugin plugin;
    private PacketFilter filter;
    private BridgeListener listener;
    private long inboundBytes;
    private volatile OutboundRoom outbound;
    private ActiveMQServer server;
    private Executor closers;

    /** Apart from the closers: one that waits here for its turn must not hold up a bridge that closes. */
    private Executor openers;

    /** Which life of the server all this was opened in: it makes another at each start. */
    private RemotingService life;

    @Override
    public synchronized void start(
            NodeIdentity self, HostPort listenAt, PeerPolicy policy, BridgeListener bridgeListener, long memoryBytes) {
        if (identity != null) {
            throw new IllegalStateException("started already");
        }
        ActiveMQServer running =
                WildFlyServer.broker().orElseThrow(() -> new IllegalStateException(WildFlyServer.NO_BROKER));
        identity = self;
        host = listenAt.host();
        port = listenAt.port();
        listener = bridgeListener;
        inboundBytes = memoryBytes / 3;
        outbound = new OutboundRoom(memoryBytes - inboundBytes);
        inboundTls = PinnedTls.context(self, policy::admits);
        plugin = new PeerSecurityPlugin(policy, Message.MAX_BYTES + ENVELOPE_OVERHEAD);
        filter = new PacketFilter(policy);
        WildFlyServer.register(ACCEPTOR, inboundTls);
        open(running);
        LOG.log(System.Logger.Level.INFO, "Neighbours connect at {0}:{1}", host, String.valueOf(port));
    }

    private void open(ActiveMQServer running) {
        server = running;
        life = running.getRemotingService();
        closers = running.getExecutorFactory().getExecutor();
        openers = running.getExecutorFactory().getExecutor();
        if (!server.getBrokerPlugins().contains(plugin)) {
            server.registerBrokerPlugin(plugin);
        }
        life.removeIncomingInterceptor(filter);
        life.addIncomingInterceptor(filter);
        server.getAddressSettingsRepository()
                .addMatch(
                        INBOUND,
                        new AddressSettings()
                                .setMaxSizeBytes(inboundBytes)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                                .setExpiryAddress(SimpleString.of("")));
        openAcceptor();
    }

    @Override
    public synchronized void tend() {
        ActiveMQServer running = WildFlyServer.broker().orElse(null);
        if (identity == null || running == null || !running.isStarted() || !running.isActive()) {
            return;
        }
        if (running == server && running.getRemotingService() == life && listening()) {
            bridges.openMissing();
            return;
        }
        bridges.closeAll();
        open(running);
        bridges.openMissing();
        LOG.log(System.Logger.Level.INFO, "The broker was started again: neighbours can connect as before");
    }

    private void openAcceptor() {
        Map<String, Object> options = transport(host, port, ACCEPTOR);
        options.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true);
        options.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
        try {
            life.destroyAcceptor(ACCEPTOR);
            Acceptor acceptor = life.createAcceptor(
                    new TransportConfiguration(NettyAcceptorFactory.class.getName(), options, ACCEPTOR));
            acceptor.start();
        } catch (Exception e) {
            throw new IllegalStateException("can't listen for neighbours at " + host + ":" + port, e);
        }
    }

    /** What acceptor and connectors have in common. {@code tls} is the registered name of the TLS context. */
    static Map<String, Object> transport(String host, int port, String tls) {
        Map<String, Object> options = new HashMap<>();
        options.put(TransportConstants.HOST_PROP_NAME, host);
        options.put(TransportConstants.PORT_PROP_NAME, port);
        options.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        options.put(TransportConstants.SSL_CONTEXT_PROP_NAME, tls);
        options.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3");
        options.put(TransportConstants.ENABLED_CIPHER_SUITES_PROP_NAME, PinnedTls.cipherSuites());
        options.put(TransportConstants.TCP_NODELAY_PROPNAME, true);
        return options;
    }

    @Override
    public synchronized void stop() {
        if (identity == null) {
            return;
        }
        identity = null;
        bridges.clear();
        try {
            life.destroyAcceptor(ACCEPTOR);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "The acceptor for neighbours didn't stop cleanly", e);
        }
        life.removeIncomingInterceptor(filter);
        server.unRegisterBrokerPlugin(plugin);
        server.getAddressSettingsRepository().removeMatch(INBOUND);
        WildFlyServer.unregister(ACCEPTOR);
        server = null;
        life = null;
    }

    @Override
    public synchronized boolean listening() {
        if (server == null || !server.isStarted()) {
            return false;
        }
        Acceptor acceptor = server.getRemotingService().getAcceptor(ACCEPTOR);
        return acceptor != null && acceptor.isStarted();
    }

    @Override
    public synchronized void connect(NodeId neighbour, HostPort address) {
        bridges.connect(neighbour, address);
    }

    /** On the broker's threads, one after the other. Whoever is wanted again meanwhile gets a new bridge right after. */
    private void later(Runnable closing) {
        Executor next = openers;
        closers.execute(() -> {
            closing.run();
            next.execute(this::openWaiting);
        });
    }

    private synchronized void openWaiting() {
        if (identity == null || !server.isStarted()) {
            return;
        }
        try {
            bridges.openMissing();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A bridge waits until the broker is looked after", e);
        }
    }

    private NeighbourBridge bridge(NodeId neighbour, HostPort address) throws Exception {
        NeighbourBridge bridge = new NeighbourBridge(server, neighbour);
        try {
            bridge.open(identity, address, listener);
            return bridge;
        } catch (Exception e) {
            closeHalfOpen(bridge, e);
            throw e;
        }
    }

    private static void closeHalfOpen(NeighbourBridge bridge, Exception why) {
        try {
            bridge.close();
        } catch (Exception e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public synchronized void disconnect(NodeId neighbour) {
        bridges.disconnect(neighbour);
    }

    @Override
    public synchronized void expel(NodeId node) {
        if (server == null) {
            return;
        }
        PinnedTls.invalidateSessions(inboundTls);
        for (RemotingConnection connection : server.getRemotingService().getConnections()) {
            if (!PeerSecurityPlugin.isLocal(connection) && node.equals(PeerSecurityPlugin.certified(connection))) {
                connection.fail(new ActiveMQSecurityException("no neighbour any more"));
            }
        }
    }

    @Override
    public boolean connected(NodeId neighbour) {
        return bridges.to(neighbour).filter(NeighbourBridge::connected).isPresent();
    }

    @Override
    public boolean send(NodeId neighbour, Envelope envelope) {
        Optional<NeighbourBridge> bridge = bridges.to(neighbour).filter(NeighbourBridge::connected);
        if (bridge.isEmpty()) {
            return false;
        }
        try {
            return hasRoom(bridge.get(), 0) && bridge.get().send(envelope);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "Dropped an envelope to " + neighbour, e);
            return false;
        }
    }

    @Override
    public boolean hasRoom(NodeId neighbour, long bytes) {
        Optional<NeighbourBridge> bridge = bridges.to(neighbour).filter(NeighbourBridge::connected);
        try {
            return bridge.isEmpty() || hasRoom(bridge.get(), Math.max(0, bytes - Message.MAX_BYTES));
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "Can't tell what waits for " + neighbour, e);
            return true;
        }
    }

    /** {@code before}: bytes that go into the same queue first. */
    private boolean hasRoom(NeighbourBridge bridge, long before) throws Exception {
        long all = 0;
        for (NeighbourBridge each : bridges.all()) {
            all += each.waitingBytes();
        }
        return outbound.takes(bridge.waitingBytes() + before, all + before);
    }
}
