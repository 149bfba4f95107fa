package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.fixture.FakeLedgerStore;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** The end that is to be followed, which the tree keeps track of, against a search among all entries. */
class BestEndTest {
    private static final int EASY = 0x207f_ffff;
    private static final int CHANGES = 120;

    /** A tree that changes at random, whatever its blocks are worth, and in what order they lie beside the main chain. */
    private static final class Trees {
        private final Random random;
        private final Genesis genesis;
        private final BlockTree tree;
        private final ForkChoice choice;
        private final List<ChainEntry> all = new ArrayList<>();
        private final LinkedHashSet<ChainEntry> keptInOrder = new LinkedHashSet<>();
        private int hashes;

        Trees(long seed, int depth, int margin) {
            random = new Random(seed);
            genesis = TestNetworks.genesis(19);
            NetworkRules.Limits limits = TestNetworks.rules(19)
                    .switchDepth(depth)
                    .switchMargin(margin)
                    .build()
                    .limits();
            tree = new BlockTree(new FakeLedgerStore(genesis), 2_016, new HeaderBounds(60, 50, 100, 100, 100));
            choice = new ForkChoice(limits, tree, new RememberedWorks(List.of()));
            all.add(tree.tip());
        }

        ChainEntry child(ChainEntry parent) {
            BlockHeader header = new BlockHeader(1, parent.hash(), parent.hash(), 0, EASY, 0);
            byte[] hash = ByteBuffer.allocate(Hash256.LENGTH).putInt(++hashes).array();
            return parent.child(header, Hash256.of(hash), BigInteger.valueOf(1L + random.nextInt(3)));
        }

        private ChainEntry any(Predicate<ChainEntry> which) {
            List<ChainEntry> found = all.stream().filter(which).toList();
            return found.isEmpty() ? tree.tip() : found.get(random.nextInt(found.size()));
        }

        private boolean isHere(ChainEntry entry) {
            return tree.findRecent(entry.hash()).isPresent();
        }

        void keep(ChainEntry entry) {
            if (!tree.isKept(entry.hash())) {
                keptInOrder.remove(entry);
                keptInOrder.add(entry);
                all.add(entry);
                tree.keep(entry);
            }
        }

        void change() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> learn(child(any(this::isHere)));
                case 3, 4, 5 -> keep(child(any(entry -> tree.hasBody(entry.hash()))));
                case 6 ->
                    first(
                            entry -> isHere(entry)
                                    && !tree.hasBody(entry.hash())
                                    && tree.hasBody(entry.header().previous()),
                            this::keep);
                case 7 -> tree.advance(random.nextBoolean() ? childOfTip() : child(tree.tip()));
                case 8, 9 -> retreat();
                case 10 -> first(entry -> tree.isBeside(entry.hash()), this::condemn);
                default -> tree.prune(random.nextInt(30), Set.of());
            }
            choice.compare(tree.branchEnds());
        }

        private void first(Predicate<ChainEntry> which, Consumer<ChainEntry> then) {
            all.stream().filter(which).findFirst().ifPresent(then);
        }

        private void learn(ChainEntry entry) {
            all.add(entry);
            tree.addHeader(entry);
        }

        private ChainEntry childOfTip() {
            return all.stream()
                    .filter(entry -> tree.isKept(entry.hash()))
                    .filter(entry -> entry.header().previous().equals(tree.tip().hash()))
                    .findFirst()
                    .orElseGet(() -> child(tree.tip()));
        }

        private void retreat() {
            if (tree.tip().height() > 0) {
                ChainEntry left = tree.tip();
                tree.retreat();
                all.add(left);
                keptInOrder.remove(left);
                keptInOrder.add(left);
            }
        }

        private void condemn(ChainEntry entry) {
            tree.condemn(entry.hash(), new Judged.Rejected<>(RejectReason.BLOCK_BAD_PAYMENT, "too much"));
        }

        Optional<ChainEntry> search(Collection<ChainEntry> among) {
            ChainEntry best = null;
            for (ChainEntry end : among) {
                if ((best == null || end.work().compareTo(best.work()) > 0) && choice.prefers(end)) {
                    best = end;
                }
            }
            return Optional.ofNullable(best);
        }

        List<ChainEntry> kept() {
            return keptInOrder.stream()
                    .filter(entry -> tree.isKept(entry.hash()))
                    .toList();
        }
    }

    @Property(tries = 300)
    void isThatOfASearchAmongAllBlocks(
            @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll @IntRange(max = 3) int depth,
            @ForAll @IntRange(max = 3) int margin) {
        Trees trees = new Trees(seed, depth, margin);
        for (int i = 0; i < CHANGES; i++) {
            trees.change();
            assertThat(trees.choice.best()).isEqualTo(trees.search(trees.kept()));
            assertThat(trees.choice.bestHeader(end -> true)).isEqualTo(trees.search(trees.tree.branchEnds()));
        }
    }

    @Test
    void isFoundWithoutAQuestionForEachBlockOfALongBranchThatIsNotAheadEnough() {
        Trees trees = new Trees(1, 2, 1_000);
        for (int i = 0; i < 50; i++) {
            trees.tree.advance(trees.child(trees.tree.tip()));
        }
        ChainEntry end = trees.all.get(0);
        for (int i = 0; i < 600; i++) {
            end = trees.child(end);
            trees.keep(end);
        }
        trees.choice.compare(List.of(end));
        long before = trees.tree.steps();
        for (int i = 0; i < 100; i++) {
            assertThat(trees.choice.best()).isEmpty();
        }
        assertThat(trees.tree.steps() - before).isLessThanOrEqualTo(100);
    }
}
