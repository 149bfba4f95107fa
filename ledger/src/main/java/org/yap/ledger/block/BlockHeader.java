package org.yap.ledger.block;

import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

/** Bitcoin's 80 bytes, unchanged: version, previous hash, Merkle root, time (seconds, unsigned), bits, nonce. */
public record BlockHeader(int version, Hash256 previous, Hash256 merkleRoot, long time, int bits, int nonce) {
    public static final int LENGTH = 80;

    private static final long MAX_TIME = 0xffff_ffffL;

    public BlockHeader {
        if (time < 0 || time > MAX_TIME) {
            throw new IllegalArgumentException("time " + time);
        }
    }

    /** Judges form only: 80 bytes. */
    public static Judged<BlockHeader> decode(byte[] bytes) {
        return ByteReader.decode(bytes, BlockHeader::read);
    }

    public static BlockHeader read(ByteReader in) throws MalformedException {
        return new BlockHeader(
                in.i32(),
                Hash256.of(in.bytes(Hash256.LENGTH)),
                Hash256.of(in.bytes(Hash256.LENGTH)),
                in.u32(),
                in.i32(),
                in.i32());
    }

    public void write(ByteWriter out) {
        out.u32(version)
                .bytes(previous.bytes())
                .bytes(merkleRoot.bytes())
                .u32(time)
                .u32(bits)
                .u32(nonce);
    }

    /** 80 bytes. */
    public byte[] bytes() {
        ByteWriter out = new ByteWriter(LENGTH);
        write(out);
        return out.toByteArray();
    }

    /** Computed anew each time: keep it. */
    public Hash256 hash() {
        return Hash256.twice(bytes());
    }

    public BlockHeader withTime(long newTime, int newBits) {
        return new BlockHeader(version, previous, merkleRoot, newTime, newBits, nonce);
    }

    public BlockHeader withNonce(int newNonce) {
        return new BlockHeader(version, previous, merkleRoot, time, bits, newNonce);
    }
}
