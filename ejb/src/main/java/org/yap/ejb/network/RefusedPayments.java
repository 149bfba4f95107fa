package org.yap.ejb.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yap.ejb.network.Networks.RefusalRow;
import org.yap.ejb.runtime.LedgerEvent;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.value.NetworkId;

/** For each network the latest payments of neighbours that the ledger rejected, since this node started. */
@ApplicationScoped
class RefusedPayments {
    private static final int KEPT = 64;

    private final NodeClock clock;
    private final Map<NetworkId, Deque<RefusalRow>> latest = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected RefusedPayments() {
        this(null);
    }

    @Inject
    RefusedPayments(NodeClock clock) {
        this.clock = clock;
    }

    public void told(@ObservesAsync LedgerEvent event) {
        if (event.notice() instanceof Notice.PaymentRefused refused) {
            RefusalRow row = new RefusalRow(
                    clock.instant(), refused.from(), refused.payment().id(), refused.reason(), refused.detail());
            latest.compute(event.network(), (network, rows) -> with(row, rows));
        }
    }

    /** Newest first. */
    List<RefusalRow> latest(NetworkId network, int count) {
        Deque<RefusalRow> rows = latest.get(network);
        if (rows == null) {
            return List.of();
        }
        return rows.stream().limit(count).toList();
    }

    public void left(@Observes NetworkLeft gone) {
        latest.remove(gone.network());
    }

    /** Makes a new deque each time, since readers take no lock. */
    private static Deque<RefusalRow> with(RefusalRow row, Deque<RefusalRow> before) {
        Deque<RefusalRow> after = before == null ? new ArrayDeque<>() : new ArrayDeque<>(before);
        after.addFirst(row);
        if (after.size() > KEPT) {
            after.removeLast();
        }
        return after;
    }
}
