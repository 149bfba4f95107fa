package org.yap.persistence.index;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.yap.ledger.payment.Payment;

/**
 * Records of an index, in order. A record is 4 bytes of a {@linkplain RecordKey key}, then 4 bytes that say in which payment, as
 * it is counted from where the records begin.
 */
final class SortedRecords {
    private static final long PAYMENT = 0xffff_ffffL;

    private SortedRecords() {}

    static long of(int key, long payment) {
        return (long) key << Integer.SIZE | payment;
    }

    static long payment(long record) {
        return record & PAYMENT;
    }

    /** The lowest record that a key can have. */
    static long lowest(int key) {
        return of(key, 0);
    }

    /** Those of payments that follow each other. */
    static long[] of(List<Payment> payments, RecordKey keys) {
        Builder records = new Builder();
        records.add(payments, 0, keys);
        return records.sorted();
    }

    static byte[] bytes(long[] records) {
        ByteBuffer out = ByteBuffer.allocate(records.length * Long.BYTES);
        out.asLongBuffer().put(records);
        return out.array();
    }

    static long[] read(byte[] bytes) {
        long[] records = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(records);
        return records;
    }

    /** The index of the last record that is not above this one; -1 if all are. */
    static int lastUpTo(long[] records, long record) {
        int found = Arrays.binarySearch(records, record);
        return found >= 0 ? found : -found - 2;
    }

    /** Gathers records in any order. */
    static final class Builder {
        private long[] records = new long[64];
        private int count;

        /** {@code first}: what the first of the payments is counted as. */
        void add(List<Payment> payments, long first, RecordKey keys) {
            long at = first;
            for (Payment payment : payments) {
                int[] each = keys.of(payment);
                if (count + each.length > records.length) {
                    records = Arrays.copyOf(records, Math.max(records.length * 2, count + each.length));
                }
                for (int key : each) {
                    records[count++] = of(key, at);
                }
                at++;
            }
        }

        long[] sorted() {
            long[] all = Arrays.copyOf(records, count);
            Arrays.sort(all);
            return all;
        }
    }
}
