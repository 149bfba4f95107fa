package org.yap.ejb.service;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.yap.persistence.user.AuditEntity;
import org.yap.persistence.user.AuditStore;

/**
 * The append-only log of what administrators did and of what matters for security. Within a caller's transaction, a line is
 * stored only if that commits.
 */
@Stateless
public class Audit {
    /** Actor of what the node does by itself. */
    public static final String NODE = "node";

    private final AuditStore store;
    private final NodeClock clock;

    /** For the container's proxy. */
    public Audit() {
        this(null, null);
    }

    @Inject
    public Audit(AuditStore store, NodeClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param actor name of the user who did it, or {@link #NODE}
     * @param action what was done, as {@code area.verb}: {@code user.sign-up}, {@code network.create}
     * @param subject to what; never a secret
     */
    public void record(String actor, String action, String subject) {
        record(actor, action, subject, null);
    }

    /** As above; {@code client} is the address it came from, or null. */
    public void record(String actor, String action, String subject, String client) {
        store.add(new AuditEntity(
                clock.instant(),
                OneLine.of(actor, AuditEntity.ACTOR_LENGTH),
                OneLine.of(action, AuditEntity.ACTION_LENGTH),
                OneLine.of(subject, AuditEntity.SUBJECT_LENGTH),
                client == null ? null : OneLine.of(client, AuditEntity.ADDRESS_LENGTH)));
    }

    /** Newest first, those with an id below {@code before} (Long.MAX_VALUE for the newest). */
    public List<AuditRow> latest(long before, int count) {
        return store.latest(before, count).stream()
                .map(entry -> new AuditRow(
                        entry.id(), entry.time(), entry.actor(), entry.action(), entry.subject(), entry.address()))
                .toList();
    }

    /** Removes what is older than it is to be kept. */
    public long expire() {
        return store.expire();
    }

    /** For how many days a line is kept. */
    public int keptDays() {
        return store.keptDays();
    }

    public void setKeptDays(int days, String administrator) {
        store.setKeptDays(days);
        record(administrator, "audit.keep", days + " days");
    }

    /** A line of the log; {@code client} is the address it came from, or null. */
    public record AuditRow(long id, Instant time, String actor, String action, String subject, String client) {}
}
