package org.yap.ledger.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A persistent map (hash array mapped trie, Bagwell 2001): each change makes a new map that shares nearly all of the old
 * one. The writer keeps the newest, views keep the one that they were made with; nobody copies, nobody locks.
 */
public final class SharedMap<K, V> {
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final SharedMap<?, ?> EMPTY = new SharedMap<>(null, 0);

    /** A {@link Branch} or an {@link Entry}. */
    private interface Node<K, V> {}

    private record Branch<K, V>(int bitmap, List<Node<K, V>> slots) implements Node<K, V> {}

    /** One mapping; {@code next} are others whose keys have the same hash code. */
    private record Entry<K, V>(int hash, K key, V value, Entry<K, V> next) implements Node<K, V> {}

    private final Node<K, V> root;
    private final int size;

    private SharedMap(Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> SharedMap<K, V> empty() {
        return (SharedMap<K, V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The value of {@code key}, or {@code otherwise}. */
    public V getOrDefault(K key, V otherwise) {
        int hash = spread(key);
        Node<K, V> node = root;
        for (int shift = 0; node instanceof Branch<K, V> branch; shift += BITS) {
            int bit = 1 << (hash >>> shift & MASK);
            node = (branch.bitmap & bit) == 0 ? null : branch.slots.get(index(branch.bitmap, bit));
        }
        for (Entry<K, V> entry = (Entry<K, V>) node; entry != null; entry = entry.next) {
            if (entry.hash == hash && entry.key.equals(key)) {
                return entry.value;
            }
        }
        return otherwise;
    }

    public boolean containsKey(K key) {
        return getOrDefault(key, null) != null;
    }

    public SharedMap<K, V> with(K key, V value) {
        Objects.requireNonNull(value);
        boolean known = containsKey(key);
        return new SharedMap<>(put(root, 0, new Entry<>(spread(key), key, value, null)), known ? size : size + 1);
    }

    public SharedMap<K, V> without(K key) {
        return containsKey(key) ? new SharedMap<>(remove(root, 0, spread(key), key), size - 1) : this;
    }

    public void forEach(BiConsumer<? super K, ? super V> action) {
        visit(root, action);
    }

    private static int spread(Object key) {
        int hash = key.hashCode();
        return hash ^ hash >>> 16;
    }

    private static int index(int bitmap, int bit) {
        return Integer.bitCount(bitmap & bit - 1);
    }

    private static <K, V> Node<K, V> put(Node<K, V> node, int shift, Entry<K, V> added) {
        if (node == null) {
            return added;
        }
        if (node instanceof Entry<K, V> entry) {
            if (entry.hash == added.hash) {
                return new Entry<>(added.hash, added.key, added.value, chainWithout(entry, added.key));
            }
            int bit = 1 << (entry.hash >>> shift & MASK);
            return put(new Branch<>(bit, List.of(entry)), shift, added);
        }
        Branch<K, V> branch = (Branch<K, V>) node;
        int bit = 1 << (added.hash >>> shift & MASK);
        int index = index(branch.bitmap, bit);
        List<Node<K, V>> slots = new ArrayList<>(branch.slots.size() + 1);
        slots.addAll(branch.slots);
        if ((branch.bitmap & bit) == 0) {
            slots.add(index, added);
        } else {
            slots.set(index, put(slots.get(index), shift + BITS, added));
        }
        return new Branch<>(branch.bitmap | bit, slots);
    }

    private static <K, V> Node<K, V> remove(Node<K, V> node, int shift, int hash, K key) {
        if (node instanceof Entry<K, V> entry) {
            return chainWithout(entry, key);
        }
        Branch<K, V> branch = (Branch<K, V>) node;
        int bit = 1 << (hash >>> shift & MASK);
        int index = index(branch.bitmap, bit);
        Node<K, V> rest = remove(branch.slots.get(index), shift + BITS, hash, key);
        List<Node<K, V>> slots = new ArrayList<>(branch.slots);
        if (rest != null) {
            slots.set(index, rest);
            return new Branch<>(branch.bitmap, slots);
        }
        slots.remove(index);
        return slots.isEmpty() ? null : new Branch<>(branch.bitmap ^ bit, slots);
    }

    private static <K, V> Entry<K, V> chainWithout(Entry<K, V> chain, K key) {
        Entry<K, V> rest = null;
        for (Entry<K, V> entry = chain; entry != null; entry = entry.next) {
            if (!entry.key.equals(key)) {
                rest = new Entry<>(entry.hash, entry.key, entry.value, rest);
            }
        }
        return rest;
    }

    private static <K, V> void visit(Node<K, V> node, BiConsumer<? super K, ? super V> action) {
        if (node instanceof Branch<K, V> branch) {
            for (Node<K, V> slot : branch.slots) {
                visit(slot, action);
            }
        } else {
            for (Entry<K, V> entry = (Entry<K, V>) node; entry != null; entry = entry.next) {
                action.accept(entry.key, entry.value);
            }
        }
    }
}
