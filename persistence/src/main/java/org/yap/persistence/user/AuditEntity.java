package org.yap.persistence.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One line of the audit log. The database refuses to change or delete it, but by expiry. */
@Entity
@Table(name = "audit_entry")
public class AuditEntity {
    public static final int ACTOR_LENGTH = 64;
    public static final int ACTION_LENGTH = 64;
    public static final int SUBJECT_LENGTH = 512;
    public static final int ADDRESS_LENGTH = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false)
    private Instant time;

    @Column(nullable = false, length = ACTOR_LENGTH)
    private String actor;

    @Column(nullable = false, length = ACTION_LENGTH)
    private String action;

    @Column(nullable = false, length = SUBJECT_LENGTH)
    private String subject;

    @Column(length = ADDRESS_LENGTH)
    private String address;

    protected AuditEntity() {}

    /** {@code address} of the client, or null. */
    public AuditEntity(Instant time, String actor, String action, String subject, String address) {
        this.time = time;
        this.actor = actor;
        this.action = action;
        this.subject = subject;
        this.address = address;
    }

    public long id() {
        return id;
    }

    public Instant time() {
        return time;
    }

    public String actor() {
        return actor;
    }

    public String action() {
        return action;
    }

    public String subject() {
        return subject;
    }

    /** Of the client; null if it has none. */
    public String address() {
        return address;
    }
}
