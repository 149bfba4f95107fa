package org.yap.ledger.block;

import java.util.Arrays;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * The miner's reward, 72 bytes and first Merkle leaf: height 4, miner 20, amount 8, extra nonce 8, note 32 zero-padded.
 *
 * @param extraNonce any 64 bits; lets a miner go on when a header's nonces are used up
 * @param note at most 32 bytes of UTF-8 without U+0000
 */
public record Reward(long height, AddressHash miner, Amount amount, long extraNonce, String note) {
    public static final int LENGTH = 72;

    private static final int NOTE_LENGTH = 32;
    private static final long MAX_HEIGHT = 0xffff_ffffL;

    public Reward {
        if (height < 0 || height > MAX_HEIGHT) {
            throw new IllegalArgumentException("height " + height);
        }
        if (Utf8.encode(note).map(bytes -> bytes.length > NOTE_LENGTH).orElse(true)) {
            throw new IllegalArgumentException("note of more than 32 bytes, or not text");
        }
    }

    /** Judges form only: rule {@code block-bad-reward-form}. */
    public static Judged<Reward> decode(byte[] bytes) {
        return ByteReader.decode(bytes, Reward::read);
    }

    public static Reward read(ByteReader in) throws MalformedException {
        long height = in.u32();
        AddressHash miner = AddressHash.of(in.bytes(AddressHash.LENGTH));
        long units = in.i64();
        if (units < 0) {
            throw badForm("amount of 2^63 or more");
        }
        long extraNonce = in.i64();
        return new Reward(height, miner, Amount.of(units), extraNonce, note(in.bytes(NOTE_LENGTH)));
    }

    public void write(ByteWriter out) {
        byte[] text = Utf8.encode(note).orElseThrow();
        out.u32(height)
                .bytes(miner.bytes())
                .i64(amount.units())
                .i64(extraNonce)
                .bytes(Arrays.copyOf(text, NOTE_LENGTH));
    }

    /** 72 bytes. */
    public byte[] bytes() {
        ByteWriter out = new ByteWriter(LENGTH);
        write(out);
        return out.toByteArray();
    }

    /** The first leaf of the block's Merkle tree. */
    public Hash256 leaf() {
        return Hash256.twice(bytes());
    }

    private static String note(byte[] padded) throws MalformedException {
        int length = 0;
        while (length < NOTE_LENGTH && padded[length] != 0) {
            length++;
        }
        for (int i = length; i < NOTE_LENGTH; i++) {
            if (padded[i] != 0) {
                throw badForm("bytes behind the end of the note");
            }
        }
        return Utf8.decode(Arrays.copyOf(padded, length)).orElseThrow(() -> badForm("note is not UTF-8"));
    }

    private static MalformedException badForm(String detail) {
        return new MalformedException(RejectReason.BLOCK_BAD_REWARD_FORM, detail);
    }
}
