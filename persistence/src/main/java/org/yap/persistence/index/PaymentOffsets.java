package org.yap.persistence.index;

import java.util.List;
import org.yap.ledger.block.Block;
import org.yap.ledger.payment.Payment;

/** Where in a block's bytes its payments begin: every so many of them, so that one can be cut out with few others. */
public final class PaymentOffsets {
    static final int EVERY = 16;

    private PaymentOffsets() {}

    /** As the text of a PostgreSQL array, since arrays of different lengths don't go into one. */
    public static String of(Block block) {
        List<Payment> payments = block.payments();
        StringBuilder text = new StringBuilder("{");
        int at = Block.sizeBesidePayments(payments.size());
        for (int i = 0; i < payments.size(); i++) {
            if (i % EVERY == 0) {
                text.append(i == 0 ? "" : ",").append(at);
            }
            at += payments.get(i).size();
        }
        return text.append('}').toString();
    }
}
