package org.yap.ledger.block;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** Header, reward, payments. The genesis block carries the network's rules instead and is not a {@code Block}. */
public record Block(BlockHeader header, Reward reward, List<Payment> payments) {
    public Block {
        payments = List.copyOf(payments);
    }

    /**
     * Judges form only; whatever it rejects says nothing about the header's hash, which the bytes need not belong to.
     * {@code maxBytes}: the network's {@code maxBlockBytes}, which counts the whole encoded block.
     */
    public static Judged<Block> decode(byte[] bytes, NetworkId network, int maxBytes) {
        if (bytes.length > maxBytes) {
            return Judged.reject(RejectReason.BLOCK_TOO_LARGE, bytes.length + " bytes of at most " + maxBytes);
        }
        return ByteReader.decode(bytes, in -> read(in, network));
    }

    private static Block read(ByteReader in, NetworkId network) throws MalformedException {
        BlockHeader header = BlockHeader.read(in);
        Reward reward = Reward.read(in);
        int limit = in.remaining() / Payment.MIN_BYTES;
        return new Block(header, reward, in.list(limit, Payment.MIN_BYTES, each -> Payment.read(each, network)));
    }

    public byte[] bytes() {
        ByteWriter out = new ByteWriter(size());
        header.write(out);
        reward.write(out);
        return out.list(payments, Payment::write).toByteArray();
    }

    /** Bytes of the whole encoded block. */
    public int size() {
        int size = sizeBesidePayments(payments.size());
        for (Payment payment : payments) {
            size += payment.size();
        }
        return size;
    }

    /** Bytes that a block with so many payments has beside the payments themselves. */
    public static int sizeBesidePayments(int payments) {
        int count = payments < 0xfd ? 1 : payments <= 0xffff ? 3 : 5;
        return BlockHeader.LENGTH + Reward.LENGTH + count;
    }

    /** Computed anew each time: keep it. */
    public Hash256 hash() {
        return header.hash();
    }

    /** The leaves of the Merkle tree: the reward's, then the payments' in order. */
    public List<Hash256> leaves() {
        List<Hash256> leaves = new ArrayList<>(payments.size() + 1);
        leaves.add(reward.leaf());
        for (Payment payment : payments) {
            leaves.add(payment.leaf());
        }
        return leaves;
    }

    public Block withHeader(BlockHeader newHeader) {
        return new Block(newHeader, reward, payments);
    }
}
