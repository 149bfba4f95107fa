package org.yap.ejb.network;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.access.ForEveryone;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.membership.NodeMemberships;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NetworkId;

/** The networks of this node, for console and programs. Holds no transaction while networks start and end. */
@Stateless
@Local(Networks.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NetworksBean implements Networks {
    private static final int MAX_ROWS = 1_000;

    private final NetworkLifecycle lifecycle;
    private final LedgerGateway gateway;
    private final JoinedNetworkStore store;
    private final ChainHistory history;
    private final RefusedPayments refusedPayments;
    private final NodeMemberships memberships;
    private final ProgramAccess programAccess;
    private final Transactions transactions;
    private final NodeIdentity identity;

    /** For the container's proxy. */
    public NetworksBean() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    NetworksBean(
            NetworkLifecycle lifecycle,
            LedgerGateway gateway,
            JoinedNetworkStore store,
            ChainHistory history,
            RefusedPayments refusedPayments,
            NodeMemberships memberships,
            ProgramAccess programAccess,
            Transactions transactions,
            NodeIdentity identity) {
        this.lifecycle = lifecycle;
        this.gateway = gateway;
        this.store = store;
        this.history = history;
        this.refusedPayments = refusedPayments;
        this.memberships = memberships;
        this.programAccess = programAccess;
        this.transactions = transactions;
        this.identity = identity;
    }

    @Override
    @AdministratorOnly
    public NetworkRow create(NetworkRules rules, String administrator) throws RefusedException {
        Genesis genesis = RefusedException.unlessAccepted(NewNetwork.of(rules, identity.id()));
        lifecycle.begin(genesis, administrator, "network.create");
        return byId(genesis.id());
    }

    @Override
    @ForEveryone
    public void join(Genesis genesis, String acceptedBy) throws RefusedException {
        Genesis judged = RefusedException.unlessAccepted(Genesis.decode(genesis.bytes()));
        lifecycle.join(judged, acceptedBy);
    }

    @Override
    @AdministratorOnly
    public void leaveKeeping(NetworkId network, String administrator) throws RefusedException {
        lifecycle.setAside(network, administrator);
    }

    @Override
    @AdministratorOnly
    public List<KeptRow> kept() throws RefusedException {
        return transactions.ask(() -> store.list().stream()
                .filter(memberships::isKeptAside)
                .map(network -> new KeptRow(network, store.name(network)))
                .toList());
    }

    @Override
    @AdministratorOnly
    public void takeUp(NetworkId network, String administrator) throws RefusedException {
        lifecycle.takeUp(network, administrator);
    }

    @Override
    @AdministratorOnly
    public void leave(NetworkId network, String administrator) throws RefusedException {
        lifecycle.end(network, administrator, false);
    }

    @Override
    @AdministratorOnly
    public void leaveByForce(NetworkId network, String administrator) throws RefusedException {
        lifecycle.end(network, administrator, true);
    }

    @Override
    @AdministratorOnly
    public long users(NetworkId network) throws RefusedException {
        return transactions.call(() -> {
            if (!store.has(network)) {
                throw new RefusedException(ServiceReason.NETWORK_UNKNOWN, network.toString());
            }
            return store.users(network);
        });
    }

    @Override
    @ForEveryone
    public List<NetworkRow> all() {
        List<NetworkRow> rows = new ArrayList<>();
        for (NetworkId network : transactions.ask(store::list)) {
            try {
                rows.add(byId(network));
            } catch (RefusedException startsOrEnds) {
                // Not running right now, so there is nothing to show.
            }
        }
        return rows;
    }

    @Override
    @ForEveryone
    public List<UnreadableRow> unreadable() {
        return gateway.unreadable().entrySet().stream()
                .map(each -> new UnreadableRow(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(row -> row.id().toString()))
                .toList();
    }

    @Override
    @ForEveryone
    public NetworkRow byId(NetworkId network) throws RefusedException {
        Genesis genesis = gateway.genesis(network);
        return NetworkRows.network(
                genesis, gateway.status(network), gateway.indexed(network), memberships.status(network));
    }

    @Override
    @ForEveryone
    public Genesis genesis(NetworkId network) throws RefusedException {
        return gateway.genesis(network);
    }

    @Override
    @ForEveryone
    public List<BlockRow> recentBlocks(NetworkId network, int count) throws RefusedException {
        return history.recentBlocks(network, bounded(count));
    }

    @Override
    @ForEveryone
    public Optional<BlockRow> block(NetworkId network, String heightOrHash) throws RefusedException {
        return history.block(network, heightOrHash);
    }

    @Override
    @AdministratorOnly
    public List<ReorganisationRow> recentReorganisations(NetworkId network, int count) throws RefusedException {
        return history.recentReorganisations(network, bounded(count));
    }

    @Override
    @AdministratorOnly
    public List<RefusalRow> recentRefusals(NetworkId network, int count) throws RefusedException {
        Genesis running = gateway.genesis(network);
        return refusedPayments.latest(running.id(), bounded(count));
    }

    @Override
    @ForEveryone
    public boolean openToPrograms() {
        return programAccess.isOpen();
    }

    @Override
    @AdministratorOnly
    public void setOpenToPrograms(boolean open, String administrator) throws RefusedException {
        programAccess.set(open, administrator);
    }

    private static int bounded(int count) {
        return Math.max(0, Math.min(MAX_ROWS, count));
    }
}
