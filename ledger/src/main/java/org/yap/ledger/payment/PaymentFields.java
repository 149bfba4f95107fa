package org.yap.ledger.payment;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.verdict.RejectReason;

/** A payment's fields before the signature, their canonical form, and the rules of form. {@code total}: sum of outputs. */
record PaymentFields(
        PublicKey sender,
        long sequence,
        long validUntil,
        Amount fee,
        List<Output> outputs,
        Amount total,
        String memo,
        long workNonce) {
    static final int VERSION = 1;
    static final int MAX_MEMO_BYTES = 140;

    private static final int OUTPUT_LENGTH = AddressHash.LENGTH + 8;

    static PaymentFields read(ByteReader in) throws MalformedException {
        int version = in.u8();
        if (version != VERSION) {
            throw new MalformedException(RejectReason.PAYMENT_VERSION, "version " + version);
        }
        PublicKey sender = PublicKey.of(in.bytes(PublicKey.LENGTH));
        if (!sender.isCompressed()) {
            throw new MalformedException(RejectReason.PAYMENT_BAD_KEY, "key is not in compressed form");
        }
        long sequence = in.u63();
        long validUntil = in.u32();
        Amount fee = amount(in, 0, "fee");
        List<Output> outputs = outputs(in);
        Amount total = total(outputs, fee);
        String memo = memo(in);
        return new PaymentFields(sender, sequence, validUntil, fee, outputs, total, memo, in.i64());
    }

    /** Everything up to the memo; the work nonce and the signature follow. */
    static byte[] front(PaymentDraft draft) {
        byte[] memo = Utf8.encode(draft.memo()).orElseThrow(() -> new IllegalArgumentException("memo is not text"));
        ByteWriter out = new ByteWriter(64 + draft.outputs().size() * OUTPUT_LENGTH + memo.length)
                .u8(VERSION)
                .bytes(draft.sender().bytes())
                .i64(draft.sequence())
                .u32(draft.validUntil())
                .i64(draft.fee().units())
                .compactSize(draft.outputs().size());
        for (Output output : draft.outputs()) {
            out.bytes(output.recipient().bytes()).i64(output.amount().units());
        }
        return out.compactSize(memo.length).bytes(memo).toByteArray();
    }

    private static List<Output> outputs(ByteReader in) throws MalformedException {
        int count = in.compactSize(Integer.MAX_VALUE);
        if (count == 0) {
            throw new MalformedException(RejectReason.PAYMENT_NO_OUTPUTS, "no outputs");
        }
        if (count > Payment.MAX_OUTPUTS) {
            throw new MalformedException(
                    RejectReason.PAYMENT_TOO_MANY_OUTPUTS, count + " outputs of at most " + Payment.MAX_OUTPUTS);
        }
        List<Output> outputs = new ArrayList<>(Math.min(count, in.remaining() / OUTPUT_LENGTH + 1));
        for (int i = 0; i < count; i++) {
            AddressHash recipient = AddressHash.of(in.bytes(AddressHash.LENGTH));
            outputs.add(new Output(recipient, amount(in, 1, "output")));
        }
        return List.copyOf(outputs);
    }

    private static Amount amount(ByteReader in, long least, String what) throws MalformedException {
        long units = in.i64();
        if (units < least) {
            throw new MalformedException(RejectReason.PAYMENT_BAD_AMOUNT, what + " of " + Long.toUnsignedString(units));
        }
        return Amount.of(units);
    }

    /** The sum of the outputs; that and the fee together stay below 2^63. */
    private static Amount total(List<Output> outputs, Amount fee) throws MalformedException {
        long room = Long.MAX_VALUE - fee.units();
        long total = 0;
        for (Output output : outputs) {
            if (output.amount().units() > room - total) {
                throw new MalformedException(RejectReason.PAYMENT_BAD_AMOUNT, "outputs and fee reach 2^63");
            }
            total += output.amount().units();
        }
        return Amount.of(total);
    }

    private static String memo(ByteReader in) throws MalformedException {
        int length = in.compactSize(Integer.MAX_VALUE);
        if (length > MAX_MEMO_BYTES) {
            throw new MalformedException(RejectReason.PAYMENT_BAD_MEMO, length + " bytes of at most " + MAX_MEMO_BYTES);
        }
        return length == 0
                ? ""
                : Utf8.decode(in.bytes(length))
                        .orElseThrow(() -> new MalformedException(
                                RejectReason.PAYMENT_BAD_MEMO, "not well-formed UTF-8 without U+0000"));
    }
}
