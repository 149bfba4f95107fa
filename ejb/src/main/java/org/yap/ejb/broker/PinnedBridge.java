package org.yap.ejb.broker;

import java.util.concurrent.Executor;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.TopologyMember;
import org.apache.activemq.artemis.core.client.impl.ClientSessionFactoryInternal;
import org.apache.activemq.artemis.core.client.impl.ServerLocatorInternal;
import org.apache.activemq.artemis.core.config.BridgeConfiguration;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.ChannelImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.cluster.impl.BridgeImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.yap.ledger.value.NodeId;

/**
 * A bridge that takes no directions from the broker at its other end. A bridge of the broker's cluster manager would
 * trust that end: it could redirect the bridge to another host without TLS, end it for good, or even end all bridges at
 * once. So this one is made without the manager, connects to its own connector only, and accepts only answers.
 */
final class PinnedBridge extends BridgeImpl {
    private final ServerLocatorInternal locator;
    private final EndableTimer timer;
    private final Executor threads;
    private final TransportConfiguration connector;
    private final NodeId neighbour;
    private final BridgeListener listener;
    private volatile boolean closed;
    private volatile boolean broke;

    private PinnedBridge(
            ServerLocatorInternal locator,
            EndableTimer timer,
            TransportConfiguration connector,
            BridgeConfiguration configuration,
            Queue queue,
            ActiveMQServer server,
            NodeId neighbour,
            BridgeListener listener)
            throws Exception {
        super(
                locator,
                configuration,
                server.getNodeManager().getUUID(),
                queue,
                server.getExecutorFactory().getExecutor(),
                server.getScheduledPool(),
                server);
        this.locator = locator;
        this.timer = timer;
        this.threads = server.getThreadPool();
        this.connector = connector;
        this.neighbour = neighbour;
        this.listener = listener;
    }

    /** Not started yet. */
    static PinnedBridge make(
            ActiveMQServer server,
            Queue queue,
            TransportConfiguration connector,
            BridgeConfiguration configuration,
            NodeId neighbour,
            BridgeListener listener)
            throws Exception {
        ServerLocatorInternal locator = (ServerLocatorInternal) ActiveMQClient.createServerLocatorWithoutHA(connector);
        locator.setIdentity("Bridge " + configuration.getName());
        locator.setProtocolManagerFactory(new BoundedFrameDecoder.Outgoing());
        locator.addIncomingInterceptor(PinnedBridge::isAnswer);
        locator.setUseTopologyForLoadBalancing(false)
                .setReconnectAttempts(0)
                .setInitialConnectAttempts(0)
                .setConfirmationWindowSize(configuration.getConfirmationWindowSize())
                .setClientFailureCheckPeriod(configuration.getClientFailureCheckPeriod())
                .setConnectionTTL(configuration.getConnectionTTL())
                .setBlockOnDurableSend(true)
                .setBlockOnNonDurableSend(true)
                .setMinLargeMessageSize(configuration.getMinLargeMessageSize())
                .setProducerWindowSize(configuration.getProducerWindowSize())
                .setCallTimeout(configuration.getCallTimeout());
        EndableTimer timer = new EndableTimer(ActiveMQClient.getGlobalScheduledThreadPool());
        if (!locator.setThreadPools(
                ActiveMQClient.getGlobalThreadPool(), timer, ActiveMQClient.getGlobalFlowControlThreadPool())) {
            throw new IllegalStateException("the bridge's threads were chosen before");
        }
        return new PinnedBridge(locator, timer, connector, configuration, queue, server, neighbour, listener);
    }

    /** Whether a packet from the other end answers something that this end began; others are dropped. */
    static boolean isAnswer(Packet packet, RemotingConnection connection) {
        return switch (packet.getType()) {
            case PacketImpl.PING,
                    PacketImpl.EXCEPTION,
                    PacketImpl.NULL_RESPONSE,
                    PacketImpl.PACKETS_CONFIRMED,
                    PacketImpl.CREATESESSION_RESP,
                    PacketImpl.SESS_BINDINGQUERY_RESP,
                    PacketImpl.SESS_BINDINGQUERY_RESP_V2,
                    PacketImpl.SESS_BINDINGQUERY_RESP_V3,
                    PacketImpl.SESS_BINDINGQUERY_RESP_V4,
                    PacketImpl.SESS_BINDINGQUERY_RESP_V5 -> true;
            default -> false;
        };
    }

    @Override
    protected ClientSessionFactoryInternal createSessionFactory() throws Exception {
        // It replaces one whose connection broke.
        timer.endPeriodic();
        ClientSessionFactoryInternal factory = (ClientSessionFactoryInternal) locator.createSessionFactory(connector);
        setSessionFactory(factory);
        if (factory != null) {
            factory.setReconnectAttempts(0);
            failWhenClosed(factory.getConnection());
        }
        return factory;
    }

    /**
     * The client library loses sight of a connection that the other end refuses right after the handshake, and would
     * wait for answers over it until the time for a call is over.
     */
    private void failWhenClosed(RemotingConnection connection) {
        if (connection instanceof CoreRemotingConnection core
                && connection.getTransportConnection() instanceof NettyConnection transport) {
            transport.getNettyChannel().closeFuture().addListener(closed -> threads.execute(() -> fail(core)));
        }
    }

    /** Nobody waits for an answer over it from now on. */
    static void fail(CoreRemotingConnection connection) {
        connection.fail(new ActiveMQNotConnectedException("the connection was closed"));
        // A channel that is made only now would be open: sessions are asked for over this one.
        connection.getChannel(ChannelImpl.CHANNEL_ID.SESSION.id, -1).close();
    }

    @Override
    protected void nodeUP(TopologyMember member, boolean last) {
        // The address that the other end announces is ignored.
    }

    @Override
    protected void afterConnect() throws Exception {
        super.afterConnect();
        if (!closed) {
            listener.up(neighbour);
        }
    }

    @Override
    public void connectionFailed(ActiveMQException failure, boolean failedOver, String scaleDownTarget) {
        broke = true;
        down();
        super.connectionFailed(failure, failedOver, scaleDownTarget);
    }

    @Override
    protected void scheduleRetryConnectFixedTimeout(long millis) {
        if (!broke) {
            down();
        }
        broke = false;
        super.scheduleRetryConnectFixedTimeout(millis);
    }

    private void down() {
        if (!closed) {
            listener.down(neighbour);
        }
    }

    /** Stops for good, and waits until it has. */
    void close() throws Exception {
        closed = true;
        stop();
        flushExecutor();
        locator.close();
        timer.endPeriodic();
    }
}
