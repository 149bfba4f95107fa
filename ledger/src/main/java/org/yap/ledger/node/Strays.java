package org.yap.ledger.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;

/**
 * Own payments that neither wait nor are in the chain, each with the height at which another took its place or it expired;
 * who was put here longest ago stands first. Owned by the writer.
 */
final class Strays {
    /** The payment's place and time are not past. */
    static final long NOT_PAST = -1;

    private record Stray(Payment payment, long pastSince) {}

    private final Map<Hash256, Stray> byLeaf = new LinkedHashMap<>();
    private StrayView view = StrayView.EMPTY;

    boolean isEmpty() {
        return byLeaf.isEmpty();
    }

    List<Payment> first(int count) {
        return byLeaf.values().stream().limit(count).map(Stray::payment).toList();
    }

    /** Those of one sender, by sequence. */
    List<Payment> of(AddressHash sender) {
        return view.of(sender);
    }

    void put(Payment payment, long pastSince) {
        byLeaf.put(payment.leaf(), new Stray(payment, pastSince));
        view = view.with(payment);
    }

    /** One that is here keeps its place. */
    void putIfAbsent(Payment payment) {
        if (!byLeaf.containsKey(payment.leaf())) {
            put(payment, NOT_PAST);
        }
    }

    /** Since when it is past; {@link #NOT_PAST}, too, if it was not here. */
    long remove(Payment payment) {
        Stray removed = byLeaf.remove(payment.leaf());
        if (removed == null) {
            return NOT_PAST;
        }
        view = view.without(payment);
        return removed.pastSince();
    }

    StrayView view() {
        return view;
    }
}
