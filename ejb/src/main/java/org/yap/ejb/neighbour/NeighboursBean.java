package org.yap.ejb.neighbour;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** Neighbours chosen by administrators, one invitation at a time. */
@Singleton
@Local(Neighbours.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NeighboursBean implements Neighbours {
    @Inject
    private NodeIdentity identity;

    @Inject
    private NeighbourTable table;

    @Inject
    private NeighbourBook book;

    @Inject
    private Bridges bridges;

    @Inject
    private InvitationDesk desk;

    @Inject
    private InvitationAcceptance acceptance;

    @Inject
    private Traffic traffic;

    @Inject
    private NodeClock clock;

    @Override
    public NodeId self() {
        return identity.id();
    }

    @Override
    public String invite(NetworkId network, String administrator) throws RefusedException {
        return desk.invite(network, administrator);
    }

    @Override
    public Accepted accept(String link, String administrator) throws RefusedException {
        return acceptance.accept(link, administrator);
    }

    @Override
    public String answerJoinRequest(String signedRequest) throws RefusedException {
        return desk.answer(signedRequest);
    }

    @Override
    public List<NeighbourRow> of(NetworkId network) {
        Instant now = clock.instant();
        return table.of(network).stream()
                .map(neighbour -> new NeighbourRow(
                        neighbour.id(),
                        neighbour.address().toString(),
                        bridges.state(neighbour),
                        bridges.since(neighbour),
                        traffic.sentTo(network, neighbour.id()),
                        traffic.receivedFrom(network, neighbour.id()),
                        neighbour.score().now(now),
                        neighbour.lastOffence(),
                        neighbour.banned(now) ? neighbour.bannedUntil() : null))
                .toList();
    }

    @Override
    public Set<NodeId> connected(NetworkId network) {
        return bridges.connected(network);
    }

    @Override
    public void remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException {
        boolean known = table.find(neighbour)
                .filter(found -> found.networks().contains(network))
                .isPresent();
        if (!known || !desk.remove(network, neighbour, administrator)) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_UNKNOWN, neighbour.toString());
        }
        bridges.reconcile();
        traffic.forget(network, neighbour);
    }

    @Override
    public void left(NetworkId network) {
        book.load();
        bridges.reconcile();
    }

    @Override
    public void punish(NetworkId network, NodeId neighbour, Reason reason, String detail) {
        table.offend(neighbour, reason, detail);
    }

    @Override
    public void liftBan(NodeId neighbour, String administrator) throws RefusedException {
        if (table.find(neighbour).isEmpty()) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_UNKNOWN, neighbour.toString());
        }
        book.pardoned(neighbour, administrator);
        bridges.reconcile();
    }
}
