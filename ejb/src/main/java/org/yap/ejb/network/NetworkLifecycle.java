package org.yap.ejb.network;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import org.yap.ejb.membership.NodeMemberships;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.runtime.NetworkTakenUp;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.LongTransactions;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.schema.ConnectionPatience;

/** How this node becomes and ceases to be a member of a network. */
@Dependent
final class NetworkLifecycle {
    private final JoinedNetworkStore store;
    private final Transactions transactions;
    private final LongTransactions longTransactions;
    private final LedgerGateway gateway;
    private final NodeMemberships memberships;
    private final Event<NetworkLeft> left;
    private final Event<NetworkTakenUp> takenUp;
    private final Audit audit;
    private final NodeClock clock;

    @Inject
    NetworkLifecycle(
            JoinedNetworkStore store,
            Transactions transactions,
            LongTransactions longTransactions,
            LedgerGateway gateway,
            NodeMemberships memberships,
            Event<NetworkLeft> left,
            Event<NetworkTakenUp> takenUp,
            Audit audit,
            NodeClock clock) {
        this.store = store;
        this.transactions = transactions;
        this.longTransactions = longTransactions;
        this.gateway = gateway;
        this.memberships = memberships;
        this.left = left;
        this.takenUp = takenUp;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Stores the network and starts it, with this node as a member. Refuses network-already-joined and
     * network-genesis-ahead.
     */
    public void begin(Genesis genesis, String administrator, String action) throws RefusedException {
        refuseFuture(genesis.rules().pace());
        NetworkId id = genesis.id();
        transactions.call(() -> {
            if (store.has(id)) {
                throw new RefusedException(ServiceReason.NETWORK_ALREADY_JOINED, id.toString());
            }
            store.create(genesis);
            audit.record(administrator, action, id + " " + genesis.rules().name());
            return null;
        });
        gateway.start(id);
        memberships.begin(id);
    }

    /** {@link #begin}, or {@link #takeUp} if the network's data was kept. */
    public void join(Genesis genesis, String administrator) throws RefusedException {
        NetworkId network = genesis.id();
        if (transactions.ask(() -> store.has(network) && memberships.isKeptAside(network))) {
            takeUp(network, administrator);
        } else {
            begin(genesis, administrator, "network.join");
        }
    }

    /** Starts a network again whose data was kept. Refuses network-unknown. */
    public void takeUp(NetworkId network, String administrator) throws RefusedException {
        transactions.call(() -> {
            refuseUnless(store.has(network) && memberships.isKeptAside(network), network);
            memberships.takenUp(network);
            audit.record(administrator, "network.take-up", network.toString());
            return null;
        });
        gateway.start(network);
        memberships.begin(network);
        takenUp.fire(new NetworkTakenUp(network));
    }

    /** There would be no block before that time: each is later than genesis, and none may be far ahead of a clock. */
    private void refuseFuture(NetworkRules.Pace pace) throws RefusedException {
        if (pace.genesisTime() > clock.seconds() + pace.futureLimit()) {
            throw new RefusedException(
                    ServiceReason.NETWORK_GENESIS_AHEAD,
                    "it begins at " + Instant.ofEpochSecond(pace.genesisTime()) + ", and this machine's clock says "
                            + Instant.ofEpochSecond(clock.seconds()));
        }
    }

    /** Ceases to be a member, but keeps the network's data, also the users'. Refuses network-unknown. */
    public void setAside(NetworkId network, String administrator) throws RefusedException {
        transactions.call(() -> {
            refuseUnless(store.has(network) && !memberships.isKeptAside(network), network);
            return null;
        });
        part(
                network,
                () -> transactions.call(() -> {
                    memberships.keptAside(network);
                    audit.record(administrator, "network.leave", network + " and keep its data");
                    return null;
                }));
    }

    /** Tells the others first; if the network then does not end, this node becomes a member again. */
    private void part(NetworkId network, Transactions.Work<?> removal) throws RefusedException {
        memberships.leave(network);
        try {
            gateway.end(network, removal);
        } catch (RefusedException | RuntimeException e) {
            if (gateway.running().contains(network)) {
                memberships.begin(network);
            }
            throw e;
        }
        left.fire(new NetworkLeft(network));
    }

    /**
     * Forgets everything of the network, or nothing, and then fires {@link NetworkLeft}. Refuses network-busy if users
     * are opted in, unless {@code byForce}.
     */
    public void end(NetworkId network, String administrator, boolean byForce) throws RefusedException {
        // Asked first, so that the network is not interrupted for nothing.
        transactions.call(() -> {
            refuseUnless(store.has(network), network);
            refuseIfBusy(store.users(network), byForce);
            return null;
        });
        part(
                network,
                () -> longTransactions.call(ConnectionPatience.UNBOUNDED, () -> {
                    remove(network, administrator, byForce);
                    return null;
                }));
    }

    /** In one transaction: if a user opted in meanwhile, or something fails, everything stays. */
    private void remove(NetworkId network, String administrator, boolean byForce) throws RefusedException {
        int users = store.forgetUsers(network);
        refuseIfBusy(users, byForce);
        refuseUnless(store.forget(network), network);
        memberships.forget(network);
        audit.record(administrator, "network.leave", network + (byForce ? " by force, users " + users : ""));
    }

    private static void refuseIfBusy(long users, boolean byForce) throws RefusedException {
        if (users > 0 && !byForce) {
            throw new RefusedException(ServiceReason.NETWORK_BUSY, users + " users are opted in");
        }
    }

    private static void refuseUnless(boolean stored, NetworkId network) throws RefusedException {
        if (!stored) {
            throw new RefusedException(ServiceReason.NETWORK_UNKNOWN, network.toString());
        }
    }
}
