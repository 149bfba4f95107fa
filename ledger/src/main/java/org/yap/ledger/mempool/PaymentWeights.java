package org.yap.ledger.mempool;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.state.NewAccounts;
import org.yap.ledger.value.AddressHash;

/** How many bytes payments count for in a block on the tip: their own, and {@code newAccountBytes} for each account they create. */
public final class PaymentWeights {
    private final AccountOverlay accounts;
    private final int newAccountBytes;

    /** @param accounts as of the tip */
    public PaymentWeights(AccountOverlay accounts, int newAccountBytes) {
        this.accounts = accounts;
        this.newAccountBytes = newAccountBytes;
    }

    /** Whose accounts decide over the weight; none if accounts are free. */
    public Set<AddressHash> needed(Collection<Payment> payments) {
        Set<AddressHash> recipients = new LinkedHashSet<>();
        if (newAccountBytes > 0) {
            for (Payment payment : payments) {
                for (Output output : payment.outputs()) {
                    recipients.add(output.recipient());
                }
            }
        }
        return recipients;
    }

    /** Of one payment by itself, as if nothing else waited. */
    long of(Payment payment) {
        return inBlock().of(List.of(payment));
    }

    /** For the payments of one block, whose accounts are read in one query. */
    Block inBlock(Collection<Payment> likely) {
        accounts.prefetch(needed(likely));
        return inBlock();
    }

    private Block inBlock() {
        return new Block(new NewAccounts(recipient -> !accounts.get(recipient).isEmpty()));
    }

    /** One block: an account counts for the first payment to it. */
    final class Block {
        private final NewAccounts created;

        private Block(NewAccounts created) {
            this.created = created;
        }

        /** Of payments behind those that were {@link #take taken}. */
        long of(List<Payment> payments) {
            long bytes = payments.stream().mapToLong(Payment::size).sum();
            if (newAccountBytes == 0) {
                return bytes;
            }
            accounts.prefetch(needed(payments));
            return bytes + (long) newAccountBytes * created.countIn(payments);
        }

        void take(List<Payment> payments) {
            if (newAccountBytes > 0) {
                created.add(payments);
            }
        }
    }
}
