package org.yap.ejb.neighbour;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.NeighbourEntity;
import org.yap.persistence.neighbour.NeighbourRepository;

/** Stores how neighbours behave, each change in a transaction of its own, and keeps the table up to date. */
@ApplicationScoped
public class NeighbourStore {
    private static final Duration BETWEEN_FORGETTING = Duration.ofHours(1);

    private final NeighbourRepository repository;
    private final Transactions transactions;
    private final Audit audit;
    private final NodeClock clock;
    private final NeighbourTable table;
    private volatile Instant nextForget = Instant.EPOCH;

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
            table.load(repository.nodes());
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

    /**
     * Bans a node until {@link #liftBan}. Never during {@link #load}, which would read how it was before.
     *
     * @param why in the administrator's words; may be empty
     */
    public synchronized void ban(NodeId node, String why, String administrator) {
        String reason = why.isEmpty() ? Neighbour.BY_ADMINISTRATOR : Neighbour.BY_ADMINISTRATOR + ": " + why;
        String offence = OneLine.of(reason, NeighbourEntity.OFFENCE_LENGTH);
        transactions.run(() -> {
            NeighbourEntity unknown = new NeighbourEntity(node, clock.steady());
            Optional<NeighbourEntity> known = repository.node(node);
            NeighbourEntity stored = known.orElse(unknown);
            stored.scored(stored.score(), stored.scoreAt(), offence);
            stored.banned(Neighbour.UNTIL_LIFTED);
            if (known.isEmpty()) {
                repository.save(unknown);
            }
            audit.record(administrator, "neighbour.ban", node + " " + offence);
        });
        table.ban(node, offence);
    }

    /** Forgets what is forgiven; now and then. */
    public void forgetForgiven() {
        Instant now = clock.steady();
        if (now.isAfter(nextForget)) {
            nextForget = now.plus(BETWEEN_FORGETTING);
            transactions.run(() -> repository.forgetForgiven(now.minus(Score.BAN), now));
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
                NeighbourEntity unknown = new NeighbourEntity(neighbour.id(), neighbour.addedAt());
                Optional<NeighbourEntity> stored = repository.node(neighbour.id());
                write(neighbour, stored.orElse(unknown));
                if (stored.isEmpty()) {
                    repository.save(unknown);
                }
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
