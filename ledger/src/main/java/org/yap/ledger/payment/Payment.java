package org.yap.ledger.payment;

import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;
import org.yap.ledger.verdict.Judged;

/**
 * A transfer from one account to 1..255 recipients: stamped with work, signed, and belonging to one network. Its form is
 * always good: made by {@link #decode} and {@link PaymentDraft#complete} only.
 */
public final class Payment {
    /** Bytes of a payment with one output and no memo. */
    public static final int MIN_BYTES = 156;

    public static final int MAX_OUTPUTS = 255;

    private final NetworkId network;
    private final byte[] bytes;
    private final PaymentFields fields;
    private final Signature signature;

    // Made when first asked for: a race makes it twice, harmlessly.
    private Hash256 id;
    private Hash256 leaf;
    private AddressHash sender;

    private Payment(NetworkId network, byte[] bytes, PaymentFields fields, Signature signature) {
        this.network = network;
        this.bytes = bytes;
        this.fields = fields;
        this.signature = signature;
    }

    /** Judges form only (encoding, versions, bounds); {@link PaymentRules} judges the rest. */
    public static Judged<Payment> decode(byte[] bytes, NetworkId network) {
        return ByteReader.decode(bytes, in -> read(in, network));
    }

    /** Reads one payment out of a longer run of bytes. */
    public static Payment read(ByteReader in, NetworkId network) throws MalformedException {
        int start = in.position();
        PaymentFields fields = PaymentFields.read(in);
        Signature signature = Signature.of(in.bytes(Signature.LENGTH));
        return new Payment(network, in.since(start), fields, signature);
    }

    public void write(ByteWriter out) {
        out.bytes(bytes);
    }

    /** All bytes, as on the wire and in the store. A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /** Double hash of network id and all fields before the signature; what the work stamp and the signature are over. */
    public Hash256 id() {
        Hash256 known = id;
        if (known == null) {
            known = Hash256.twice(network.hash(), bytes, bytes.length - Signature.LENGTH);
            id = known;
        }
        return known;
    }

    /** Double hash of all bytes; key of every cache and leaf of the Merkle tree. */
    public Hash256 leaf() {
        Hash256 known = leaf;
        if (known == null) {
            known = Hash256.twice(bytes);
            leaf = known;
        }
        return known;
    }

    public NetworkId network() {
        return network;
    }

    public PublicKey senderKey() {
        return fields.sender();
    }

    /** The account that pays: the hash of {@link #senderKey()}. */
    public AddressHash sender() {
        AddressHash known = sender;
        if (known == null) {
            known = fields.sender().addressHash();
            sender = known;
        }
        return known;
    }

    public long sequence() {
        return fields.sequence();
    }

    /** Last height at which this may be in a block; 0: no limit. */
    public long validUntil() {
        return fields.validUntil();
    }

    public Amount fee() {
        return fields.fee();
    }

    public List<Output> outputs() {
        return fields.outputs();
    }

    /** Sum of the outputs, without the fee; with it still below 2^63. */
    public Amount total() {
        return fields.total();
    }

    public String memo() {
        return fields.memo();
    }

    public long workNonce() {
        return fields.workNonce();
    }

    public Signature signature() {
        return signature;
    }

    /** The same bytes in the same network. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Payment that && leaf().equals(that.leaf()) && network.equals(that.network);
    }

    @Override
    public int hashCode() {
        return leaf().hashCode();
    }

    @Override
    public String toString() {
        return "payment " + id();
    }
}
