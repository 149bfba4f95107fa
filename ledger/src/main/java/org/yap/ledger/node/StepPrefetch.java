package org.yap.ledger.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.Messages;

/** Fetches in one query the accounts that a batch of events will need. */
final class StepPrefetch {
    private StepPrefetch() {}

    static void run(Chain chain, List<NodeEvent> events) {
        List<Block> blocks = new ArrayList<>();
        Set<AddressHash> senders = new HashSet<>();
        for (NodeEvent event : events) {
            if (event instanceof NodeEvent.BlockChecked checked
                    && checked.verdict() instanceof Judged.Accepted<CheckedBlock> accepted) {
                blocks.add(accepted.value().block());
            } else if (event instanceof NodeEvent.BlockMined mined) {
                blocks.add(mined.block().block());
            } else if (event instanceof NodeEvent.PaymentSubmitted submitted) {
                senders.add(submitted.payment().payment().sender());
            } else if (event instanceof NodeEvent.MessageReceived received
                    && received.message() instanceof Messages.Payments payments) {
                payments.payments().stream().map(Payment::sender).forEach(senders::add);
            }
        }
        chain.prefetch(blocks, senders);
    }
}
