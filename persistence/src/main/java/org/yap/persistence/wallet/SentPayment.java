package org.yap.persistence.wallet;

import java.time.Instant;
import org.yap.ledger.payment.Payment;

/** A payment that a user made at this node. */
public record SentPayment(Payment payment, Instant created) {}
