package org.yap.ledger.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.value.AddressHash;

/**
 * Account states as the writer sees them: what is stored, with the changes of the current step on top. The stored states
 * that were read are remembered, up to a bound, since nobody else writes them.
 */
public final class AccountOverlay {
    private static final int REMEMBERED = 50_000;

    private final AccountReads reads;
    private final Map<AddressHash, AccountState> stored = new HashMap<>();
    private Map<AddressHash, AccountState> changed = new LinkedHashMap<>();
    private int count;

    public AccountOverlay(AccountReads reads) {
        this.reads = reads;
        this.count = reads.accountCount();
    }

    /** How many accounts there are; an account is one from its first credit on. */
    public int count() {
        return count;
    }

    /** Fetches those of {@code accounts} that are not known yet, in one query. */
    public void prefetch(Collection<AddressHash> accounts) {
        List<AddressHash> missing = new ArrayList<>();
        for (AddressHash account : accounts) {
            if (!changed.containsKey(account) && !stored.containsKey(account)) {
                missing.add(account);
            }
        }
        if (!missing.isEmpty()) {
            Map<AddressHash, AccountState> found = reads.accounts(missing);
            for (AddressHash account : missing) {
                stored.put(account, found.getOrDefault(account, AccountState.EMPTY));
            }
        }
    }

    public AccountState get(AddressHash account) {
        AccountState state = changed.get(account);
        if (state == null) {
            state = stored.get(account);
        }
        if (state == null) {
            prefetch(List.of(account));
            state = stored.get(account);
        }
        return state;
    }

    public void put(AddressHash account, AccountState state) {
        if (state.isEmpty() != get(account).isEmpty()) {
            count += state.isEmpty() ? -1 : 1;
        }
        changed.put(account, state);
    }

    /** The uncommitted changes, in the order in which the accounts were first changed; a copy. */
    public Map<AddressHash, AccountState> changes() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }

    /** For {@link #restore}: what was changed so far. */
    public Mark mark() {
        return new Mark(new LinkedHashMap<>(changed), count);
    }

    /** Takes back what was changed since the mark, which can be used once. */
    public void restore(Mark mark) {
        changed = mark.changed;
        count = mark.count;
    }

    /** What was changed when it was made. */
    public static final class Mark {
        private final Map<AddressHash, AccountState> changed;
        private final int count;

        private Mark(Map<AddressHash, AccountState> changed, int count) {
            this.changed = changed;
            this.count = count;
        }
    }

    /** The changes are stored. */
    public void settle() {
        stored.putAll(changed);
        changed = new LinkedHashMap<>();
    }

    /** Between steps: keeps memory bounded. */
    public void forgetSurplus() {
        if (stored.size() > REMEMBERED) {
            stored.clear();
        }
    }
}
