package org.yap.ledger.payment;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.yap.ledger.work.NonceSearch;

/**
 * The computational work that a payment costs its maker: a nonce with which its id starts with enough zero bits. Safe for many
 * threads, each with a range of its own.
 */
public final class WorkStamp {
    private final NonceSearch search;
    private final int workBits;

    private WorkStamp(NonceSearch search, int workBits) {
        this.search = search;
        this.workBits = workBits;
    }

    public static WorkStamp of(PaymentDraft draft, int workBits) {
        return new WorkStamp(NonceSearch.over(draft.front(), workBits), workBits);
    }

    /** How many tries it takes on average; more than twice as many in one case of seven. */
    public double expectedTries() {
        return Math.scalb(1.0, workBits);
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
