package org.yap.ejb.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.BridgeConfiguration;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ComponentConfigurationRoutingType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

/** The path to one neighbour: a bounded queue, a connector that accepts that node's key only, and a bridge over it. */
final class NeighbourBridge implements AutoCloseable {
    /** Bytes that may wait for a neighbour, if there is {@link OutboundRoom}; more is dropped. Two of the largest blocks. */
    static final long QUEUE_BYTES = 16L << 20;

    /** Larger messages would be written to files; the largest, pieces of blocks (256 KB), must not be. */
    static final int LARGE_MESSAGE = 400 * 1024;

    private static final byte JMS_BYTES = 4;
    static final byte URGENT = 9;
    static final byte ORDINARY = 4;

    private static final int CONFIRMATION_WINDOW = 1 << 20;
    private static final int OVERHEAD = 512;

    /**
     * Milliseconds. The other end may agree a moment later, and refuses until then; each time the pause is half as long
     * again.
     */
    private static final long FIRST_RETRY = 100;

    /** A stopping bridge would wait a minute for confirmations of what is on its way; each message has its own. */
    private static final long PENDING_ACKS = 100;

    /** Milliseconds. */
    private static final int CONNECT_TIMEOUT = 3_000;

    private final ActiveMQServer server;
    private final NodeId neighbour;
    private final String name;
    private final SimpleString queue;
    private PinnedBridge bridge;

    NeighbourBridge(ActiveMQServer server, NodeId neighbour) {
        this.server = server;
        this.neighbour = neighbour;
        this.name = "yap.out." + neighbour;
        this.queue = SimpleString.of(name);
    }

    void open(NodeIdentity identity, HostPort address, BridgeListener listener) throws Exception {
        WildFlyServer.register(name, PinnedTls.context(identity, neighbour::equals));
        AddressSettings settings = new AddressSettings()
                .setMaxSizeBytes(QUEUE_BYTES)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setExpiryAddress(SimpleString.of(""))
                .setDeadLetterAddress(SimpleString.of(""))
                .setMaxDeliveryAttempts(-1)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
        server.getAddressSettingsRepository().addMatch(name, settings);
        if (server.locateQueue(queue) == null) {
            server.createQueue(QueueConfiguration.of(queue)
                    .setAddress(queue)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(false)
                    .setAutoDelete(false)
                    .setAutoCreateAddress(true));
        }
        Map<String, Object> connector = new HashMap<>(ArtemisBroker.transport(address.host(), address.port(), name));
        connector.put(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_TIMEOUT);
        connector.put(TransportConstants.VERIFY_HOST_PROP_NAME, false);
        bridge = PinnedBridge.make(
                server,
                server.locateQueue(queue),
                new TransportConfiguration(NettyConnectorFactory.class.getName(), connector, name),
                configuration(),
                neighbour,
                listener);
        server.getManagementService().registerBridge(bridge);
        bridge.start();
    }

    private BridgeConfiguration configuration() {
        return new BridgeConfiguration()
                .setName(name)
                .setQueueName(name)
                .setForwardingAddress(GossipBroker.INBOUND)
                .setRoutingType(ComponentConfigurationRoutingType.ANYCAST)
                .setUser(null)
                .setPassword(null)
                .setRetryInterval(FIRST_RETRY)
                .setRetryIntervalMultiplier(1.5)
                .setMaxRetryInterval(5000)
                .setInitialConnectAttempts(-1)
                .setReconnectAttempts(-1)
                .setReconnectAttemptsOnSameNode(0)
                .setUseDuplicateDetection(false)
                .setConfirmationWindowSize(CONFIRMATION_WINDOW)
                .setProducerWindowSize(-1)
                .setMinLargeMessageSize(LARGE_MESSAGE)
                .setClientFailureCheckPeriod(5000)
                .setConnectionTTL(10_000)
                .setPendingAckTimeout(PENDING_ACKS)
                .setCallTimeout(5000);
    }

    /** Also if it was not opened altogether, or if the broker has been stopped meanwhile, and its queue with it. */
    @Override
    public void close() throws Exception {
        try {
            if (bridge != null) {
                server.getManagementService().unregisterBridge(name);
                bridge.close();
            }
        } finally {
            // Not before the bridge has stopped: without its TLS context, one that connects would be given the JVM's
            // own.
            WildFlyServer.unregister(name);
        }
        if (server.locateQueue(queue) != null) {
            server.destroyQueue(queue, null, false, false, true);
        }
        server.getAddressSettingsRepository().removeMatch(name);
    }

    boolean connected() {
        if (bridge == null || !bridge.isConnected()) {
            return false;
        }
        RemotingConnection connection = bridge.getForwardingConnection();
        return connection != null && connection.getTransportConnection().isOpen();
    }

    /** What waits for the neighbour, or was sent and is not confirmed yet. */
    long waitingBytes() throws Exception {
        return server.locateQueue(queue) == null
                ? 0
                : server.getPagingManager().getPageStore(queue).getAddressSize();
    }

    boolean send(Envelope envelope) throws Exception {
        Queue waiting = server.locateQueue(queue);
        if (waiting == null || server.getPagingManager().getPageStore(queue).isFull()) {
            return false;
        }
        byte[] payload = envelope.payload();
        CoreMessage message = new CoreMessage(server.getStorageManager().generateID(), payload.length + OVERHEAD);
        message.setType(JMS_BYTES);
        message.setDurable(false);
        message.setAddress(queue);
        message.setRoutingType(RoutingType.ANYCAST);
        message.setPriority(envelope.urgent() ? URGENT : ORDINARY);
        message.setExpiration(envelope.expires());
        message.putStringProperty(GossipBroker.NETWORK, envelope.network().toString());
        message.putIntProperty(GossipBroker.KIND, envelope.kind());
        message.getBodyBuffer().writeBytes(payload);
        server.getPostOffice().route(message, false);
        return true;
    }
}
