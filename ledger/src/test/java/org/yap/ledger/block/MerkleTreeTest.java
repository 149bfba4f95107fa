package org.yap.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.RejectReason;

class MerkleTreeTest {
    @Test
    void ofOneLeafIsTheLeaf() {
        assertThat(MerkleTree.root(leaves(1)).orThrow()).isEqualTo(leaves(1).get(0));
    }

    @Test
    void pairsAnOddLastLeafWithItself() {
        List<Hash256> leaves = leaves(3);
        Hash256 left = pair(leaves.get(0), leaves.get(1));
        Hash256 right = pair(leaves.get(2), leaves.get(2));
        assertThat(MerkleTree.root(leaves).orThrow()).isEqualTo(pair(left, right));
    }

    /** CVE-2012-2459: rule block-mutated-merkle. */
    @Test
    void refusesEveryRepetitionThatWouldGiveTheSameRoot() {
        for (int size = 1; size <= 32; size++) {
            for (int repeated = 1; repeated <= size; repeated++) {
                List<Hash256> mutated = new ArrayList<>(leaves(size));
                mutated.addAll(leaves(size).subList(size - repeated, size));
                Hash256 root = MerkleTree.root(leaves(size)).orThrow();
                if (naiveRoot(mutated).equals(root)) {
                    assertRejected(MerkleTree.root(mutated), RejectReason.BLOCK_MUTATED_MERKLE);
                }
            }
        }
    }

    @Test
    void refusesTwoEqualNeighboursAnywhere() {
        List<Hash256> leaves = new ArrayList<>(leaves(8));
        leaves.set(5, leaves.get(4));
        assertRejected(MerkleTree.root(leaves), RejectReason.BLOCK_MUTATED_MERKLE);
    }

    private static Hash256 naiveRoot(List<Hash256> leaves) {
        List<Hash256> row = leaves;
        while (row.size() > 1) {
            List<Hash256> next = new ArrayList<>();
            for (int i = 0; i < row.size(); i += 2) {
                next.add(pair(row.get(i), row.get(Math.min(i + 1, row.size() - 1))));
            }
            row = next;
        }
        return row.get(0);
    }

    private static Hash256 pair(Hash256 left, Hash256 right) {
        return Hash256.twice(left.bytes(), right.bytes());
    }

    private static List<Hash256> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash256.twice(new byte[] {(byte) i}))
                .toList();
    }
}
