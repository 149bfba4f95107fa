package org.yap.ledger.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.mempool.PaymentWeights;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.OwnPayments;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.verdict.Judged;

/** Fetches in one query the accounts that a batch of events will need, and in another own payments of the store. */
final class StepPrefetch implements NodeEventHandler {
    private final PaymentWeights weights;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<AddressHash> accounts = new LinkedHashSet<>();
    private final List<Payment> submitted = new ArrayList<>();

    private StepPrefetch(PaymentWeights weights) {
        this.weights = weights;
    }

    static void run(Chain chain, PaymentWeights weights, OwnPayments own, Collection<NodeEvent> events) {
        StepPrefetch needed = new StepPrefetch(weights);
        events.forEach(event -> event.to(needed));
        chain.prefetch(needed.blocks, needed.accounts);
        own.stepBegins(needed.submitted);
    }

    @Override
    public void messageReceived(NodeEvent.MessageReceived received) {
        received.message().payments().forEach(this::payment);
    }

    private void payment(Payment payment) {
        accounts.add(payment.sender());
        accounts.addAll(weights.needed(List.of(payment)));
    }

    @Override
    public void badMessage(NodeEvent.BadMessage bad) {}

    @Override
    public void blockChecked(NodeEvent.BlockChecked checked) {
        if (checked.verdict() instanceof Judged.Accepted<CheckedBlock> accepted) {
            blocks.add(accepted.value().block());
        }
    }

    @Override
    public void paymentSubmitted(NodeEvent.PaymentSubmitted event) {
        Payment payment = event.payment().payment();
        payment(payment);
        submitted.add(payment);
    }

    @Override
    public void blockMined(NodeEvent.BlockMined mined) {
        blocks.add(mined.block().block());
    }

    @Override
    public void limitsChanged(NodeEvent.LimitsChanged changed) {}

    @Override
    public void neighbourUp(NodeEvent.NeighbourUp up) {}

    @Override
    public void neighbourDown(NodeEvent.NeighbourDown down) {}

    @Override
    public void tick() {}
}
