package org.yap.ejb.neighbour;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.NeighbourEntity;
import org.yap.persistence.neighbour.NeighbourMembershipEntity;
import org.yap.persistence.neighbour.NeighbourRepository;

/** Stores what happens to neighbours, each change in a transaction of its own, and keeps the table up to date. */
@ApplicationScoped
public class NeighbourStore {
    private final NeighbourRepository repository;
    private final Transactions transactions;
    private final Audit audit;
    private final NodeClock clock;
    private final NeighbourTable table;

    /** For the container's proxy. */
    protected NeighbourStore() {
        this(null, null, null, null, null);
    }

    @Inject
    public NeighbourStore(
            NeighbourRepository repository,
            Transactions transactions,
            Audit audit,
            NodeClock clock,
            NeighbourTable table) {
        this.repository = repository;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.table = table;
    }

    /** Reads the table from the store. One at a time, or an older reading could replace a newer one. */
    public synchronized void load() {
        transactions.run(() -> {
            table.load(repository.nodes(), repository.memberships());
        });
    }

    /** In the caller's transaction; {@link #load} is due after it. A node that is known already gets the new address. */
    public void add(
            NetworkId network, PeerCertificate certificate, HostPort address, String publicUrl, String administrator) {
        Instant now = clock.instant();
        Optional<NeighbourEntity> known = repository.node(certificate.id());
        NeighbourEntity node = known.orElseGet(() -> new NeighbourEntity(certificate.id(), now));
        node.reachedAt(certificate.bytes(), address.toString(), publicUrl);
        if (known.isEmpty()) {
            repository.save(node);
        }
        repository.join(new NeighbourMembershipEntity(network, certificate.id(), administrator, now));
        audit.record(administrator, "neighbour.add", certificate.id() + " in " + network);
    }

    /** False if it was no neighbour in that network. */
    public boolean remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException {
        return table.changing(() -> {
            boolean removed = transactions.call(() -> {
                audit.record(administrator, "neighbour.remove", neighbour + " in " + network);
                return repository.leave(network, neighbour, clock.steady());
            });
            load();
            return removed;
        });
    }

    /**
     * Clears the score too, also what is not stored of it yet. Never during {@link #saveScores}, which could bring the
     * ban back.
     */
    public synchronized void liftBan(NodeId neighbour, String administrator) {
        transactions.run(() -> {
            repository.node(neighbour).ifPresent(node -> node.pardoned(clock.steady()));
            audit.record(administrator, "neighbour.pardon", neighbour.toString());
        });
        table.forgive(neighbour);
        load();
    }

    /** Forgets nodes that share no network any more, and were kept only until their ban was over. */
    public void forgetUnrelatedNodes() {
        if (table.hasUnrelatedNodes()) {
            transactions.run(() -> repository.forgetUnrelatedNodes(clock.steady()));
            load();
        }
    }

    /**
     * Stores the scores that changed since the last call. Never during {@link #load}, which would read the scores from
     * before.
     */
    public synchronized void saveScores() {
        List<Neighbour> changed = table.unsaved();
        if (!changed.isEmpty()) {
            save(changed);
            table.saved(changed);
        }
    }

    private void save(List<Neighbour> changed) {
        transactions.run(() -> {
            for (Neighbour neighbour : changed) {
                repository.node(neighbour.id()).ifPresent(node -> write(neighbour, node));
            }
        });
    }

    /** Copies a score and a ban into the stored row; a new ban is audited. */
    void write(Neighbour neighbour, NeighbourEntity node) {
        Instant now = clock.steady();
        node.scored(neighbour.score().points(), neighbour.score().at(), neighbour.lastOffence());
        if (neighbour.banned(now) && !node.bannedAt(now)) {
            audit.record(Audit.NODE, "neighbour.ban", neighbour.id() + " " + neighbour.lastOffence());
        }
        node.banned(neighbour.bannedUntil());
    }
}
