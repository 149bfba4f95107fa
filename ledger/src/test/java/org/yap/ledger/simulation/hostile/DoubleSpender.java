package org.yap.ledger.simulation.hostile;

import java.util.List;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.Behaviour;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** Makes two payments of one sequence again and again, and shows every other neighbour the one, the rest the other. */
public final class DoubleSpender implements Behaviour {
    private static final long EVERY_MILLIS = 7_000;

    private final TwoPayments payments;
    private long made;

    /** Keys of accounts; the payer has money, and nobody else pays from there. */
    public DoubleSpender(Genesis genesis, int payer, int payee) {
        this.payments = new TwoPayments(genesis, payer, payee);
    }

    @Override
    public void started(SimulatedNode self) {
        self.in(EVERY_MILLIS, () -> {
            made++;
            Payment one = payments.next(self, 2 * made);
            Payment other = payments.next(self, 2 * made + 1);
            int index = 0;
            for (int neighbour : List.copyOf(self.connected())) {
                payments.offer(self, neighbour, index++ % 2 == 0 ? one : other);
            }
            started(self);
        });
    }

    @Override
    public boolean incoming(SimulatedNode self, int from, Message message) {
        return !(message instanceof Messages.GetPayments question) || !payments.answer(self, from, question);
    }
}
