package org.yap.ejb.payment;

import java.util.List;
import java.util.function.Predicate;
import org.yap.ejb.payment.Payments.State;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.wallet.SentPayment;

/**
 * The state of a payment that is in no block, as of one moment.
 *
 * @param view the mempool and the tip
 * @param sender the sender's state at the tip
 * @param made payments of the same sender that were made here
 * @param givenUp whether the ledger puts the payment of this id back no more
 */
record PaymentStates(NodeStatus view, AccountState sender, List<SentPayment> made, Predicate<Hash256> givenUp) {
    /** Blocks after which what did not happen is held to be final; the ledger gives up own payments then. */
    static final int BURIED = 100;

    State of(SentPayment sent) {
        Payment payment = sent.payment();
        if (view.pooled(payment.id()).isPresent()) {
            return waiting(payment);
        }
        if (payment.sequence() < sender.nextSequence()) {
            return State.SUPERSEDED;
        }
        if (expired(payment)) {
            return State.EXPIRED;
        }
        if (made.stream().anyMatch(earlier -> blocks(earlier, payment))) {
            return State.BLOCKED;
        }
        if (givenUp.test(payment.id())) {
            return State.GIVEN_UP;
        }
        if (view.seenBy().containsKey(payment.leaf())) {
            return waiting(payment);
        }
        if (sent.refusal().isPresent()) {
            return State.REFUSED;
        }
        return sent.settled() ? State.SENT : State.UNSENT;
    }

    private State waiting(Payment payment) {
        return seenBy(view, payment.leaf()) > 0 ? State.SEEN : State.SENT;
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
        return view.pooledFor(payment.sender()).stream()
                .anyMatch(other -> other.sender().equals(payment.sender()) && other.sequence() == payment.sequence());
    }

    private boolean expired(Payment payment) {
        return payment.validUntil() > 0 && view.tip().height() >= payment.validUntil() + BURIED;
    }

    static int seenBy(NodeStatus view, Hash256 leaf) {
        return view.seenBy().getOrDefault(leaf, 0);
    }
}
