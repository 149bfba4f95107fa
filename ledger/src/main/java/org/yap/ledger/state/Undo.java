package org.yap.ledger.state;

import java.util.HashMap;
import java.util.Map;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * The states of all accounts that a block changed, as they were before it ({@link AccountState#EMPTY} if there was none).
 */
public record Undo(Map<AddressHash, AccountState> before) {
    private static final int ENTRY_BYTES = AddressHash.LENGTH + 8 + 8;

    public Undo {
        before = Map.copyOf(before);
    }

    /** Canonical: CompactSize count, then account 20, balance 8, next sequence 8, sorted by account. */
    public byte[] bytes() {
        ByteWriter out = new ByteWriter(5 + before.size() * ENTRY_BYTES);
        out.compactSize(before.size());
        before.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> out.bytes(
                        entry.getKey().bytes())
                .i64(entry.getValue().balance().units())
                .i64(entry.getValue().nextSequence()));
        return out.toByteArray();
    }

    public static Judged<Undo> decode(byte[] bytes) {
        return ByteReader.decode(bytes, Undo::read);
    }

    private static Undo read(ByteReader in) throws MalformedException {
        int count = in.compactSize(in.remaining() / ENTRY_BYTES);
        Map<AddressHash, AccountState> before = new HashMap<>(count * 2);
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
