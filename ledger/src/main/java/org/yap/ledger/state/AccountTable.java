package org.yap.ledger.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.StampedLock;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;

/**
 * The states of all accounts after one block, in flat arrays: numbered from 0 in the order of their first credit, 36 bytes each,
 * and 5 to 11 more to find it by its address. Only the writer changes it, and only by what is stored; anybody may
 * {@link #read}.
 */
public final class AccountTable {
    /** What an account takes of the heap at most, in bytes; while a part of the index grows, and but for one page of each network. */
    public static final int MAX_ACCOUNT_BYTES = 50;

    /** Accounts of a page. Pages are never copied, so nothing is kept free but in the last one. */
    private static final int PAGE = 1 << 12;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final StampedLock lock = new StampedLock();
    private final AccountIndex index = new AccountIndex();
    private final List<Page> pages = new ArrayList<>();
    private int count;
    private long height;
    private Hash256 block;

    private record Page(byte[] addresses, long[] balances, long[] sequences) {
        Page() {
            this(new byte[PAGE * AddressHash.LENGTH], new long[PAGE], new long[PAGE]);
        }
    }

    private AccountTable(long height, Hash256 block) {
        this.height = height;
        this.block = block;
    }

    /** The accounts as the network's first block allocates them. */
    public static AccountTable of(Genesis genesis) {
        AccountTable table = new AccountTable(0, genesis.id().hash());
        for (Allocation allocation : genesis.rules().allocations()) {
            table.add(allocation.account().bytes(), 0);
            table.write(table.count - 1, new AccountState(allocation.amount(), 0));
        }
        return table;
    }

    /**
     * The accounts as they were copied by {@link #snapshot}. Throws IllegalArgumentException if an account is there twice, or if
     * there are not as many addresses as states.
     *
     * @param addresses of all its accounts by number, each of 20 bytes; in pieces of whole addresses
     */
    public static AccountTable of(AccountSnapshot snapshot, List<byte[]> addresses) {
        AccountTable table = new AccountTable(snapshot.height(), snapshot.block());
        for (byte[] piece : addresses) {
            if (piece.length % AddressHash.LENGTH != 0) {
                throw new IllegalArgumentException(piece.length + " bytes of addresses");
            }
            for (int at = 0; at < piece.length; at += AddressHash.LENGTH) {
                table.add(piece, at);
            }
        }
        if (table.count != snapshot.count()) {
            throw new IllegalArgumentException(table.count + " addresses of " + snapshot.count() + " accounts");
        }
        int number = 0;
        for (byte[] piece : snapshot.states()) {
            for (int at = 0; at < piece.length; at += AccountSnapshot.ACCOUNT_BYTES, number++) {
                Page page = table.pages.get(number / PAGE);
                page.balances[number % PAGE] = (long) LONGS.get(piece, at);
                page.sequences[number % PAGE] = (long) LONGS.get(piece, at + 8);
            }
        }
        return table;
    }

    /** For its owner: how many accounts there are. */
    public int count() {
        return count;
    }

    /** For its owner: the height of the block that the states are those after. */
    public long height() {
        return height;
    }

    /** For its owner; {@link AccountState#EMPTY} if there is no such account. */
    public AccountState get(AddressHash account) {
        return state(number(account.bytes(), 0));
    }

    /** For its owner. */
    public AddressHash address(int number) {
        int from = number % PAGE * AddressHash.LENGTH;
        return AddressHash.of(Arrays.copyOfRange(pages.get(number / PAGE).addresses, from, from + AddressHash.LENGTH));
    }

    /** States of these accounts after one and the same block; for any thread. The writer is not held up. */
    public AccountStates read(Collection<AddressHash> accounts) {
        long stamp = lock.tryOptimisticRead();
        if (stamp != 0) {
            try {
                AccountStates view = view(accounts);
                if (lock.validate(stamp)) {
                    return view;
                }
            } catch (RuntimeException e) {
                // What is written meanwhile can look like anything.
                if (lock.validate(stamp)) {
                    throw e;
                }
            }
        }
        stamp = lock.readLock();
        try {
            return view(accounts);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    private AccountStates view(Collection<AddressHash> accounts) {
        Map<AddressHash, AccountState> states = new HashMap<>(accounts.size() * 2);
        for (AddressHash account : accounts) {
            int number = number(account.bytes(), 0);
            if (number >= 0) {
                states.put(account, state(number));
            }
        }
        return new AccountStates(height, block, states);
    }

    /**
     * For its owner: the changes of one or more blocks are stored.
     *
     * @param kept so many of the accounts stay, those of the lowest numbers
     * @param added accounts that follow them, by number
     * @param changed states of accounts that are among them then, and empty ones
     */
    void settle(
            int kept,
            List<AddressHash> added,
            Map<AddressHash, AccountState> changed,
            long newHeight,
            Hash256 newBlock) {
        long stamp = lock.writeLock();
        try {
            while (count > kept) {
                count--;
                Page page = pages.get(count / PAGE);
                index.removeLast(page.addresses, count % PAGE * AddressHash.LENGTH, count);
            }
            added.forEach(account -> add(account.bytes(), 0));
            changed.forEach((account, state) -> {
                if (!state.isEmpty()) {
                    write(number(account.bytes(), 0), state);
                }
            });
            height = newHeight;
            block = newBlock;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** For its owner: a copy of all states, 16 bytes an account. */
    public AccountSnapshot snapshot() {
        List<byte[]> states = new ArrayList<>();
        for (int first = 0; first < count; first += PAGE) {
            Page page = pages.get(first / PAGE);
            byte[] piece = new byte[Math.min(PAGE, count - first) * AccountSnapshot.ACCOUNT_BYTES];
            for (int i = 0, at = 0; at < piece.length; i++, at += AccountSnapshot.ACCOUNT_BYTES) {
                LONGS.set(piece, at, page.balances[i]);
                LONGS.set(piece, at + 8, page.sequences[i]);
            }
            states.add(piece);
        }
        return new AccountSnapshot(height, block, count, states);
    }

    private AccountState state(int number) {
        if (number < 0) {
            return AccountState.EMPTY;
        }
        Page page = pages.get(number / PAGE);
        return new AccountState(Amount.of(page.balances[number % PAGE]), page.sequences[number % PAGE]);
    }

    private void write(int number, AccountState state) {
        Page page = pages.get(number / PAGE);
        page.balances[number % PAGE] = state.balance().units();
        page.sequences[number % PAGE] = state.nextSequence();
    }

    private int number(byte[] address, int at) {
        return index.find(address, at, this::holds);
    }

    private boolean holds(int number, byte[] address, int at) {
        int from = number % PAGE * AddressHash.LENGTH;
        return Arrays.equals(
                pages.get(number / PAGE).addresses,
                from,
                from + AddressHash.LENGTH,
                address,
                at,
                at + AddressHash.LENGTH);
    }

    private void add(byte[] address, int at) {
        if (number(address, at) >= 0) {
            throw new IllegalArgumentException("an account is there twice");
        }
        if (count == pages.size() * PAGE) {
            pages.add(new Page());
        }
        byte[] addresses = pages.get(count / PAGE).addresses;
        System.arraycopy(address, at, addresses, count % PAGE * AddressHash.LENGTH, AddressHash.LENGTH);
        index.add(address, at, count, this::hash);
        count++;
    }

    private int hash(int number) {
        return AccountIndex.hash(pages.get(number / PAGE).addresses, number % PAGE * AddressHash.LENGTH);
    }
}
