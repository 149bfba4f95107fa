package org.yap.ejb.invitation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yap.ejb.fixture.FakeBroker;
import org.yap.ejb.fixture.FakeNetworks;
import org.yap.ejb.fixture.FiredEvents;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.membership.Admissions;
import org.yap.ejb.membership.MembershipChanged;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.persistence.neighbour.NeighbourEntity;

/** A node that admits and is admitted, and writes down what it stores. It reaches the nodes that it is told of. */
final class TestNode implements JoinClient, Admissions {
    static final Genesis OPEN = Genesis.of(TestNetworks.rules(1)
                    .admission(Admission.OPEN)
                    .admissionKey(NodeId.ZERO)
                    .build())
            .orThrow();
    static final String TOKEN = "5c".repeat(32);
    static final String CLIENT = "10.0.0.9";

    final NodeIdentity identity = Identities.fresh();
    final NeighbourTable table;
    final FakeBroker broker = new FakeBroker();
    final List<String> done = new ArrayList<>();
    final FakeNetworks networks = new FakeNetworks(done);
    final FakeInvitationStore store;
    final FiredEvents<MembershipChanged> changes = new FiredEvents<>();
    final InvitationIssuer issuer;
    final JoinRequests requests;
    final AskingAgain askingAgain;
    final SettableTime time;
    final Map<String, TestNode> reached = new HashMap<>();
    /** Contacts that memberships were told of. */
    final List<Lease> contacts = new ArrayList<>();

    private final NodeClock clock;
    private final NodeAddresses addresses;
    private final Vouching vouching;
    private long sequence;

    TestNode() {
        this(name -> null);
    }

    /** {@code setting} gives a property's value, or null. */
    TestNode(UnaryOperator<String> setting) {
        this(setting, new SettableTime());
    }

    /** One of several, each at a URL of its own. */
    static TestNode at(String host, SettableTime time) {
        Map<String, String> settings =
                Map.of("yap.public.url", "https://" + host, "yap.gossip.address", host + ":5446");
        return new TestNode(settings::get, time);
    }

    private TestNode(UnaryOperator<String> setting, SettableTime time) {
        this.time = time;
        clock = new NodeClock(time);
        addresses = new NodeAddresses(setting);
        table = new NeighbourTable(clock);
        store = new FakeInvitationStore(done, clock);
        vouching = new Vouching(identity, store, clock);
        issuer = new InvitationIssuer(identity, addresses, store, vouching, networks, clock);
        requests = new JoinRequests(identity, table, store, vouching, this, networks, changes, clock);
        askingAgain = new AskingAgain(store, clock);
    }

    /** Asks the nodes that it reaches. */
    InvitationAcceptance acceptance() {
        return acceptance(this);
    }

    InvitationAcceptance acceptance(JoinClient client) {
        return new InvitationAcceptance(identity, addresses, table, store, vouching, this, networks, client, clock);
    }

    NodeId id() {
        return identity.id();
    }

    String url() {
        return addresses.publicUrl();
    }

    /** A network by invitation that this node made. */
    Genesis makeNetwork() {
        Genesis genesis =
                Genesis.of(TestNetworks.rules(1).admissionKey(id()).build()).orThrow();
        networks.add(genesis, 1);
        return genesis;
    }

    void reaches(TestNode... others) {
        for (TestNode other : others) {
            reached.put(other.url(), other);
        }
    }

    @Override
    public Judged<String> ask(String url, String signedRequest) {
        if (!reached.containsKey(url)) {
            return Judged.reject(ServiceReason.INVITATION_UNREACHABLE, url);
        }
        try {
            return Judged.accept(reached.get(url).requests.answer(signedRequest, CLIENT));
        } catch (RefusedException e) {
            return Judged.reject(e.reason(), e.getMessage());
        }
    }

    @Override
    public Lease ownLease(NetworkId network) {
        return lease(identity, network, new Endpoints(addresses.address(), addresses.publicUrl()));
    }

    private Lease lease(NodeIdentity of, NetworkId network, Endpoints at) {
        return new LeaseIssuer(
                        network,
                        new P256Keys(),
                        of.signer(),
                        1 + sequence++,
                        store.vouchers.getOrDefault(network, List.of()),
                        at,
                        store.ownName(network))
                .alive(clock.seconds(), 1);
    }

    /** Of another node in an open network, at this node's time. */
    Lease openLease(NodeIdentity of) {
        return lease(of, OPEN.id(), new Endpoints(new HostPort("inviter", 5446), "https://inviter.example"));
    }

    @Override
    public void joined(NetworkId network, Lease contact) {
        contacts.add(contact);
    }

    /** Bans a node and has no neighbours. */
    void ban(NodeId node) {
        NeighbourEntity banned = new NeighbourEntity(node, time.instant());
        banned.banned(time.instant().plusSeconds(3_600));
        table.load(List.of(banned));
    }
}
