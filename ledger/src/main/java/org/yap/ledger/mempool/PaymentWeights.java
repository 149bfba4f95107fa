package org.yap.ledger.mempool;

import java.util.List;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.state.NewAccounts;

/** How many bytes payments count for in a block on the tip: their own, and {@code newAccountBytes} for each account they create. */
public final class PaymentWeights {
    private final AccountOverlay accounts;
    private final int newAccountBytes;

    /** @param accounts as of the tip */
    public PaymentWeights(AccountOverlay accounts, int newAccountBytes) {
        this.accounts = accounts;
        this.newAccountBytes = newAccountBytes;
    }

    /** Of one payment by itself, as if nothing else waited. */
    long of(Payment payment) {
        return inBlock().of(List.of(payment));
    }

    /** For the payments of one block. */
    Block inBlock() {
        return new Block(new NewAccounts(recipient -> !accounts.get(recipient).isEmpty()));
    }

    /** One block: an account counts for the first payment to it. */
    final class Block {
        private final NewAccounts created;

        private Block(NewAccounts created) {
            this.created = created;
        }

        /** The same block, for a look at what could be taken further: what is taken there is not taken here. */
        Block ahead() {
            return new Block(created.behind());
        }

        /** Of payments behind those that were {@link #take taken}. */
        long of(List<Payment> payments) {
            long bytes = payments.stream().mapToLong(Payment::size).sum();
            if (newAccountBytes == 0) {
                return bytes;
            }
            return bytes + (long) newAccountBytes * created.countIn(payments);
        }

        void take(List<Payment> payments) {
            if (newAccountBytes > 0) {
                created.add(payments);
            }
        }
    }
}
