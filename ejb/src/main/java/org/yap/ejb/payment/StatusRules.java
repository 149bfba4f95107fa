package org.yap.ejb.payment;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.wallet.SentPayment;

/**
 * Judges the status of payments of one sender that are in no block, as of one moment.
 *
 * @param node the mempool and the tip
 * @param sender the sender's state at the tip
 * @param made payments of the same sender that were made here
 * @param buriedDepth blocks after which an end that has passed is final
 * @param own whether the payment of this id is sent again; it need not be in memory for that
 * @param givenUp whether the ledger has given up the payment of this id
 */
record StatusRules(
        NodeStatus node,
        AccountState sender,
        List<SentPayment> made,
        int buriedDepth,
        Predicate<Hash256> own,
        Predicate<Hash256> givenUp) {
    PaymentStatus of(SentPayment sent) {
        Payment payment = sent.payment();
        if (node.pooled(payment.id()).isPresent()) {
            return waiting(payment);
        }
        boolean isReplaced = successors(sent).anyMatch(other -> saysTheSame(payment, other));
        if (payment.sequence() < sender.nextSequence()) {
            return isReplaced ? PaymentStatus.REPLACED : PaymentStatus.SUPERSEDED;
        }
        if (expired(payment)) {
            return PaymentStatus.EXPIRED;
        }
        if (isReplaced && isDropped(sent)) {
            return PaymentStatus.REPLACED;
        }
        if (successors(sent).findAny().isPresent() && isDropped(sent)) {
            return PaymentStateRules.expired(payment, node.tip().height() + 1)
                    ? PaymentStatus.EXPIRED
                    : PaymentStatus.SUPERSEDED;
        }
        if (made.stream().anyMatch(earlier -> blocks(earlier, payment))) {
            return PaymentStatus.BLOCKED;
        }
        if (givenUp.test(payment.id())) {
            return PaymentStatus.GIVEN_UP;
        }
        if (node.seenBy().containsKey(payment.leaf())) {
            return waiting(payment);
        }
        if (sent.refusal().isPresent()) {
            return PaymentStatus.REFUSED;
        }
        return sent.settled() ? PaymentStatus.SENT : PaymentStatus.UNSENT;
    }

    /** Whether the ledger took it, and does not send it again. */
    private boolean isDropped(SentPayment sent) {
        return sent.settled()
                && sent.refusal().isEmpty()
                && !node.seenBy().containsKey(sent.payment().leaf())
                && !own.test(sent.payment().id());
    }

    /** Payments with its sequence that wait, or that were made here after it. */
    private Stream<Payment> successors(SentPayment sent) {
        Stream<Payment> later = made.stream()
                .filter(other -> other.settled() && other.refusal().isEmpty())
                .filter(other -> sent.created() != null && other.created().isAfter(sent.created()))
                .map(SentPayment::payment);
        return Stream.concat(later, node.pooledFor(sent.payment().sender()).stream())
                .filter(other -> isOfSequence(sent.payment(), other) && !other.equals(sent.payment()));
    }

    private static boolean saysTheSame(Payment payment, Payment other) {
        return payment.outputs().equals(other.outputs())
                && payment.memo().equals(other.memo())
                && other.fee().units() > payment.fee().units();
    }

    private static boolean isOfSequence(Payment payment, Payment other) {
        return other.sender().equals(payment.sender()) && other.sequence() == payment.sequence();
    }

    private PaymentStatus waiting(Payment payment) {
        return seenBy(node, payment.leaf()) > 0 ? PaymentStatus.SEEN : PaymentStatus.SENT;
    }

    private boolean blocks(SentPayment earlier, Payment payment) {
        return earlier.refusal().isEmpty()
                && earlier.payment().sequence() >= sender.nextSequence()
                && earlier.payment().sequence() < payment.sequence()
                && expired(earlier.payment())
                && !replaced(earlier.payment());
    }

    /** Whether another payment with this sequence still waits. */
    private boolean replaced(Payment payment) {
        return node.pooledFor(payment.sender()).stream().anyMatch(other -> isOfSequence(payment, other));
    }

    private boolean expired(Payment payment) {
        return payment.validUntil() > 0 && node.tip().height() >= payment.validUntil() + buriedDepth;
    }

    static int seenBy(NodeStatus node, Hash256 leaf) {
        return node.seenBy().getOrDefault(leaf, 0);
    }
}
