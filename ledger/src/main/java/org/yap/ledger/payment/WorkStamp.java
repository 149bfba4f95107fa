package org.yap.ledger.payment;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.work.NonceSearch;

/**
 * The computational work that a payment costs its maker: a nonce with which its id is low enough. The work follows the size:
 * {@code id × outputs < 2^(256 - workBits)}, so that one payment to many costs as much as many payments. Safe for many threads,
 * each with a range of its own.
 */
public final class WorkStamp {
    private static final int ID_BITS = 8 * Hash256.LENGTH;

    private final NonceSearch search;
    private final double expectedTries;

    private WorkStamp(NonceSearch search, double expectedTries) {
        this.search = search;
        this.expectedTries = expectedTries;
    }

    /** {@code draft} has outputs. */
    public static WorkStamp of(PaymentDraft draft, int workBits) {
        int outputs = draft.outputs().size();
        BigInteger highest = BigInteger.ONE
                .shiftLeft(ID_BITS - workBits)
                .subtract(BigInteger.ONE)
                .divide(BigInteger.valueOf(outputs));
        return new WorkStamp(NonceSearch.over(draft.front(), highest), Math.scalb((double) outputs, workBits));
    }

    /** Whether the id of a payment with so many outputs shows enough work. Rule {@code payment-too-little-work}. */
    public static boolean suffices(Hash256 id, int outputs, int workBits) {
        return id.number().multiply(BigInteger.valueOf(outputs)).bitLength() <= ID_BITS - workBits;
    }

    /** How many tries it takes on average; more than twice as many in one case of seven. */
    public double expectedTries() {
        return expectedTries;
    }

    /** One slice: tries {@code count} nonces from {@code from} upwards. */
    public OptionalLong search(long from, long count) {
        return search.search(from, count);
    }

    /**
     * Tries on until it finds one or is told to stop.
     *
     * @param cancelled asked every few milliseconds
     * @param progress told the number of tries so far, as often
     * @return empty only if cancelled
     */
    public OptionalLong searchOn(long from, BooleanSupplier cancelled, LongConsumer progress) {
        return search.searchOn(from, cancelled, progress);
    }

    /** For tests and programs that simply wait for it. */
    public long find() {
        return search.searchOn(0, () -> false, tries -> {}).orElseThrow();
    }
}
