package org.yap.persistence.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One line of the audit log. The database refuses to change or delete it. */
@Entity
@Table(name = "audit_entry")
public class AuditEntity {
    public static final int ACTOR_LENGTH = 64;
    public static final int ACTION_LENGTH = 64;
    public static final int SUBJECT_LENGTH = 512;

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

    protected AuditEntity() {}

    public AuditEntity(Instant time, String actor, String action, String subject) {
        this.time = time;
        this.actor = actor;
        this.action = action;
        this.subject = subject;
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
}
