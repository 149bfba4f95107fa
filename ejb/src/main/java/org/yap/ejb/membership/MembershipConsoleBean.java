package org.yap.ejb.membership;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.membership.KeptMembership;
import org.yap.persistence.membership.MembershipRepository;
import org.yap.persistence.membership.NodeMark;

/** Over the running memberships, and what is kept of them. */
@Stateless
@Local(MembershipConsole.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MembershipConsoleBean implements MembershipConsole {
    private final MembershipRunner runner;
    private final MembershipRows rows;
    private final MembershipRepository repository;
    private final Neighbours neighbours;
    private final LedgerGateway gateway;
    private final Transactions transactions;
    private final Audit audit;

    /** For the container's proxy. */
    public MembershipConsoleBean() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    MembershipConsoleBean(
            MembershipRunner runner,
            MembershipRows rows,
            MembershipRepository repository,
            Neighbours neighbours,
            LedgerGateway gateway,
            Transactions transactions,
            Audit audit) {
        this.runner = runner;
        this.rows = rows;
        this.repository = repository;
        this.neighbours = neighbours;
        this.gateway = gateway;
        this.transactions = transactions;
        this.audit = audit;
    }

    private MembershipStatus status(NetworkId network) throws RefusedException {
        NetworkId running = gateway.genesis(network).id();
        return runner.status(running)
                .orElseThrow(() -> new RefusedException(ServiceReason.UNAVAILABLE, "the membership begins"));
    }

    @Override
    @AdministratorOnly
    public Members members(NetworkId network) throws RefusedException {
        MembershipStatus status = status(network);
        KeptMembership kept = transactions.ask(() -> repository.membership(network));
        return new Members(
                status.members(),
                status.exact(),
                status.neighbours().size(),
                status.target(),
                status.cap(),
                status.bootstrapping(),
                kept.name(),
                kept.refusesVouched());
    }

    @Override
    @AdministratorOnly
    public List<NodeRow> nodes(NetworkId network) throws RefusedException {
        boolean refusesVouched =
                transactions.ask(() -> repository.membership(network)).refusesVouched();
        return rows.nodes(network, status(network), refusesVouched);
    }

    @Override
    @AdministratorOnly
    public List<EventRow> events(NetworkId network, int count) throws RefusedException {
        return rows.events(network, status(network), Math.max(0, Math.min(count, MAX_EVENTS)));
    }

    @Override
    @AdministratorOnly
    public void pin(NetworkId network, NodeId node, String administrator) throws RefusedException {
        setPinned(network, node, true, administrator);
    }

    @Override
    @AdministratorOnly
    public void unpin(NetworkId network, NodeId node, String administrator) throws RefusedException {
        setPinned(network, node, false, administrator);
    }

    private void setPinned(NetworkId network, NodeId node, boolean pinned, String administrator)
            throws RefusedException {
        knownNode(network, node);
        Set<NodeId> all = transactions.call(() -> {
            NodeMark mark = repository.mark(network, node);
            repository.set(network, new NodeMark(node, pinned, mark.label()));
            audit.record(administrator, pinned ? "neighbour.pin" : "neighbour.unpin", node + " in " + network);
            return runner.pinned(network);
        });
        runner.post(network, new MembershipEvent.Pinned(all));
    }

    @Override
    @AdministratorOnly
    public void remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException {
        boolean isOne =
                status(network).neighbours().stream().anyMatch(each -> each.id().equals(neighbour));
        if (!isOne) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_UNKNOWN, neighbour.toString());
        }
        Set<NodeId> pinned = transactions.call(() -> {
            NodeMark mark = repository.mark(network, neighbour);
            repository.set(network, new NodeMark(neighbour, false, mark.label()));
            audit.record(administrator, "neighbour.remove", neighbour + " in " + network);
            return runner.pinned(network);
        });
        runner.post(network, new MembershipEvent.Pinned(pinned));
        runner.post(network, new MembershipEvent.Removed(neighbour));
    }

    @Override
    @AdministratorOnly
    public void ban(NodeId node, String why, String administrator) throws RefusedException {
        neighbours.ban(node, why == null ? "" : why.strip(), administrator);
    }

    @Override
    @AdministratorOnly
    public void liftBan(NodeId node, String administrator) throws RefusedException {
        neighbours.liftBan(node, administrator);
    }

    @Override
    @AdministratorOnly
    public void setOwnName(NetworkId network, String name, String administrator) throws RefusedException {
        NetworkId running = gateway.genesis(network).id();
        String judged = judgedName(name);
        transactions.run(() -> {
            repository.setName(running, judged);
            audit.record(administrator, "node.name", judged + " in " + running);
        });
        runner.named(running, judged);
    }

    @Override
    @AdministratorOnly
    public void label(NetworkId network, NodeId node, String label, String administrator) throws RefusedException {
        knownNode(network, node);
        String judged = judgedName(label);
        transactions.run(() -> {
            NodeMark mark = repository.mark(network, node);
            repository.set(network, new NodeMark(node, mark.pinned(), judged));
            audit.record(administrator, "neighbour.label", node + " in " + network + ": " + judged);
        });
    }

    @Override
    @AdministratorOnly
    public void setRefusesVouched(NetworkId network, boolean refuses, String administrator) throws RefusedException {
        NetworkId running = gateway.genesis(network).id();
        transactions.run(() -> {
            repository.setRefusesVouched(running, refuses);
            audit.record(administrator, "network.refuse-vouched", running + " " + refuses);
        });
        runner.tellBans(running, refuses);
    }

    private static String judgedName(String typed) throws RefusedException {
        String name = typed == null ? "" : typed.strip();
        if (!Lease.isName(name)) {
            throw new RefusedException(ServiceReason.NODE_NAME_BAD, "at most " + Lease.MAX_NAME + " characters");
        }
        return name;
    }

    private void knownNode(NetworkId network, NodeId node) throws RefusedException {
        if (nodes(network).stream().noneMatch(row -> row.id().equals(node))) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_UNKNOWN, node.toString());
        }
    }
}
