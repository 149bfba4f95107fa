package org.yap.ejb.membership;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.gossip.Neighbours.BridgeState;
import org.yap.ejb.gossip.Neighbours.NeighbourRow;
import org.yap.ejb.neighbour.NeighbourLimit;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.network.SettingRepository;

/** Over the neighbours that administrators chose, and the number of members that they entered. */
@Stateless
@Local(MembershipConsole.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MembershipConsoleBean implements MembershipConsole {
    private final Neighbours neighbours;
    private final LedgerGateway gateway;
    private final SettingRepository settings;
    private final Transactions transactions;

    /** For the container's proxy. */
    public MembershipConsoleBean() {
        this(null, null, null, null);
    }

    @Inject
    public MembershipConsoleBean(
            Neighbours neighbours, LedgerGateway gateway, SettingRepository settings, Transactions transactions) {
        this.neighbours = neighbours;
        this.gateway = gateway;
        this.settings = settings;
        this.transactions = transactions;
    }

    @Override
    @AdministratorOnly
    public Members members(NetworkId network) throws RefusedException {
        NetworkRules rules = gateway.genesis(network).rules();
        int count = transactions.ask(() -> settings.members(network));
        int cap = NeighbourLimit.cap(rules, count);
        return new Members(
                count,
                false,
                neighbours.of(network).size(),
                cap,
                cap,
                NeighbourLimit.isBootstrapping(count),
                "",
                false);
    }

    @Override
    @AdministratorOnly
    public List<NodeRow> nodes(NetworkId network) throws RefusedException {
        NetworkId known = gateway.genesis(network).id();
        return neighbours.of(known).stream().map(MembershipConsoleBean::row).toList();
    }

    private static NodeRow row(NeighbourRow row) {
        return new NodeRow(
                row.id(),
                "",
                "",
                row.address(),
                state(row.state()),
                null,
                false,
                row.since(),
                false,
                new Link(false, null, row.sent(), row.received()),
                new Conduct(row.score(), row.lastOffence(), row.bannedUntil(), row.clockAhead()));
    }

    private static NodeState state(BridgeState state) {
        return switch (state) {
            case CONNECTED -> NodeState.CONNECTED;
            case CONNECTING -> NodeState.CONNECTING;
            case DOWN -> NodeState.DOWN;
            case BANNED -> NodeState.BANNED;
        };
    }

    @Override
    @AdministratorOnly
    public List<EventRow> events(NetworkId network, int count) throws RefusedException {
        var unused = gateway.genesis(network);
        return List.of();
    }

    @Override
    @AdministratorOnly
    public void pin(NetworkId network, NodeId node, String administrator) throws RefusedException {
        throw notYet();
    }

    @Override
    @AdministratorOnly
    public void unpin(NetworkId network, NodeId node, String administrator) throws RefusedException {
        throw notYet();
    }

    @Override
    @AdministratorOnly
    public void remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException {
        neighbours.remove(network, neighbour, administrator);
    }

    @Override
    @AdministratorOnly
    public void liftBan(NodeId node, String administrator) throws RefusedException {
        neighbours.liftBan(node, administrator);
    }

    @Override
    @AdministratorOnly
    public void setOwnName(NetworkId network, String name, String administrator) throws RefusedException {
        throw notYet();
    }

    @Override
    @AdministratorOnly
    public void label(NetworkId network, NodeId node, String label, String administrator) throws RefusedException {
        throw notYet();
    }

    @Override
    @AdministratorOnly
    public void setRefusesVouched(NetworkId network, boolean refuses, String administrator) throws RefusedException {
        throw notYet();
    }

    private static RefusedException notYet() {
        return new RefusedException(ServiceReason.UNAVAILABLE, "this node keeps no such thing about others yet");
    }
}
