package org.yap.ledger.effect;

import org.yap.ledger.effect.Effect.Notice;

/** One method for each kind of {@link Notice}; {@code T} is what they return. */
public interface NoticeHandler<T> {
    T tipChanged(Notice.TipChanged change);

    T paymentSeen(Notice.PaymentSeen seen);

    T poolChanged(Notice.PoolChanged change);

    T paymentRefused(Notice.PaymentRefused refused);
}
