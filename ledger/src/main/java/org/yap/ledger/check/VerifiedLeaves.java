package org.yap.ledger.check;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yap.ledger.value.Hash256;

/**
 * Leaves of payments that were found good, so that they are not checked again. Two generations; the older is forgotten when
 * the younger is full, which bounds them without keeping an order. Safe for many threads.
 */
final class VerifiedLeaves {
    private final int generationSize;
    private volatile Set<Hash256> young = ConcurrentHashMap.newKeySet();
    private volatile Set<Hash256> old = Set.of();

    VerifiedLeaves(int generationSize) {
        this.generationSize = generationSize;
    }

    boolean contains(Hash256 leaf) {
        return young.contains(leaf) || old.contains(leaf);
    }

    void add(Hash256 leaf) {
        young.add(leaf);
        if (young.size() > generationSize) {
            turn();
        }
    }

    private synchronized void turn() {
        if (young.size() > generationSize) {
            old = young;
            young = ConcurrentHashMap.newKeySet();
        }
    }
}
