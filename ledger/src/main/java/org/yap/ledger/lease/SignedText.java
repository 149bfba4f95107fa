package org.yap.ledger.lease;

import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.value.NetworkId;

/** Begins what a node signs with what it is for, and for which network: no signature can be shown as another. */
enum SignedText {
    LEASE("yap lease"),
    VOUCHER("yap voucher");

    private final String purpose;

    SignedText(String purpose) {
        this.purpose = purpose;
    }

    /** The purpose with its length in front, and the network's id. */
    ByteWriter begin(NetworkId network, int expectedLength) {
        return new ByteWriter(64 + expectedLength)
                .text(purpose)
                .bytes(network.hash().bytes());
    }
}
