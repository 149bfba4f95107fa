package org.yap.ledger.simulation.hostile;

import java.util.List;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/**
 * Pays somebody in public, and takes the money back on its private chain: that has another payment of the same sequence, and is
 * released when the public one has some blocks, but less work.
 */
public final class PrivateSpender extends PrivateChain {
    /** Blocks that the recipient waits for. */
    private static final int PATIENCE = 2;

    private final TwoPayments payments;
    private Hash256 secret = Hash256.ZERO;
    private long made;

    /** Keys of accounts; the payer has money, and nobody else pays from there. */
    public PrivateSpender(Genesis genesis, int payer, int payee) {
        this.payments = new TwoPayments(genesis, payer, payee);
    }

    @Override
    void found(SimulatedNode self) {
        releaseIfWorthIt(self);
    }

    @Override
    void othersAdvanced(SimulatedNode self) {
        releaseIfWorthIt(self);
    }

    private void releaseIfWorthIt(SimulatedNode self) {
        if (heard() >= forkHeight() + PATIENCE && lead() >= 1) {
            releaseAll(self);
        }
    }

    @Override
    public void tipChanged(SimulatedNode self) {
        super.tipChanged(self);
        if (isEmpty()) {
            made++;
            Payment hidden = payments.next(self, 2 * made);
            Payment shown = payments.next(self, 2 * made + 1);
            secret = hidden.leaf();
            self.in(0, () -> self.submit(hidden, ClientId.NONE));
            List.copyOf(self.connected()).forEach(neighbour -> payments.offer(self, neighbour, shown));
        }
    }

    @Override
    public List<Message> outgoing(SimulatedNode self, int to, Message message) {
        if (message instanceof Messages.Announce announce && announce.leaves().contains(secret)) {
            List<Hash256> rest = announce.leaves().stream()
                    .filter(leaf -> !leaf.equals(secret))
                    .toList();
            return rest.isEmpty() ? List.of() : List.of(new Messages.Announce(rest));
        }
        if (message instanceof Messages.NewPayments told
                && told.payments().stream().anyMatch(each -> each.leaf().equals(secret))) {
            List<Payment> rest = told.payments().stream()
                    .filter(each -> !each.leaf().equals(secret))
                    .toList();
            return rest.isEmpty() ? List.of() : List.of(new Messages.NewPayments(rest));
        }
        return super.outgoing(self, to, message);
    }

    @Override
    public boolean incoming(SimulatedNode self, int from, Message message) {
        boolean answered = message instanceof Messages.GetPayments question && payments.answer(self, from, question);
        return super.incoming(self, from, message) && !answered;
    }
}
