package org.yap.ledger.compact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.CompactMessages.CompactBlock;

/**
 * Short ids of payments in one compact block, as in BIP-152 but of leaves: SipHash-2-4, cut to 48 bits. The keys are the first
 * 16 bytes of the SHA-256 of header and nonce, so nobody can prepare payments that share an id.
 */
public final class ShortIds {
    private static final long MASK = (1L << (8 * CompactBlock.ID_BYTES)) - 1;

    private final long k0;
    private final long k1;

    private ShortIds(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    static ShortIds with(BlockHeader header, long nonce) {
        ByteWriter out = new ByteWriter(BlockHeader.LENGTH + 8);
        header.write(out);
        byte[] keys = sha256(out.i64(nonce).toByteArray());
        return new ShortIds(SipHash.word(keys, 0), SipHash.word(keys, 8));
    }

    /** The block in short form. Whoever sends it picks the nonce, so that no two ids are alike everywhere. */
    public static CompactBlock shorten(Block block, long nonce) {
        ShortIds ids = with(block.header(), nonce);
        return new CompactBlock(
                block.header(),
                nonce,
                block.reward(),
                block.payments().stream().map(payment -> ids.of(payment.leaf())).toList());
    }

    /** 48 bits. */
    long of(Hash256 leaf) {
        return SipHash.of(k0, k1, leaf) & MASK;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
