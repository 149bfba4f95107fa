package org.yap.ledger.mempool;

import org.yap.ledger.payment.Payment;

/** A payment began ({@code waits}) or ceased to wait. */
public record PoolChange(Payment payment, boolean waits) {}
