package org.yap.ejb.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.yap.ejb.identity.NodeIdentity;
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
    private static final long INBOUND_BYTES = 64L << 20;
    private static final int ENVELOPE_OVERHEAD = 4096;

    private final Map<NodeId, NeighbourBridge> bridges = new ConcurrentHashMap<>();
    private ActiveMQServer server;
    private NodeIdentity identity;
    private SSLContext inboundTls;
    private PeerSecurityPlugin plugin;
    private PacketFilter filter;

    @Override
    public synchronized void start(NodeIdentity self, String host, int port, PeerPolicy policy) {
        if (server != null) {
            throw new IllegalStateException("started already");
        }
        identity = self;
        inboundTls = PinnedTls.context(self, policy::admits);
        server = WildFlyServer.broker();
        plugin = new PeerSecurityPlugin(policy, Message.MAX_BYTES + ENVELOPE_OVERHEAD);
        filter = new PacketFilter(policy);
        server.registerBrokerPlugin(plugin);
        server.getRemotingService().addIncomingInterceptor(filter);
        server.getAddressSettingsRepository()
                .addMatch(
                        INBOUND,
                        new AddressSettings()
                                .setMaxSizeBytes(INBOUND_BYTES)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                                .setExpiryAddress(SimpleString.of("")));
        WildFlyServer.register(ACCEPTOR, inboundTls);
        openAcceptor(host, port);
        LOG.log(System.Logger.Level.INFO, "Neighbours connect at {0}:{1}", host, String.valueOf(port));
    }

    private void openAcceptor(String host, int port) {
        Map<String, Object> options = transport(host, port, ACCEPTOR);
        options.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true);
        options.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
        try {
            Acceptor acceptor = server.getRemotingService()
                    .createAcceptor(
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
        if (server == null) {
            return;
        }
        bridges.keySet().forEach(this::disconnect);
        try {
            server.getRemotingService().destroyAcceptor(ACCEPTOR);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "The acceptor for neighbours didn't stop cleanly", e);
        }
        server.getRemotingService().removeIncomingInterceptor(filter);
        server.unRegisterBrokerPlugin(plugin);
        WildFlyServer.unregister(ACCEPTOR);
        server = null;
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
    public synchronized void connect(NodeId neighbour, String host, int port) {
        if (bridges.containsKey(neighbour)) {
            return;
        }
        NeighbourBridge bridge = new NeighbourBridge(server, neighbour);
        try {
            bridge.open(identity, neighbour, host, port);
        } catch (Exception e) {
            throw new IllegalStateException("no bridge can be made to " + host + ":" + port, e);
        }
        bridges.put(neighbour, bridge);
    }

    @Override
    public synchronized void disconnect(NodeId neighbour) {
        NeighbourBridge bridge = bridges.remove(neighbour);
        if (bridge == null) {
            return;
        }
        try {
            bridge.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "The bridge to " + neighbour + " didn't stop cleanly", e);
        }
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
        NeighbourBridge bridge = bridges.get(neighbour);
        return bridge != null && bridge.connected();
    }

    @Override
    public boolean send(NodeId neighbour, Envelope envelope) {
        NeighbourBridge bridge = bridges.get(neighbour);
        if (bridge == null || !bridge.connected()) {
            return false;
        }
        try {
            return bridge.send(envelope);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "Dropped an envelope to " + neighbour, e);
            return false;
        }
    }
}
