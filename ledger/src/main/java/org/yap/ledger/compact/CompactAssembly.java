package org.yap.ledger.compact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.wire.CompactMessages.CompactBlock;

/**
 * A block that is put together from its short form: payments that wait here are found by their short ids, the others come from
 * whoever sent it. Only the Merkle root tells whether they are the right ones.
 */
public final class CompactAssembly {
    private final CompactBlock form;
    private final Payment[] found;
    private final List<Integer> missing = new ArrayList<>();

    private CompactAssembly(CompactBlock form, Payment[] found) {
        this.form = form;
        this.found = found;
        for (int i = 0; i < found.length; i++) {
            if (found[i] == null) {
                missing.add(i);
            }
        }
    }

    /** Empty if two of its short ids are alike. Of payments here that share an id none is taken. */
    public static Optional<CompactAssembly> begin(CompactBlock form, Iterable<Payment> waiting) {
        Map<Long, Integer> places = new HashMap<>();
        for (long id : form.ids()) {
            if (places.put(id, places.size()) != null) {
                return Optional.empty();
            }
        }
        ShortIds ids = ShortIds.with(form.header(), form.nonce());
        Payment[] found = new Payment[places.size()];
        boolean[] doubtful = new boolean[places.size()];
        for (Payment payment : waiting) {
            Integer place = places.get(ids.of(payment.leaf()));
            if (place != null) {
                doubtful[place] |= found[place] != null;
                found[place] = payment;
            }
        }
        for (int i = 0; i < found.length; i++) {
            found[i] = doubtful[i] ? null : found[i];
        }
        return Optional.of(new CompactAssembly(form, found));
    }

    /** Places of payments that are not here, ascending from 0. */
    public List<Integer> missing() {
        return List.copyOf(missing);
    }

    /** The whole block, with these payments in the missing places; empty if they are too few or too many. Proves nothing yet. */
    public Optional<Block> with(List<Payment> payments) {
        if (payments.size() != missing.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < payments.size(); i++) {
            found[missing.get(i)] = payments.get(i);
        }
        return Optional.of(new Block(form.header(), form.reward(), Arrays.asList(found)));
    }
}
