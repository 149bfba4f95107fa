package org.yap.ledger.state;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.KeyedHash;

/**
 * Finds the number of an account by its address: open addressing, in parts that grow each by itself. Where an address goes depends
 * on a secret, so that nobody can choose many that go to the same place. In each part the numbers stand as if put in one after
 * the other, so that the last one can simply be taken out.
 */
final class AccountIndex {
    private static final int PART_BITS = 6;
    private static final int LEAST_SLOTS = 16;

    /** Number + 1; 0 is free. */
    private final int[][] parts = new int[1 << PART_BITS][LEAST_SLOTS];

    private final int[] used = new int[1 << PART_BITS];

    /** Whether the account of this number has the address. */
    @FunctionalInterface
    interface Holds {
        boolean holds(int number, byte[] address, int at);
    }

    static int hash(byte[] address, int at) {
        return KeyedHash.of(address, at, AddressHash.LENGTH);
    }

    /** -1 if there is none. */
    int find(byte[] address, int at, Holds holds) {
        int hash = hash(address, at);
        int[] slots = parts[part(hash)];
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            if (holds.holds(slots[slot] - 1, address, at)) {
                return slots[slot] - 1;
            }
        }
        return -1;
    }

    /**
     * Puts in what is not there, with a number above all others.
     *
     * @param hashes of the addresses of numbers that are here
     */
    void add(byte[] address, int at, int number, IntUnaryOperator hashes) {
        int own = hash(address, at);
        int part = part(own);
        if ((used[part] + 1) * 4 > parts[part].length * 3) {
            grow(part, hashes);
        }
        put(parts[part], own, number);
        used[part]++;
    }

    /** Takes out the one with the highest number. Throws IllegalStateException if it is not where its address belongs. */
    void removeLast(byte[] address, int at, int number) {
        int hash = hash(address, at);
        int part = part(hash);
        int[] slots = parts[part];
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != number + 1) {
            if (slots[slot] == 0) {
                throw new IllegalStateException("account " + number + " is not in the index");
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = 0;
        used[part]--;
    }

    private void grow(int part, IntUnaryOperator hashes) {
        int[] numbers =
                Arrays.stream(parts[part]).filter(slot -> slot != 0).sorted().toArray();
        int[] slots = new int[parts[part].length * 2];
        for (int slot : numbers) {
            put(slots, hashes.applyAsInt(slot - 1), slot - 1);
        }
        parts[part] = slots;
    }

    private static void put(int[] slots, int hash, int number) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = number + 1;
    }

    private static int part(int hash) {
        return hash >>> (Integer.SIZE - PART_BITS);
    }
}
