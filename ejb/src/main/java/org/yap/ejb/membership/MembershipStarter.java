package org.yap.ejb.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.membership.MembershipMemory.Kept;
import org.yap.ejb.membership.loop.MembershipMachine;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.membership.Membership;
import org.yap.ledger.membership.MembershipSettings;
import org.yap.ledger.membership.MembershipStart;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Makes memberships out of what is kept. */
@ApplicationScoped
class MembershipStarter {
    /** How long others may take to be found after a start. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MembershipMemory memory;
    private final MemberLog log;
    private final EpochSalts salts;
    private final NeighbourTable table;
    private final NodeIdentity identity;
    private final NodeAddresses addresses;
    private final NodeClock clock;
    private final NodeKeys keys = new P256Keys();
    private final SecureRandom random = new SecureRandom();
    private final Map<NetworkId, Instant> trusting = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected MembershipStarter() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    MembershipStarter(
            MembershipMemory memory,
            MemberLog log,
            EpochSalts salts,
            NeighbourTable table,
            NodeIdentity identity,
            NodeAddresses addresses,
            NodeClock clock) {
        this.memory = memory;
        this.log = log;
        this.salts = salts;
        this.table = table;
        this.identity = identity;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** A membership, and what it is to hear first. */
    record Started(MembershipMachine machine, List<MembershipEvent> first, LeaseIssuer issuer) {}

    /** Counts the start. {@code tip}: height of the chain. */
    Started start(Genesis genesis, long tip) {
        NetworkId network = genesis.id();
        NetworkRules rules = genesis.rules();
        Kept kept = memory.start(network, identity.id());
        LeaseIssuer issuer = new LeaseIssuer(
                network, keys, identity.signer(), kept.incarnation(), kept.vouchers(), endpoints(), kept.name());
        Membership membership = new Membership(new MembershipStart(
                new WallClockLeases(issuer, clock),
                MembershipSettings.of(rules.limits().maxNeighbours()),
                network.hash(),
                rules.admissionNode().isPresent(),
                kept.anchors(),
                kept.known(),
                new SplittableRandom(random.nextLong())));
        log.begin(network, nodes(kept));
        if (!kept.anchors().isEmpty() || !kept.contacts().isEmpty()) {
            trusting.put(network, clock.steady().plus(PATIENCE));
        }
        return new Started(MembershipMachine.of(membership), first(network, rules, tip, kept), issuer);
    }

    /** Whether this node began there only lately, and knew others from before. */
    boolean knewOthers(NetworkId network) {
        Instant until = trusting.get(network);
        return until != null && until.isAfter(clock.steady());
    }

    private static Set<NodeId> nodes(Kept kept) {
        Set<NodeId> nodes = new HashSet<>();
        kept.anchors().forEach(lease -> nodes.add(lease.node()));
        kept.known().forEach(lease -> nodes.add(lease.node()));
        return nodes;
    }

    private List<MembershipEvent> first(NetworkId network, NetworkRules rules, long tip, Kept kept) {
        List<MembershipEvent> first = new ArrayList<>();
        epoch(network, EpochSalts.height(tip, rules)).ifPresent(first::add);
        first.add(new MembershipEvent.Banned(table.bannedNodes(), kept.refusesVouched()));
        first.add(new MembershipEvent.Pinned(kept.pinned()));
        for (Lease contact : kept.contacts()) {
            first.add(new MembershipEvent.ContactGiven(contact));
        }
        return first;
    }

    /** That the block at this height is the one to salt with; empty at 0. */
    Optional<MembershipEvent> epoch(NetworkId network, long height) {
        return salts.salt(network, height).map(MembershipEvent.Epoch::new);
    }

    /** What this node is called in leases from now on. On the memberships' thread. */
    void rename(LeaseIssuer issuer, String name) {
        issuer.describe(endpoints(), name);
    }

    private Endpoints endpoints() {
        return new Endpoints(addresses.address(), addresses.publicUrl());
    }

    MembershipJudge judge(Genesis genesis) {
        return new MembershipJudge(new LeaseRules(genesis.id(), genesis.rules().admissionNode(), keys), clock);
    }
}
