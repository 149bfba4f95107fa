package org.yap.ledger.payment;

import java.util.List;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * What a payment will say, before work and signature: first {@link #judge} it, then find a nonce by {@link WorkStamp}, then
 * {@link #complete} it with the private key.
 *
 * @param validUntil last height at which it may be in a block; 0: no limit
 */
public record PaymentDraft(
        NetworkId network,
        PublicKey sender,
        long sequence,
        long validUntil,
        Amount fee,
        List<Output> outputs,
        String memo) {
    private static final long MAX_HEIGHT = 0xffff_ffffL;

    public PaymentDraft {
        outputs = List.copyOf(outputs);
        if (sequence < 0 || validUntil < 0 || validUntil > MAX_HEIGHT) {
            throw new IllegalArgumentException("sequence " + sequence + ", valid until " + validUntil);
        }
    }

    /** Whether a payment made of this can be valid, as far as that needs no state: its form and least fee. */
    public Judged<PaymentDraft> judge(PaymentTerms terms) {
        if (Utf8.encode(memo).isEmpty()) {
            return Judged.reject(RejectReason.PAYMENT_BAD_MEMO, "not well-formed text without U+0000");
        }
        return Payment.decode(bytes(0, new byte[Signature.LENGTH]), network)
                .then(payment -> PaymentRules.fee(payment, terms))
                .then(payment -> Judged.accept(this));
    }

    /** The id of the payment that this becomes with {@code workNonce}. */
    public Hash256 id(long workNonce) {
        return Hash256.twice(front(), new ByteWriter(8).i64(workNonce).toByteArray());
    }

    /** Signs. Throws IllegalStateException if the form is bad: {@link #judge} first. */
    public Payment complete(long workNonce, PrivateKey key, Signatures signatures) {
        Signature signature = signatures.sign(key, id(workNonce));
        return Payment.decode(bytes(workNonce, signature.bytes()), network).orThrow();
    }

    /** What is hashed before the nonce: network id and fields. */
    byte[] front() {
        return new ByteWriter(256)
                .bytes(network.hash().bytes())
                .bytes(PaymentFields.front(this))
                .toByteArray();
    }

    private byte[] bytes(long workNonce, byte[] signature) {
        return new ByteWriter(256)
                .bytes(PaymentFields.front(this))
                .i64(workNonce)
                .bytes(signature)
                .toByteArray();
    }
}
