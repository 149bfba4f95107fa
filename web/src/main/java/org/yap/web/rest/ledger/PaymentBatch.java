package org.yap.web.rest.ledger;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.verdict.Judged;
import org.yap.web.rest.json.Bodies;

/** Many payments in one body: a CompactSize count, then for each a CompactSize length and its bytes. */
public final class PaymentBatch {
    public static final int MAX_BYTES = Bodies.MAX;
    public static final int MAX_PAYMENT_BYTES = 16 * 1024;
    static final int MAX_PAYMENTS = 2_000;

    private PaymentBatch() {}

    static Judged<List<byte[]>> decode(byte[] bytes) {
        return ByteReader.decode(bytes, PaymentBatch::read);
    }

    static byte[] encode(List<byte[]> payments) {
        ByteWriter out = new ByteWriter(MAX_BYTES);
        out.compactSize(payments.size());
        payments.forEach(each -> out.compactSize(each.length).bytes(each));
        return out.toByteArray();
    }

    private static List<byte[]> read(ByteReader in) throws MalformedException {
        int count = in.compactSize(MAX_PAYMENTS);
        List<byte[]> payments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            payments.add(in.bytes(in.compactSize(MAX_PAYMENT_BYTES)));
        }
        return payments;
    }
}
