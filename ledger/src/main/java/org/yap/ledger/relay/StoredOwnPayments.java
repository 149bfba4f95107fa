package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.OwnChanges.Place;
import org.yap.ledger.chain.OwnChanges.Stored;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;

/**
 * Looks up own payments in the store, as of the last commit. While none is in the store alone nothing is asked. Owned by the
 * writer.
 */
final class StoredOwnPayments {
    /** More of one sender can't be in the mempool. */
    private static final int OF_SENDER = 64;

    private record Key(AddressHash sender, long sequence) {
        static Key of(Payment payment) {
            return new Key(payment.sender(), payment.sequence());
        }
    }

    /** Those of one sender from a sequence on, in order of sequence. */
    private record Page(long from, List<Stored> payments) {
        /** Whether it begins early enough, and is not over before that sequence. */
        boolean reaches(long sequence) {
            return from <= sequence
                    && (payments.size() < OF_SENDER
                            || payments.get(OF_SENDER - 1).payment().sequence() >= sequence);
        }

        List<Stored> from(long sequence) {
            return payments.stream()
                    .filter(stored -> stored.payment().sequence() >= sequence)
                    .toList();
        }
    }

    private final LedgerReads reads;
    /** What was looked up in this step. */
    private final Map<Key, List<Stored>> like = new HashMap<>();

    private final Map<AddressHash, Page> bySender = new HashMap<>();
    /** How many are in the store alone. */
    private int alone;

    private Place lastTurn = Place.START;

    StoredOwnPayments(LedgerReads reads) {
        this.reads = reads;
    }

    boolean isEmpty() {
        return alone == 0;
    }

    /** So many more are in the store alone; fewer if it is negative. */
    void alone(int more) {
        alone += more;
    }

    /** A step begins, in which these are submitted. */
    void stepBegins(Collection<Payment> submitted) {
        like.clear();
        bySender.clear();
        if (alone > 0 && !submitted.isEmpty()) {
            submitted.forEach(payment -> like.put(Key.of(payment), new ArrayList<>()));
            reads.ownLike(submitted)
                    .forEach(stored -> like.get(Key.of(stored.payment())).add(stored));
        }
    }

    /** Those of the payment's sender and sequence, itself among them. */
    List<Stored> like(Payment payment) {
        return alone == 0 ? List.of() : like.computeIfAbsent(Key.of(payment), key -> reads.ownLike(List.of(payment)));
    }

    /** As many of one sender as the mempool can take; not looked up again for each payment that a step submits. */
    List<Stored> of(AddressHash sender, long from) {
        if (alone == 0) {
            return List.of();
        }
        Page known = bySender.get(sender);
        if (known == null || !known.reaches(from)) {
            known = new Page(from, reads.ownOf(sender, from, OF_SENDER));
            bySender.put(sender, known);
        }
        return known.from(from);
    }

    /** For whom those of {@code leaves} were submitted that are own ones in no block. */
    Map<Hash256, ClientId> among(Collection<Hash256> leaves) {
        return alone == 0 || leaves.isEmpty() ? Map.of() : reads.ownAmong(leaves);
    }

    /** The next {@code count} in turn; fewer at the end, then from the beginning again. */
    List<Stored> next(int count) {
        List<Stored> page = alone == 0 ? List.of() : reads.ownPayments(lastTurn, count);
        lastTurn = page.size() == count ? page.get(count - 1).place() : Place.START;
        return page;
    }
}
