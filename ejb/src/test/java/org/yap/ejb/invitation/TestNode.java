package org.yap.ejb.invitation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.yap.ejb.fixture.FakeBroker;
import org.yap.ejb.fixture.FakeNetworks;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.gossip.Bridges;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.InvitationEntity;
import org.yap.persistence.neighbour.NeighbourEntity;
import org.yap.persistence.neighbour.NeighbourMembershipEntity;

/** A node that invites and is invited, and writes down what it stores. */
final class TestNode {
    static final Genesis GENESIS = TestNetworks.genesis(1);
    static final String TOKEN = "5c".repeat(32);

    final NodeIdentity identity = Identities.fresh();
    final NeighbourTable table;
    final FakeBroker broker = new FakeBroker();
    final List<String> done = new ArrayList<>();
    final FakeNetworks networks = new FakeNetworks(done);
    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final NodeAddresses addresses;
    private final Bridges bridges;

    TestNode() {
        this(name -> null);
    }

    /** {@code setting} gives a property's value, or null. */
    TestNode(UnaryOperator<String> setting) {
        addresses = new NodeAddresses(setting);
        table = new NeighbourTable(clock);
        bridges = new Bridges(broker, table, clock);
    }

    InvitationIssuer issuer() {
        return new InvitationIssuer(identity, addresses, table, new FakeInvitationStore(), bridges, networks, clock);
    }

    InvitationAcceptance acceptance(JoinClient client) {
        return new InvitationAcceptance(
                identity, addresses, table, new FakeInvitationStore(), bridges, networks, client);
    }

    /** Gives the node {@code count} neighbours, whoever they are, and nobody else. */
    void befriend(int count) {
        List<NeighbourEntity> nodes = IntStream.range(0, count)
                .mapToObj(i -> new NeighbourEntity(NodeId.ofHex("0" + i + "ab".repeat(31)), time.instant()))
                .toList();
        nodes.forEach(node -> node.reachedAt(new byte[1], "other:1", "http://other"));
        table.load(
                nodes,
                nodes.stream()
                        .map(node -> new NeighbourMembershipEntity(GENESIS.id(), node.id(), "admin", time.instant()))
                        .toList());
    }

    /** Knows every invitation, unused. */
    private final class FakeInvitationStore implements InvitationStore {
        @Override
        public void issued(String tokenHash, NetworkId network, String administrator, Duration life) {
            done.add(administrator + " invites");
        }

        @Override
        public Optional<InvitationEntity> find(String tokenHash) {
            return Optional.of(new InvitationEntity(
                    tokenHash,
                    GENESIS.id(),
                    "Ada",
                    time.instant(),
                    time.instant().plus(Duration.ofDays(1))));
        }

        @Override
        public void admit(JoinRequest request, InvitationEntity invitation) {
            done.add("admits");
        }

        @Override
        public void join(NetworkId network, JoinReply reply, String administrator) {
            done.add(administrator + " befriends " + reply.certificate().id());
        }
    }
}
