package org.yap.persistence.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.Sha256;

/**
 * Hashes ids and accounts down to 32 bits, under a secret that is stored with the index: nobody can choose many that fall
 * together. Vector multiply-shift (Dietzfelbinger 1996).
 */
final class RecordKey {
    private final long[] multipliers = new long[Hash256.LENGTH / Integer.BYTES + 1];

    private final Hash256 name;

    RecordKey(byte[] secret) {
        name = Hash256.twice(secret);
        for (int i = 0; i < multipliers.length; i++) {
            multipliers[i] =
                    ByteBuffer.wrap(Sha256.of(secret, new byte[] {(byte) i})).getLong();
        }
    }

    /** Tells keys under one secret from those under another. */
    Hash256 name() {
        return name;
    }

    int of(Hash256 id) {
        return of(id.bytes());
    }

    int of(AddressHash account) {
        return of(account.bytes());
    }

    private int of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long sum = multipliers[0];
        for (int word = 1; in.hasRemaining(); word++) {
            sum += multipliers[word] * Integer.toUnsignedLong(in.getInt());
        }
        return (int) (sum >>> Integer.SIZE);
    }

    /** Keys under which a payment is found: of its id, its sender and its recipients, each once. */
    int[] of(Payment payment) {
        int[] keys = new int[2 + payment.outputs().size()];
        int count = 0;
        keys[count++] = of(payment.id());
        keys[count++] = of(payment.sender());
        for (Output output : payment.outputs()) {
            keys[count++] = of(output.recipient());
        }
        return Arrays.stream(keys).distinct().toArray();
    }
}
