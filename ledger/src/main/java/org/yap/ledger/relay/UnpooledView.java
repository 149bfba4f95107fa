package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * A run of sequences that are taken.
     *
     * @param next the first one after it
     * @param free units that are left when all of it is paid
     */
    public record Run(long next, long free) {}

    /**
     * Goes on with a run as far as unpooled payments take its next sequences. Only those count that can still be mined in a
     * block of {@code height}, and that the free units cover together.
     *
     * @param stored more payments of the sender, of the store
     */
    public Run longer(Run run, AddressHash sender, List<Payment> stored, long height) {
        Map<Long, Long> costs = new HashMap<>();
        Stream.concat(of(sender).stream(), stored.stream())
                .filter(payment -> !PaymentStateRules.expired(payment, height))
                .forEach(payment -> costs.merge(payment.sequence(), PaymentStateRules.cost(payment), Math::min));
        long next = run.next();
        long free = run.free();
        while (costs.containsKey(next) && costs.get(next) <= free) {
            free -= costs.get(next);
            next++;
        }
        return new Run(next, free);
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
