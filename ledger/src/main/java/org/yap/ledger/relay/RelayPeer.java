package org.yap.ledger.relay;

import java.util.Optional;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.effect.Allowance;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** A neighbour as the relay sees it: which payments it knows, and how many bytes of them it may still be sent. */
final class RelayPeer {
    private static final int MAX_LEAVES = 20_000;
    static final int PAYMENT_BYTES_PER_PERIOD = 16 << 20;

    /** What a neighbour knows of a payment. */
    enum Knows {
        /** We announced it, or sent it unasked. */
        TOLD,
        /** It showed that it has it, and we asked for it. */
        ASKED,
        /** It asked for it and was sent it; that may have been lost. */
        SENT,
        /** It showed that it has it. */
        HAS;

        /** Whether the neighbour itself announced it. */
        boolean shown() {
            return this == ASKED || this == HAS;
        }
    }

    private final NodeId id;
    private final RelayConduct conduct;
    private final RecentMap<Hash256, Knows> payments = new RecentMap<>(MAX_LEAVES);
    private final Allowance allowance;

    RelayPeer(NodeId id, RelayConduct conduct, long nowMillis) {
        this.id = id;
        this.conduct = conduct;
        this.allowance = new Allowance(PAYMENT_BYTES_PER_PERIOD, 0, nowMillis);
    }

    /** Changes how many payments are remembered. */
    void remember(int leaves) {
        payments.bound(Math.min(MAX_LEAVES, leaves));
    }

    NodeId id() {
        return id;
    }

    /** What it may send. */
    RelayConduct conduct() {
        return conduct;
    }

    /** For payments that it asks for. */
    Allowance allowance() {
        return allowance;
    }

    /** Whether it showed before that it has the payment, as far as that is remembered. */
    boolean showed(Hash256 leaf) {
        return knows(leaf).filter(Knows::shown).isPresent();
    }

    Optional<Knows> knows(Hash256 leaf) {
        return Optional.ofNullable(payments.get(leaf));
    }

    void knows(Hash256 leaf, Knows how) {
        payments.put(leaf, how);
    }
}
