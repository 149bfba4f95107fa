package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;

/**
 * Payments whose sequence leaves a gap, or is beyond a sender's limit. They wait for their turn, bounded in number and time.
 */
final class OrphanPool {
    static final long WAIT_MILLIS = 60_000;

    private record Slot(AddressHash sender, long sequence) {}

    private record Orphan(Payment payment, long since) {}

    private int maxBytes;
    private final Map<Slot, Orphan> slots = new LinkedHashMap<>();
    private final Map<AddressHash, Integer> bySender = new LinkedHashMap<>();
    private final Map<Hash256, Slot> byLeaf = new HashMap<>();
    private int bytes;

    OrphanPool(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Changes the bound; if it falls, those that have waited longest are dropped. */
    void limit(int mostBytes) {
        maxBytes = mostBytes;
        Iterator<Orphan> oldestFirst = slots.values().iterator();
        while (bytes > maxBytes) {
            Orphan orphan = oldestFirst.next();
            oldestFirst.remove();
            forget(orphan.payment());
        }
    }

    boolean contains(Hash256 leaf) {
        return byLeaf.containsKey(leaf);
    }

    boolean holds(AddressHash sender) {
        return bySender.containsKey(sender);
    }

    /** Accounts with orphans; a copy. */
    Set<AddressHash> senders() {
        return new LinkedHashSet<>(bySender.keySet());
    }

    /** False if there is no room, or one of the same sequence waits already. */
    boolean add(Payment payment, long nowMillis) {
        Slot slot = new Slot(payment.sender(), payment.sequence());
        if (slots.containsKey(slot)
                || bySender.getOrDefault(slot.sender(), 0) >= SenderQueue.LIMIT
                || bytes + payment.size() > maxBytes) {
            return false;
        }
        slots.put(slot, new Orphan(payment, nowMillis));
        byLeaf.put(payment.leaf(), slot);
        bySender.merge(slot.sender(), 1, Integer::sum);
        bytes += payment.size();
        return true;
    }

    /** Those that follow one another from this sequence on; they stay. */
    List<Payment> following(AddressHash sender, long sequence) {
        List<Payment> following = new ArrayList<>();
        Orphan orphan = slots.get(new Slot(sender, sequence));
        while (orphan != null) {
            following.add(orphan.payment());
            orphan = slots.get(new Slot(sender, sequence + following.size()));
        }
        return following;
    }

    /** Takes out the one with this sequence. */
    Optional<Payment> take(AddressHash sender, long sequence) {
        if (!holds(sender)) {
            return Optional.empty();
        }
        Orphan orphan = slots.remove(new Slot(sender, sequence));
        if (orphan == null) {
            return Optional.empty();
        }
        forget(orphan.payment());
        return Optional.of(orphan.payment());
    }

    /** When the oldest one has waited too long; {@link Long#MAX_VALUE} if there is none. */
    long nextMillis() {
        return slots.isEmpty()
                ? Long.MAX_VALUE
                : slots.values().iterator().next().since() + WAIT_MILLIS;
    }

    /** Drops what waited too long; returned for the record. */
    List<Payment> expire(long nowMillis) {
        List<Payment> expired = new ArrayList<>();
        Iterator<Orphan> oldestFirst = slots.values().iterator();
        while (oldestFirst.hasNext()) {
            Orphan orphan = oldestFirst.next();
            if (nowMillis - orphan.since() < WAIT_MILLIS) {
                break;
            }
            oldestFirst.remove();
            forget(orphan.payment());
            expired.add(orphan.payment());
        }
        return expired;
    }

    int count() {
        return slots.size();
    }

    private void forget(Payment payment) {
        byLeaf.remove(payment.leaf());
        bySender.computeIfPresent(payment.sender(), (sender, count) -> count == 1 ? null : count - 1);
        bytes -= payment.size();
    }
}
