package org.yap.ejb.broker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.impl.ChannelImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.RemotingConnectionImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.remoting.ClientConnectionLifeCycleListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.Answers;

class PinnedBridgeTest {
    /** Milliseconds; no answer ever comes. */
    private static final long CALL_TIMEOUT = 200;

    private final NettyConnection transport = new NettyConnection(
            Map.of(),
            new EmbeddedChannel(),
            Answers.of(ClientConnectionLifeCycleListener.class, Map.of("connectionDestroyed", (Runnable) () -> {})),
            false,
            false);
    private final CoreRemotingConnection connection = new RemotingConnectionImpl(
            null, transport, CALL_TIMEOUT, CALL_TIMEOUT, List.of(), List.of(), Runnable::run);

    @BeforeEach
    void connect() {
        transport.setProtocolConnection(connection);
    }

    @Test
    void waitsForNoAnswerIfTheConnectionFailedBeforeTheQuestion() {
        PinnedBridge.fail(connection);

        assertThatThrownBy(this::askForSession).isInstanceOf(ActiveMQNotConnectedException.class);
    }

    @Test
    void waitsForNoAnswerIfTheLibraryGaveTheConnectionUp() {
        connection.destroy();
        PinnedBridge.fail(connection);

        assertThatThrownBy(this::askForSession).isInstanceOf(ActiveMQNotConnectedException.class);
    }

    private void askForSession() throws Exception {
        connection
                .getChannel(ChannelImpl.CHANNEL_ID.SESSION.id, -1)
                .sendBlocking(new PacketImpl(PacketImpl.CREATESESSION), PacketImpl.CREATESESSION_RESP);
    }
}
