package org.yap.ledger.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;

/** Account states as the writer sees them: what is stored, with the changes of the current step on top. */
public final class AccountOverlay {
    private final AccountTable stored;
    private Map<AddressHash, AccountState> changed = new LinkedHashMap<>();
    /** So many of the stored accounts are left; those with higher numbers were brought into being by blocks that are undone. */
    private int kept;
    /** Accounts behind them, by number. */
    private List<AddressHash> added = new ArrayList<>();

    public AccountOverlay(AccountTable stored) {
        this.stored = stored;
        this.kept = stored.count();
    }

    /** How many accounts there are; an account is one from its first credit on. */
    public int count() {
        return kept + added.size();
    }

    /** How many accounts have a state here that is not stored yet. */
    public int unstored() {
        return changed.size();
    }

    public AccountState get(AddressHash account) {
        AccountState state = changed.get(account);
        return state != null ? state : stored.get(account);
    }

    /**
     * An account that is empty so far gets the next number. One that becomes empty must be the last one, for then its first credit is
     * taken back, and those of all that came later have been before.
     */
    public void put(AddressHash account, AccountState state) {
        put(account, get(account), state);
    }

    /** As {@link #put(AddressHash, AccountState)}, for who has looked it up: {@code now} is the state so far. */
    void put(AddressHash account, AccountState now, AccountState state) {
        boolean isNew = now.isEmpty();
        if (isNew && !state.isEmpty()) {
            added.add(account);
        } else if (!isNew && state.isEmpty()) {
            if (!last().equals(account)) {
                throw new IllegalStateException("account " + account + " became empty, and others came after it");
            }
            removeLast();
        }
        changed.put(account, state);
    }

    private AddressHash last() {
        return added.isEmpty() ? stored.address(kept - 1) : added.get(added.size() - 1);
    }

    private void removeLast() {
        if (added.isEmpty()) {
            kept--;
        } else {
            added.remove(added.size() - 1);
        }
    }

    /** Accounts with this number or a higher one, by number; none of them may be stored already and still count. */
    public List<AddressHash> addedFrom(int number) {
        return List.copyOf(added.subList(number - kept, added.size()));
    }

    /** For {@link #restore}: what was changed so far. */
    public Mark mark() {
        return new Mark(new LinkedHashMap<>(changed), kept, new ArrayList<>(added));
    }

    /** Takes back what was changed since the mark, which can be used once. */
    public void restore(Mark mark) {
        changed = mark.changed;
        kept = mark.kept;
        added = mark.added;
    }

    /** What was changed when it was made. */
    public static final class Mark {
        private final Map<AddressHash, AccountState> changed;
        private final int kept;
        private final List<AddressHash> added;

        private Mark(Map<AddressHash, AccountState> changed, int kept, List<AddressHash> added) {
            this.changed = changed;
            this.kept = kept;
            this.added = added;
        }
    }

    /** The changes are stored: these are the states after the block of this height. */
    public void settle(long height, Hash256 block) {
        stored.settle(kept, added, changed, height, block);
        kept = stored.count();
        added = new ArrayList<>();
        changed = new LinkedHashMap<>();
    }
}
