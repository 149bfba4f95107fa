package org.yap.ledger.network;

import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;

/** Money that an account has from the beginning. */
public record Allocation(AddressHash account, Amount amount) {}
