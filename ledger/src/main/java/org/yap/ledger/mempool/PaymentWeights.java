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

    /** Fetches in one query what it takes to judge and to weigh these payments. */
    void prefetch(Collection<Payment> payments) {
        Set<AddressHash> all = needed(payments);
        payments.forEach(payment -> all.add(payment.sender()));
        accounts.prefetch(all);
    }

    /** The same for one page of many payments: accounts of earlier pages are forgotten once they are too many. */
    void prefetchPage(Collection<Payment> page) {
        accounts.forgetSurplus();
        prefetch(page);
    }

    /** Of one payment by itself, as if nothing else waited. */
    long of(Payment payment) {
        accounts.prefetch(needed(List.of(payment)));
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

        void prefetch(List<Payment> payments) {
            accounts.prefetch(needed(payments));
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
