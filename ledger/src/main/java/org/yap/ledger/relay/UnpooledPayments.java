package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.yap.ledger.chain.OwnChanges.Failure;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;

/**
 * Own payments that are neither in the mempool nor in the chain. They are tried by turns, those of one sender in order of
 * sequence, since one can be pooled only behind the other. Owned by the writer.
 */
final class UnpooledPayments {
    /** A decoded payment with its places here and in the view takes so much of the heap, and so much more for each byte. */
    private static final int PAYMENT_BYTES = 500;

    private static final int BYTES_FOR_BYTE = 5;

    private final NavigableMap<Payment, Failure> payments = new TreeMap<>(Comparator.comparing(Payment::sender)
            .thenComparingLong(Payment::sequence)
            .thenComparing(Payment::leaf));
    private UnpooledView view = UnpooledView.EMPTY;
    private Payment lastTried;
    private long heapBytes;

    /** What they take of the heap, roughly. */
    long heapBytes() {
        return heapBytes;
    }

    private static long heapBytes(Payment payment) {
        return PAYMENT_BYTES + (long) BYTES_FOR_BYTE * payment.size();
    }

    boolean isEmpty() {
        return payments.isEmpty();
    }

    /** The next {@code count} in turn; fewer at the end, then from the beginning again. */
    List<Payment> next(int count) {
        List<Payment> batch = (lastTried == null ? payments : payments.tailMap(lastTried, false))
                .keySet().stream().limit(count).toList();
        lastTried = batch.size() == count ? batch.get(count - 1) : null;
        return batch;
    }

    /** Those of one sender, by sequence. */
    List<Payment> of(AddressHash sender) {
        return view.of(sender);
    }

    /** The others of its sender and sequence. */
    List<Payment> like(Payment payment) {
        List<Payment> others = new ArrayList<>();
        Payment lower = payments.lowerKey(payment);
        while (lower != null && takesPlaceOf(lower, payment)) {
            others.add(lower);
            lower = payments.lowerKey(lower);
        }
        Payment higher = payments.higherKey(payment);
        while (higher != null && takesPlaceOf(higher, payment)) {
            others.add(higher);
            higher = payments.higherKey(higher);
        }
        return others;
    }

    private static boolean takesPlaceOf(Payment one, Payment other) {
        return one.sequence() == other.sequence() && one.sender().equals(other.sender());
    }

    void add(Payment payment, Failure failure) {
        if (payments.putIfAbsent(payment, failure) == null) {
            view = view.with(payment);
            heapBytes += heapBytes(payment);
        }
    }

    /** Empty if it is not one of these. */
    Optional<Failure> failure(Payment payment) {
        return Optional.ofNullable(payments.get(payment));
    }

    /** Remembers how it failed, if it is one of these. */
    void fails(Payment payment, Failure failure) {
        payments.replace(payment, failure);
    }

    void remove(Payment payment) {
        if (payments.remove(payment) != null) {
            view = view.without(payment);
            heapBytes -= heapBytes(payment);
        }
    }

    UnpooledView view() {
        return view;
    }
}
