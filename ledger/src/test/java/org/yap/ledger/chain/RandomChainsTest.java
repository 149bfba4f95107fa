package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.RandomTree;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;

/** Properties over random trees of blocks with random payments. */
class RandomChainsTest {
    private static final int BLOCKS = 40;

    /** A thousand hashes for the first blocks: as much room below the easiest target as late blocks can use up. */
    private static Genesis genesis(int margin) {
        return Genesis.of(TestNetworks.rules(11)
                        .switchMargin(margin)
                        .initialBits(0x1f3f_ffff)
                        .build())
                .orThrow();
    }

    @ParameterizedTest
    @CsvSource({"1,0,100", "2,0,1", "3,0,2", "4,0,3", "5,0,100", "6,1,100", "7,1,1", "8,2,2"})
    void conservesMoneyWhateverIsReorganised(long seed, int margin, int pieceBlocks) {
        Genesis genesis = genesis(margin);
        RandomTree tree = RandomTree.grow(genesis, seed, BLOCKS);
        tree.lead(margin);
        ChainUnderTest chain = new ChainUnderTest(genesis, 2_016, 500, pieceBlocks);
        Random kills = new Random(seed);
        chain.betweenPieces(() -> {
            if (kills.nextBoolean()) {
                chain.restore();
            }
        });
        int changesOfBranch = 0;
        for (Built block : tree.blocks()) {
            Hash256 before = chain.tip();
            chain.take(block);
            changesOfBranch += chain.store().mainEntry(before).isPresent() ? 0 : 1;
            assertThat(chain.store().money()).isEqualTo(chain.store().moneyMade());
        }
        assertThat(changesOfBranch).isPositive();
        assertThat(chain.store().tip().work()).isEqualTo(tree.best().entry().work());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithASimpleCountOfBalances(long seed) {
        Genesis genesis = genesis(0);
        RandomTree tree = RandomTree.grow(genesis, seed, BLOCKS);
        tree.lead(0);
        ChainUnderTest chain = new ChainUnderTest(genesis, 2_016, 500, 2);
        chain.takeAll(tree.blocks());
        for (int key = 0; key < 8; key++) {
            AccountState state = chain.store().allAccounts().getOrDefault(TestKeys.account(key), AccountState.EMPTY);
            assertThat(state.balance().units()).isEqualTo(tree.balance(tree.best(), key));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void undoRestoresTheStateBitForBit(long seed) {
        Genesis genesis = genesis(0);
        RandomTree tree = RandomTree.grow(genesis, seed, BLOCKS);
        ChainUnderTest chain = new ChainUnderTest(genesis);
        Map<Hash256, Map<AddressHash, AccountState>> statesAfter = new HashMap<>();
        for (Built block : tree.blocks()) {
            chain.take(block);
            Map<AddressHash, AccountState> now = chain.store().allAccounts();
            Map<AddressHash, AccountState> before = statesAfter.putIfAbsent(chain.tip(), now);
            assertThat(now).isEqualTo(before == null ? now : before);
        }
        assertThat(statesAfter).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void comesBackToABranchAsIfItHadNeverLeftIt(long seed) {
        Genesis genesis = genesis(0);
        RandomTree tree = RandomTree.grow(genesis, seed, 8);
        Built fork = tree.best();
        Built left = fork;
        for (int i = 0; i < 3; i++) {
            left = tree.outdo(left, left);
        }
        Built other = tree.outdo(fork, left);
        Built back = tree.outdo(left, other);

        ChainUnderTest chain = new ChainUnderTest(genesis, 2_016, 500, 2);
        for (Built end : List.of(left, other, back)) {
            chain.takeAll(RandomTree.branch(end));
            assertThat(chain.tip()).isEqualTo(end.hash());
        }

        ChainUnderTest straight = new ChainUnderTest(genesis);
        straight.takeAll(RandomTree.branch(back));
        assertThat(chain.store().allAccounts()).isEqualTo(straight.store().allAccounts());
        assertThat(chain.store().tip()).isEqualTo(straight.store().tip());
    }

    /** What the other properties stand on: trees of one work per block would try little of the fork choice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void growsTreesWhoseBlocksDifferInWork(long seed) {
        RandomTree tree = RandomTree.grow(genesis(0), seed, BLOCKS);
        Set<Integer> bits = new HashSet<>();
        tree.blocks().forEach(block -> bits.add(block.entry().header().bits()));
        assertThat(bits).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "3,0", "4,0", "1,2", "2,2", "3,2", "4,2"})
    void endsAtTheSameTipAndStateInWhateverOrderBlocksCome(long seed, int margin) {
        Genesis genesis = genesis(margin);
        RandomTree tree = RandomTree.grow(genesis, seed, BLOCKS);
        tree.lead(margin);
        Set<Map<AddressHash, AccountState>> ends = new HashSet<>();
        for (int order = 0; order < 4; order++) {
            ChainUnderTest chain = new ChainUnderTest(genesis);
            takeShuffled(chain, tree.blocks(), new Random(seed * 100 + order), order % 2 == 1);
            assertThat(chain.tip()).isEqualTo(tree.best().hash());
            ends.add(chain.store().allAccounts());
        }
        assertThat(ends).hasSize(1);
    }

    /** Gives each block in as soon as its parent is there, in random order; by turns in single and in shared commits. */
    private static void takeShuffled(ChainUnderTest chain, List<Built> blocks, Random random, boolean restarts) {
        List<Built> waiting = new ArrayList<>(blocks);
        Collections.shuffle(waiting, random);
        while (!waiting.isEmpty()) {
            List<Built> batch = new ArrayList<>();
            for (Built block : waiting) {
                boolean inBatch = batch.stream()
                        .anyMatch(each -> each.hash().equals(block.parent().hash()));
                if (inBatch || chain.chain().tree().hasBody(block.parent().hash())) {
                    batch.add(block);
                }
                if (batch.size() > random.nextInt(6)) {
                    break;
                }
            }
            chain.takeInOneCommit(batch);
            waiting.removeAll(batch);
            if (restarts && random.nextInt(5) == 0) {
                chain.restore();
            }
        }
    }
}
