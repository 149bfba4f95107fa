package org.yap.ledger.lease;

import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * A member's word that it is there, or that it left, for a short time. Of two leases of a node the one with the higher
 * incarnation is newer, of equal ones that with the higher sequence.
 *
 * @param node of the key
 * @param incarnation rises with each start of the node; stored before it is used; below 2^63
 * @param sequence within the incarnation, from 0, below 2^63
 * @param name that its administrator chose, as {@link #isName} says
 * @param issued by the node's clock, seconds since 1970, unsigned 32 bits
 * @param life seconds, 1 to {@link #MAX_LIFE}
 * @param vouchers the first is for this node, each further one for the issuer of the one before; at most
 *     {@link #MAX_VOUCHERS}, none in an open network
 * @param signature over the network and all other fields
 */
public record Lease(
        NodeId node,
        NodeKey key,
        long incarnation,
        long sequence,
        Kind kind,
        Endpoints endpoints,
        String name,
        long issued,
        int life,
        List<Voucher> vouchers,
        NodeSignature signature) {
    /** Characters of a name; up to four bytes each. */
    public static final int MAX_NAME = 40;

    public static final int MAX_VOUCHERS = 8;
    /** Seconds. */
    public static final int MAX_LIFE = 600;

    private static final int TEXT_BYTES = 3 + Endpoints.MAX_GOSSIP + Endpoints.MAX_URL + 4 * MAX_NAME;
    private static final int FIXED_BYTES = NodeKey.LENGTH + 8 + 8 + 1 + 4 + 4 + 1 + NodeSignature.LENGTH;
    /** The longest form: 1,782 bytes. */
    public static final int MAX_BYTES = FIXED_BYTES + TEXT_BYTES + MAX_VOUCHERS * Voucher.BYTES;
    /** The shortest form. */
    public static final int MIN_BYTES = FIXED_BYTES + 3;

    public Lease {
        vouchers = List.copyOf(vouchers);
    }

    /** What the node says. */
    public enum Kind {
        ALIVE,
        LEAVE
    }

    /** Whether it came later than {@code other}, a lease of the same node. */
    public boolean newerThan(Lease other) {
        return incarnation != other.incarnation ? incarnation > other.incarnation : sequence > other.sequence;
    }

    /** At most {@link #MAX_NAME} characters that can be seen, and spaces between them; none is a name too. */
    public static boolean isName(String text) {
        return text.length() <= 2 * MAX_NAME
                && text.codePointCount(0, text.length()) <= MAX_NAME
                && Utf8.encode(text).isPresent()
                && text.codePoints().noneMatch(UnseenCharacters::has)
                && text.strip().equals(text);
    }

    /** Judges form only; {@code keys} tell the node of the key. */
    public static Lease read(ByteReader in, NodeKeys keys) throws MalformedException {
        NodeKey key = Voucher.readKey(in);
        NodeId node = keys.idOf(key);
        long incarnation = in.u63();
        long sequence = in.u63();
        Kind kind = in.flag() ? Kind.LEAVE : Kind.ALIVE;
        Endpoints endpoints = Endpoints.read(in);
        String name = in.text(4 * MAX_NAME);
        if (!isName(name)) {
            throw malformed("no name");
        }
        long issued = in.u32();
        int life = in.i32();
        if (life < 1 || life > MAX_LIFE) {
            throw malformed("a life of " + life + " s");
        }
        List<Voucher> vouchers = Voucher.readChain(in, node, keys);
        NodeSignature signature = NodeSignature.of(in.bytes(NodeSignature.LENGTH));
        return new Lease(node, key, incarnation, sequence, kind, endpoints, name, issued, life, vouchers, signature);
    }

    /** Reads one that is all of {@code bytes}; judges form only, by the reasons of {@link ByteReader#decode}. */
    public static Judged<Lease> decode(byte[] bytes, NodeKeys keys) {
        return ByteReader.decode(bytes, in -> read(in, keys));
    }

    /** What {@link #decode} reads. */
    public byte[] bytes() {
        ByteWriter out = new ByteWriter(MAX_BYTES);
        write(out);
        return out.toByteArray();
    }

    /** Writes what {@link #read} reads. */
    public void write(ByteWriter out) {
        writeFields(out);
        out.bytes(signature.bytes());
    }

    byte[] signedBytes(NetworkId network) {
        ByteWriter out = SignedText.LEASE.begin(network, MAX_BYTES);
        writeFields(out);
        return out.toByteArray();
    }

    Lease signed(NodeSignature by) {
        return new Lease(node, key, incarnation, sequence, kind, endpoints, name, issued, life, vouchers, by);
    }

    private void writeFields(ByteWriter out) {
        out.bytes(key.bytes()).i64(incarnation).i64(sequence).u8(kind == Kind.LEAVE ? 1 : 0);
        endpoints.write(out);
        out.text(name).u32(issued).u32(life);
        Voucher.writeChain(vouchers, out);
    }

    private static MalformedException malformed(String detail) {
        return new MalformedException(RejectReason.MALFORMED, detail);
    }
}
