package org.yap.ledger.lease;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Says that a member admitted a node to a network by invitation. Never expires: who was admitted stays so.
 *
 * @param subject who was admitted
 * @param issuer key of the member that admitted it
 * @param issued seconds since 1970, unsigned 32 bits
 * @param signature by the issuer, over the network and the other fields
 */
public record Voucher(NodeId subject, NodeKey issuer, long issued, NodeSignature signature) {
    /** On the wire, where the subject follows from what stands before. */
    static final int BYTES = NodeKey.LENGTH + 4 + NodeSignature.LENGTH;

    private static final int MAX_CHAIN_BYTES = 1 + Lease.MAX_VOUCHERS * BYTES;

    /** Signs that {@code subject} is admitted. {@code issued}: seconds since 1970. */
    public static Voucher sign(NetworkId network, NodeKeys.Signer issuer, NodeId subject, long issued) {
        return new Voucher(
                subject, issuer.key(), issued, issuer.sign(signedBytes(network, subject, issuer.key(), issued)));
    }

    /**
     * Reads a chain for {@code subject}: the first voucher is for it, each further one for the issuer of the one
     * before. At most {@link Lease#MAX_VOUCHERS}. Their signatures are not looked at.
     */
    static List<Voucher> readChain(ByteReader in, NodeId subject, NodeKeys keys) throws MalformedException {
        int count = in.compactSize(Lease.MAX_VOUCHERS);
        List<Voucher> chain = new ArrayList<>(count);
        NodeId next = subject;
        for (int i = 0; i < count; i++) {
            NodeKey issuer = readKey(in);
            chain.add(new Voucher(next, issuer, in.u32(), NodeSignature.of(in.bytes(NodeSignature.LENGTH))));
            next = keys.idOf(issuer);
        }
        return chain;
    }

    /** Writes what {@link #readChain} reads. */
    static void writeChain(List<Voucher> chain, ByteWriter out) {
        out.list(chain, Voucher::write);
    }

    /** Reads a chain for {@code subject} that is all of {@code bytes}; judges form only, as {@link Lease#decode}. */
    public static Judged<List<Voucher>> decodeChain(byte[] bytes, NodeId subject, NodeKeys keys) {
        return ByteReader.decode(bytes, in -> readChain(in, subject, keys));
    }

    /** What {@link #decodeChain} reads. */
    public static byte[] chainBytes(List<Voucher> chain) {
        ByteWriter out = new ByteWriter(MAX_CHAIN_BYTES);
        writeChain(chain, out);
        return out.toByteArray();
    }

    static NodeKey readKey(ByteReader in) throws MalformedException {
        byte[] bytes = in.bytes(NodeKey.LENGTH);
        if (!NodeKey.isForm(bytes)) {
            throw new MalformedException(RejectReason.MALFORMED, "no uncompressed point");
        }
        return NodeKey.of(bytes);
    }

    byte[] signedBytes(NetworkId network) {
        return signedBytes(network, subject, issuer, issued);
    }

    private void write(ByteWriter out) {
        out.bytes(issuer.bytes()).u32(issued).bytes(signature.bytes());
    }

    private static byte[] signedBytes(NetworkId network, NodeId subject, NodeKey issuer, long issued) {
        return SignedText.VOUCHER
                .begin(network, NodeId.LENGTH + BYTES)
                .bytes(subject.bytes())
                .bytes(issuer.bytes())
                .u32(issued)
                .toByteArray();
    }
}
