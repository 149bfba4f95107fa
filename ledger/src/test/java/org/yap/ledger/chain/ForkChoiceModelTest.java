package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.RandomTree;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.work.CompactTarget;

/** The fork choice against the rule as it is written, over random trees whose blocks differ in work. */
class ForkChoiceModelTest {
    /** One node, by the simplest means: all blocks that came, the tip, and what is remembered. */
    private static final class Model {
        private final int depth;
        private final int margin;
        private final List<Built> blocks = new ArrayList<>();
        private final Map<Hash256, BigInteger> remembered = new HashMap<>();
        private Built tip;

        Model(int depth, int margin, Built genesis) {
            this.depth = depth;
            this.margin = margin;
            this.tip = genesis;
        }

        void take(Built block) {
            blocks.add(block);
            if (block.parent().hash().equals(tip.hash())) {
                tip = block;
            }
            for (Optional<Built> best = compare(); best.isPresent(); best = compare()) {
                tip = best.get();
                line(tip).keySet().forEach(remembered::remove);
            }
        }

        private Optional<Built> compare() {
            Map<Hash256, Built> mine = line(tip);
            List<Built> ahead = blocks.stream()
                    .filter(block -> block.entry().work().compareTo(tip.entry().work()) > 0)
                    .toList();
            for (Built block : ahead) {
                Built first = first(block, mine);
                if (isDeep(first)) {
                    remembered.putIfAbsent(first.hash(), tip.entry().work());
                }
            }
            return ahead.stream()
                    .filter(block -> isPreferred(block, first(block, mine)))
                    .max(Comparator.comparing(block -> block.entry().work()));
        }

        private boolean isDeep(Built first) {
            return margin > 0 && tip.entry().height() - first.parent().entry().height() > depth;
        }

        private boolean isPreferred(Built block, Built first) {
            if (!isDeep(first)) {
                return true;
            }
            BigInteger step = CompactTarget.work(first.parent().entry().header().bits());
            BigInteger needed = remembered.get(first.hash()).add(step.multiply(BigInteger.valueOf(margin)));
            return block.entry().work().compareTo(needed) > 0;
        }

        private static Built first(Built block, Map<Hash256, Built> mine) {
            Built first = block;
            while (!mine.containsKey(first.parent().hash())) {
                first = first.parent();
            }
            return first;
        }

        private static Map<Hash256, Built> line(Built end) {
            Map<Hash256, Built> line = new LinkedHashMap<>();
            for (Built block = end; block != null; block = block.parent()) {
                line.put(block.hash(), block);
            }
            return line;
        }
    }

    @Property(tries = 150)
    void comesToWhatTheRuleSays(
            @ForAll @IntRange(max = 100_000) int seed,
            @ForAll @IntRange(max = 4) int depth,
            @ForAll @IntRange(max = 3) int margin,
            @ForAll @IntRange(min = 1, max = 3) int pieceBlocks) {
        Genesis genesis = Genesis.of(TestNetworks.rules(11)
                        .switchDepth(depth)
                        .switchMargin(margin)
                        .rewardMaturity(depth + margin + 1)
                        .initialBits(0x1f7f_ffff)
                        .build())
                .orThrow();
        RandomTree tree = RandomTree.grow(genesis, seed, 30);
        Model model = new Model(depth, margin, tree.blocks().get(0).parent());
        ChainUnderTest chain = new ChainUnderTest(genesis, 2_016, 500, pieceBlocks);
        Random random = new Random(seed);
        chain.betweenPieces(() -> {
            if (random.nextInt(3) == 0) {
                chain.restore();
            }
        });
        for (Built block : tree.blocks()) {
            model.take(block);
            chain.take(block);
            if (random.nextInt(4) == 0) {
                chain.restore();
            }
            assertThat(chain.tip()).isEqualTo(model.tip.hash());
            Map<Hash256, BigInteger> stored = new HashMap<>();
            chain.store().rememberedWorks().forEach(each -> stored.put(each.branch(), each.work()));
            assertThat(stored).isEqualTo(model.remembered);
        }
    }
}
