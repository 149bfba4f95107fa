package org.yap.ledger.relay;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;

/**
 * Own payments that are neither in the mempool nor in the chain. They are tried by turns, those of one sender in order of
 * sequence, since one can be pooled only behind the other. Owned by the writer.
 */
final class UnpooledPayments {
    private static final long UNTRIED = -1;

    /**
     * Why a payment can't be pooled, and since which height: its sequence or time is past, or it is only rejected for now.
     */
    private record Trouble(boolean past, long since) {}

    private final NavigableMap<Payment, Trouble> inTurn = new TreeMap<>(Comparator.comparing(Payment::sender)
            .thenComparingLong(Payment::sequence)
            .thenComparing(Payment::leaf));
    private UnpooledView view = UnpooledView.EMPTY;
    private Payment lastTried;

    boolean isEmpty() {
        return inTurn.isEmpty();
    }

    /** The next {@code count} in turn; fewer at the end, then from the beginning again. */
    List<Payment> next(int count) {
        List<Payment> round = (lastTried == null ? inTurn : inTurn.tailMap(lastTried, false))
                .keySet().stream().limit(count).toList();
        lastTried = round.size() == count ? round.get(count - 1) : null;
        return round;
    }

    /** Those of one sender, by sequence. */
    List<Payment> of(AddressHash sender) {
        return view.of(sender);
    }

    void add(Payment payment) {
        if (inTurn.putIfAbsent(payment, new Trouble(false, UNTRIED)) == null) {
            view = view.with(payment);
        }
    }

    /**
     * The height since which its sequence or time is {@code past}, or it has only been rejected; {@code height} if that is
     * new.
     */
    long troubledSince(Payment payment, boolean past, long height) {
        Trouble before = inTurn.get(payment);
        boolean asBefore = before.past() == past && before.since() != UNTRIED;
        long since = asBefore ? Math.min(before.since(), height) : height;
        inTurn.put(payment, new Trouble(past, since));
        return since;
    }

    void remove(Payment payment) {
        if (inTurn.remove(payment) != null) {
            view = view.without(payment);
        }
    }

    UnpooledView view() {
        return view;
    }
}
