package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.collect.SharedMap;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;

/** An immutable copy of the own payments that are neither in the mempool nor in the chain. */
public record UnpooledView(
        SharedMap<Hash256, Payment> byId, SharedMap<AddressHash, SharedMap<Hash256, Payment>> bySender) {
    static final UnpooledView EMPTY = new UnpooledView(SharedMap.empty(), SharedMap.empty());

    public Optional<Payment> payment(Hash256 id) {
        return Optional.ofNullable(byId.getOrDefault(id, null));
    }

    /** Those of one sender, by sequence. */
    List<Payment> of(AddressHash sender) {
        List<Payment> payments = new ArrayList<>();
        bySender.getOrDefault(sender, SharedMap.empty()).forEach((leaf, payment) -> payments.add(payment));
        payments.sort(Comparator.comparingLong(Payment::sequence).thenComparing(Payment::leaf));
        return payments;
    }

    /** A run of sequences that are taken by payments that can still be mined, as far as the free units cover them together. */
    public static final class Run {
        private final Map<Long, Long> costs = new HashMap<>();
        private final long height;
        private long next;
        private long free;

        private Run(long next, long free, long height) {
            this.next = next;
            this.free = free;
            this.height = height;
        }

        /** The first sequence after it. */
        public long next() {
            return next;
        }

        /** Goes on as far as these payments and the earlier ones take its next sequences. */
        public void add(Collection<Payment> more) {
            more.stream()
                    .filter(payment -> payment.sequence() >= next && !PaymentStateRules.expired(payment, height))
                    .forEach(payment -> costs.merge(payment.sequence(), PaymentStateRules.cost(payment), Math::min));
            while (costs.containsKey(next) && costs.get(next) <= free) {
                free -= costs.get(next);
                next++;
            }
        }
    }

    /**
     * A run from a sequence on, as far as these payments take it.
     *
     * @param free units that are left of the sender's balance before it
     * @param height of the next block
     */
    public Run run(AddressHash sender, long next, long free, long height) {
        Run run = new Run(next, free, height);
        run.add(of(sender));
        return run;
    }

    UnpooledView with(Payment payment) {
        SharedMap<Hash256, Payment> others = bySender.getOrDefault(payment.sender(), SharedMap.empty());
        return new UnpooledView(
                byId.with(payment.id(), payment),
                bySender.with(payment.sender(), others.with(payment.leaf(), payment)));
    }

    UnpooledView without(Payment payment) {
        SharedMap<Hash256, Payment> others =
                bySender.getOrDefault(payment.sender(), SharedMap.empty()).without(payment.leaf());
        return new UnpooledView(
                byId.without(payment.id()),
                others.isEmpty() ? bySender.without(payment.sender()) : bySender.with(payment.sender(), others));
    }
}
