package org.yap.persistence.wallet;

import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.PublicKey;

/** An account of a user's key. {@code index}: BIP-32 account number. */
public record WalletAccountRecord(int index, String label, AddressHash hash, PublicKey key) {}
