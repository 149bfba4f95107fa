package org.yap.ledger.payment;

import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;

/** One recipient and what it gets. */
public record Output(AddressHash recipient, Amount amount) {}
