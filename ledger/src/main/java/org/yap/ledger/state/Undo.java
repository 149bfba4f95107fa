package org.yap.ledger.state;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * The states of all accounts that a block changed, as they were before it ({@link AccountState#EMPTY} if there was none),
 * in order of account.
 */
public record Undo(Map<AddressHash, AccountState> before) {
    private static final int ENTRY_BYTES = AddressHash.LENGTH + 8 + 8;

    public Undo {
        before = Collections.unmodifiableMap(new TreeMap<>(before));
    }

    /** Canonical: CompactSize count, then account 20, balance 8, next sequence 8, sorted by account. */
    public byte[] bytes() {
        ByteWriter out = new ByteWriter(5 + before.size() * ENTRY_BYTES);
        out.compactSize(before.size());
        before.forEach((account, state) ->
                out.bytes(account.bytes()).i64(state.balance().units()).i64(state.nextSequence()));
        return out.toByteArray();
    }

    public static Judged<Undo> decode(byte[] bytes) {
        return ByteReader.decode(bytes, Undo::read);
    }

    private static Undo read(ByteReader in) throws MalformedException {
        int count = in.compactSize(in.remaining() / ENTRY_BYTES);
        Map<AddressHash, AccountState> before = new TreeMap<>();
        AddressHash last = null;
        for (int i = 0; i < count; i++) {
            AddressHash account = AddressHash.of(in.bytes(AddressHash.LENGTH));
            if (last != null && last.compareTo(account) >= 0) {
                throw new MalformedException(RejectReason.MALFORMED, "accounts of an undo out of order");
            }
            before.put(account, new AccountState(Amount.of(in.u63()), in.u63()));
            last = account;
        }
        return new Undo(before);
    }
}
