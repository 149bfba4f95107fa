package org.yap.ejb.access;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.PeriodicTask;
import org.yap.ejb.service.Transactions;

/**
 * Records in the audit log who logged in, who failed to, and who was refused administrative access, from which address. It is
 * counted in memory and written within seconds, bounded in total: strangers can cause these lines. Also removes from the log
 * what has expired, once an hour.
 */
@Singleton
@Startup
@DependsOn("NetworkStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccessAudit {
    /** Actor where nobody of this node is known. What was typed as a name may be a password. */
    public static final String STRANGER = "-";

    private static final Logger LOG = System.getLogger(AccessAudit.class.getName());
    private static final long MILLIS_BETWEEN_ROUNDS = 2_000;
    private static final Duration BETWEEN_EXPIRIES = Duration.ofHours(1);

    private final AccessTally logins = AccessTally.ofLogins();
    private final AccessTally failures = AccessTally.ofStrangers();
    private final AccessTally refusals = AccessTally.ofStrangers();

    private final Audit audit;
    private final Transactions transactions;
    private final NodeClock clock;
    private Instant nextExpiry = Instant.MIN;

    @Resource
    private ManagedThreadFactory threads;

    private PeriodicTask rounds;

    /** For the container's proxy. */
    public AccessAudit() {
        this(null, null, null);
    }

    @Inject
    public AccessAudit(Audit audit, Transactions transactions, NodeClock clock) {
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        rounds = PeriodicTask.start(threads, MILLIS_BETWEEN_ROUNDS, this::round);
    }

    @PreDestroy
    void stop() {
        rounds.close();
        try {
            store(logins.takeAll(), "user.log-in");
            store(failures.takeAll(), "user.log-in-failed");
            store(refusals.takeAll(), "access.refused");
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "What was counted for the audit log could not be written: {0}", e.toString());
        }
    }

    public void loggedIn(String user, String client) {
        logins.count(new AccessTally.Key(user, client), clock.instant());
    }

    /** {@code user}: the name of one of this node's users, or {@link #STRANGER}. */
    public void loginFailed(String user, String client) {
        failures.count(new AccessTally.Key(user, client), clock.instant());
    }

    /** Somebody tried what is for administrators; {@code user} as in {@link #loginFailed}. */
    public void refused(String user, String client) {
        refusals.count(new AccessTally.Key(user, client), clock.instant());
    }

    private void round() {
        flush();
        if (!clock.instant().isBefore(nextExpiry)) {
            nextExpiry = clock.instant().plus(BETWEEN_EXPIRIES);
            long gone = transactions.ask(audit::expire);
            if (gone > 0) {
                LOG.log(Level.INFO, "{0} lines of the audit log have expired", gone);
            }
        }
    }

    /** Writes what is due now. */
    public void flush() {
        Instant now = clock.instant();
        flush(logins, "user.log-in", now);
        flush(failures, "user.log-in-failed", now);
        flush(refusals, "access.refused", now);
    }

    private void flush(AccessTally tally, String action, Instant now) {
        List<AccessTally.Line> lines = tally.take(now);
        try {
            store(lines, action);
        } catch (RuntimeException e) {
            tally.putBack(lines);
            throw e;
        }
    }

    private void store(List<AccessTally.Line> lines, String action) {
        if (!lines.isEmpty()) {
            transactions.run(() -> lines.forEach(line -> audit.record(
                    line.key().actor(), action, subject(line), line.key().client())));
        }
    }

    private static String subject(AccessTally.Line line) {
        return line.times() == 1
                ? ""
                : line.times() + " times since " + line.since().truncatedTo(ChronoUnit.SECONDS);
    }
}
