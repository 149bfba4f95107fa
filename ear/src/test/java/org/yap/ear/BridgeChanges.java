package org.yap.ear;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yap.ejb.broker.Envelope;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * Makes and ends bridges at the node's own broker. They lead to this node itself, so that one broker has both ends of
 * each; and to nodes that are not where they are said to be, so that no bridge to them comes up.
 */
@Dependent
class BridgeChanges {
    /** By then everything that is made once is there, and the broker's bounded caches of names are nearly full. */
    static final int FIRST = 60;

    /** So many that what grows with them stands out from caches. {@code -Dyap.bridges=1000} takes some minutes. */
    static final int COUNT = Integer.getInteger("yap.bridges", 150);

    /** However many bridges there were. */
    static final int MAX_LEFT = 12;

    static final Duration LIMIT = Duration.ofSeconds(1);

    private static final double PERCENTILE = 0.99;
    private static final NetworkId NETWORK = NetworkId.ofHex("5a".repeat(32));
    private static final int KIND = 1;

    private final GossipBroker broker;
    private final NeighbourTable table;
    private final NodeId self;
    private final HostPort address;
    private final Random random = new Random(9);
    private final List<Duration> times = new ArrayList<>();

    @Inject
    BridgeChanges(GossipBroker broker, NeighbourTable table, NodeIdentity identity, NodeAddresses addresses) {
        this.broker = broker;
        this.table = table;
        this.self = identity.id();
        this.address = addresses.address();
    }

    void change(int times) {
        for (int i = 0; i < times; i++) {
            bridgeThatWorks(i % 2 == 0);
            bridgeToNobody();
        }
    }

    /** The other end may decide a moment later, and refuses until then. */
    private void bridgeThatWorks(boolean atOnce) {
        if (atOnce) {
            table.expect(self);
        }
        long begun = System.nanoTime();
        broker.connect(self, address);
        if (!atOnce) {
            long refused = System.nanoTime() + 100_000_000;
            Eventually.holds("a moment has passed", () -> System.nanoTime() - refused >= 0);
            table.expect(self);
        }
        Eventually.holds("the bridge is up", () -> broker.connected(self));
        times.add(Duration.ofNanos(System.nanoTime() - begun));
        assertThat(broker.send(self, new Envelope(NETWORK, KIND, new byte[100], false, 0)))
                .isTrue();
        table.unexpect(self);
        broker.expel(self);
        broker.disconnect(self);
    }

    private void bridgeToNobody() {
        byte[] id = new byte[32];
        random.nextBytes(id);
        NodeId nobody = NodeId.of(id);
        broker.connect(nobody, address);
        broker.disconnect(nobody);
    }

    /** 99 of a hundred. */
    void assertUpWithin(Duration limit) {
        List<Duration> sorted = times.stream().sorted().toList();
        Duration most = sorted.get((int) Math.ceil(PERCENTILE * sorted.size()) - 1);
        System.getLogger(BridgeChanges.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} bridges were up after {1} (median), {2} (99 %)",
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        most);
        assertThat(most).isLessThan(limit);
    }
}
