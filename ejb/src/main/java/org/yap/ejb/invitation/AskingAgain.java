package org.yap.ejb.invitation;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.PeriodicTask;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Reason;
import org.yap.persistence.admission.OwnRequestRecord;

/**
 * Asks again, now and then, where this node waits to be admitted: every ten seconds at first, and every minute after
 * five minutes.
 */
@Dependent
final class AskingAgain {
    static final Duration SOON = Duration.ofSeconds(10);
    static final Duration LATER = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(AskingAgain.class.getName());
    private static final Duration FIRST_TIME = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 2_000;

    /** No other answer will come. */
    private static final Set<Reason> FINAL = Set.of(
            ServiceReason.ADMISSION_REFUSED,
            ServiceReason.INVITATION_BAD,
            ServiceReason.INVITATION_REVOKED,
            ServiceReason.INVITATION_EXPIRED,
            ServiceReason.INVITATION_USED,
            ServiceReason.INVITATION_OTHER_NODE,
            ServiceReason.NOT_ALLOWED);

    private final InvitationStore store;
    private final NodeClock clock;
    private final Map<NetworkId, Instant> asked = new HashMap<>();

    @Resource
    private ManagedThreadFactory threads;

    private PeriodicTask task;

    @Inject
    AskingAgain(InvitationStore store, NodeClock clock) {
        this.store = store;
        this.clock = clock;
    }

    void start(InvitationAcceptance acceptance) {
        task = PeriodicTask.start(threads, LOOK_MILLIS, () -> askWhatIsDue(acceptance));
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.close();
        }
    }

    /** On one thread. */
    void askWhatIsDue(InvitationAcceptance acceptance) {
        Instant now = clock.steady();
        for (OwnRequestRecord request : store.asked()) {
            Instant last = asked.get(request.network());
            boolean due = last == null || !last.plus(pause(request)).isAfter(now);
            if (due && request.refusal().isEmpty()) {
                asked.put(request.network(), now);
                ask(request, acceptance);
            }
        }
    }

    private Duration pause(OwnRequestRecord request) {
        Duration waited = Duration.between(request.askedAt(), clock.instant());
        return waited.compareTo(FIRST_TIME) < 0 ? SOON : LATER;
    }

    private void ask(OwnRequestRecord request, InvitationAcceptance acceptance) {
        try {
            acceptance.askAgain(request);
        } catch (RefusedException e) {
            if (FINAL.contains(e.reason())) {
                store.refused(request, e.reason());
            }
            LOG.log(
                    Level.INFO,
                    "Not admitted to {0} yet: {1} {2}",
                    request.network(),
                    e.reason().id(),
                    e.getMessage());
        }
    }
}
