package org.yap.ledger.simulation.hostile;

import java.util.List;
import java.util.Map;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.Messages;

/** Payments of one account and one sequence to different recipients, and how they are brought among people. */
final class TwoPayments {
    private static final int REMEMBERED = 1_000;

    private final Genesis genesis;
    private final int payer;
    private final int payee;
    private final Map<Hash256, Payment> offered = new RecentMap<>(REMEMBERED);

    /** Keys of accounts; the payer has money, and nobody else pays from there. */
    TwoPayments(Genesis genesis, int payer, int payee) {
        this.genesis = genesis;
        this.payer = payer;
        this.payee = payee;
    }

    /** The payer's next payment by this node's chain; one differs from another by what it pays. */
    Payment next(SimulatedNode self, long units) {
        long sequence = self.store().account(TestKeys.account(payer)).nextSequence();
        return PaymentFixture.in(genesis)
                .from(payer)
                .sequence(sequence)
                .to(payee, units)
                .fee(10)
                .build();
    }

    /** The neighbour is told of it, and gets it if it asks. */
    void offer(SimulatedNode self, int neighbour, Payment payment) {
        offered.put(payment.leaf(), payment);
        self.send(neighbour, new Messages.Announce(List.of(payment.leaf())));
    }

    /** Answers for those that were offered; whether all that is asked for are among them. */
    boolean answer(SimulatedNode self, int from, Messages.GetPayments question) {
        List<Payment> found = question.leaves().stream()
                .filter(offered::containsKey)
                .map(offered::get)
                .toList();
        if (!found.isEmpty()) {
            self.send(from, new Messages.Payments(found));
        }
        return found.size() == question.leaves().size();
    }
}
