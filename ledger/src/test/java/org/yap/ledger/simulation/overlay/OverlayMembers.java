package org.yap.ledger.simulation.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yap.ledger.fixture.FakeNodeKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.membership.Membership;
import org.yap.ledger.membership.MembershipCount;
import org.yap.ledger.membership.MembershipSettings;
import org.yap.ledger.membership.MembershipStart;
import org.yap.ledger.membership.OwnLeases;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Who the nodes of an overlay are: keys, leases, vouchers, places, and what decides for them. */
final class OverlayMembers {
    private static final NodeKeys KEYS = new FakeNodeKeys();
    private static final NetworkId NETWORK = TestNetworks.genesis(8).id();
    private static final int PORT = 7_000;

    private final OverlaySimulation network;
    private final HostileCrowd crowd = new HostileCrowd();
    private final List<String> hosts = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();

    OverlayMembers(OverlaySimulation network) {
        this.network = network;
    }

    NodeId id(int number) {
        return FakeNodeKeys.node(number);
    }

    /** Where a node is, before it starts. */
    void place(OverlayNode node, String host) {
        hosts.add(host.isEmpty() ? ownGroup(node.number()) : host);
        leases.add(null);
    }

    /** An address whose /16 no other node is in. */
    private static String ownGroup(int number) {
        return (20 + number / 256) + "." + number % 256 + ".0.1";
    }

    /** What decides for a node that starts, with what it remembers. */
    OverlayMember member(OverlayNode node) {
        OwnLeases issuer = new Issuer(node);
        if (node.isHostile()) {
            return new HostileMember(network, node, issuer, crowd);
        }
        Membership membership = new Membership(new MembershipStart(
                issuer,
                MembershipSettings.of(MembershipSettings.DEFAULT_MAX_NEIGHBOURS),
                NETWORK.hash(),
                network.setup().byInvitation(),
                node.anchors(),
                node.known(),
                new Random(Mix.of(network.seed(), Mix.of(node.number(), node.life())))));
        return new OverlayMember() {
            @Override
            public MembershipStep handle(MembershipEvent event, long now) {
                return membership.handle(event, now);
            }

            @Override
            public MembershipCount count() {
                return membership.count();
            }
        };
    }

    /** The latest lease of a node. */
    Lease lease(OverlayNode node) {
        return leases.get(node.number());
    }

    private List<Voucher> vouchers(int number) {
        return network.setup().byInvitation() && number > 0
                ? List.of(Voucher.sign(NETWORK, FakeNodeKeys.signer(0), id(number), TestNetworks.GENESIS_TIME))
                : List.of();
    }

    /** Keeps the last lease of each node, so that others can be told of it. */
    private final class Issuer implements OwnLeases {
        private final int number;
        private final LeaseIssuer issuer;

        Issuer(OverlayNode node) {
            this.number = node.number();
            String host = hosts.get(number);
            this.issuer = new LeaseIssuer(
                    NETWORK,
                    KEYS,
                    FakeNodeKeys.signer(number),
                    node.life(),
                    vouchers(number),
                    new Endpoints(new HostPort(host, PORT), "https://" + host),
                    "node " + number);
        }

        @Override
        public NodeId node() {
            return issuer.node();
        }

        @Override
        public Lease alive(long now, int members) {
            leases.set(number, issuer.alive(now, members));
            return leases.get(number);
        }

        @Override
        public Lease leave(long now, int members) {
            leases.set(number, issuer.leave(now, members));
            return leases.get(number);
        }
    }
}
