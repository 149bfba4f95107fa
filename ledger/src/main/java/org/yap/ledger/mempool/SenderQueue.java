package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.AddressHash;

/** One sender's waiting payments: sequences without a gap from its account's next one, covered together by its balance. */
final class SenderQueue {
    static final int LIMIT = 64;

    private final AddressHash sender;
    private final List<MempoolEntry> entries = new ArrayList<>();
    private AccountState state;
    private long reserved;
    /** Made when first asked for after a change. */
    private List<Chunk> chunks = List.of();

    SenderQueue(AddressHash sender, AccountState state) {
        this.sender = sender;
        this.state = state;
    }

    AddressHash sender() {
        return sender;
    }

    AccountState state() {
        return state;
    }

    void state(AccountState newState) {
        state = newState;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    MempoolEntry head() {
        return entries.get(0);
    }

    MempoolEntry tail() {
        return entries.get(entries.size() - 1);
    }

    /** The entries, in order of sequence; a copy. */
    List<MempoolEntry> entries() {
        return List.copyOf(entries);
    }

    /** In order of sequence, best first. */
    List<Chunk> chunks() {
        if (chunks.isEmpty()) {
            chunks = Chunk.of(entries);
        }
        return chunks;
    }

    /** The chunks that this would have with {@code entry} in place of the payment of its sequence, or at the end. */
    List<Chunk> chunksWith(MempoolEntry entry) {
        List<MempoolEntry> changed = new ArrayList<>(entries);
        int index = (int) (entry.payment().sequence() - state.nextSequence());
        if (index < changed.size()) {
            changed.set(index, entry);
        } else {
            changed.add(entry);
        }
        return Chunk.of(changed);
    }

    /** The sequence that the next payment must carry. */
    long nextSequence() {
        return state.nextSequence() + entries.size();
    }

    /** Units that the waiting payments take. */
    long reserved() {
        return reserved;
    }

    /** The waiting payment of this sequence, or null. */
    MempoolEntry at(long sequence) {
        long index = sequence - state.nextSequence();
        return index >= 0 && index < entries.size() ? entries.get((int) index) : null;
    }

    /** Whether the balance covers all that waits, with {@code replaced} (may be null) giving way to a cost. */
    boolean covers(long cost, MempoolEntry replaced) {
        long others = replaced == null ? reserved : reserved - replaced.cost();
        return PaymentStateRules.covers(state, others, cost);
    }

    void append(MempoolEntry entry) {
        entries.add(entry);
        chunks = List.of();
        reserved += entry.cost();
    }

    void replace(MempoolEntry old, MempoolEntry entry) {
        entries.set(entries.indexOf(old), entry);
        chunks = List.of();
        reserved += entry.cost() - old.cost();
    }

    /** Whether the balance covers all that waits. */
    boolean isCovered() {
        return PaymentStateRules.covers(state, 0, reserved);
    }

    MempoolEntry removeHead() {
        MempoolEntry head = entries.remove(0);
        chunks = List.of();
        reserved -= head.cost();
        return head;
    }

    MempoolEntry removeTail() {
        MempoolEntry tail = entries.remove(entries.size() - 1);
        chunks = List.of();
        reserved -= tail.cost();
        return tail;
    }
}
