package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.effect.Effect.Notify;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;

/** What a node holds while it changes branch, counted at each piece: it must not grow with the number of blocks. */
class LongReorgMemoryTest {
    private static final int PIECE = 5;
    private static final int MANY = 300;
    private static final int AT_ONCE = 100;

    private final Genesis genesis = Genesis.of(TestNetworks.rules(97)
                    .switchMargin(0)
                    .paymentWorkBits(0)
                    .newAccountBytes(0)
                    .build())
            .orThrow();
    private final ChainBuilder builder = ChainBuilder.in(genesis);
    private final List<Built> funding = new ArrayList<>();
    private final List<Built> old = new ArrayList<>();
    private final List<Built> better = new ArrayList<>();

    /** Each block of the old branch has a payment of another account, each of the better one brings an account into being. */
    @BeforeEach
    void growBranches() {
        for (int i = 0; i < MANY / AT_ONCE; i++) {
            PaymentFixture payment = PaymentFixture.in(genesis).from(0).sequence(i);
            for (int j = 0; j < AT_ONCE; j++) {
                payment.to(1_000 + AT_ONCE * i + j, 10);
            }
            funding.add(builder.on(last(funding, builder.genesis()))
                    .pay(payment.build())
                    .mine());
        }
        Built fork = last(funding, builder.genesis());
        for (int i = 0; i <= MANY; i++) {
            if (i < MANY) {
                old.add(builder.on(last(old, fork))
                        .pay(PaymentFixture.in(genesis).from(1_000 + i).to(0, 1).build())
                        .mine());
            }
            better.add(builder.on(last(better, fork))
                    .extraNonce(1)
                    .pay(PaymentFixture.in(genesis)
                            .from(1)
                            .sequence(i)
                            .to(2_000 + i, 1)
                            .build())
                    .mine());
        }
    }

    private static Built last(List<Built> blocks, Built otherwise) {
        return blocks.isEmpty() ? otherwise : blocks.get(blocks.size() - 1);
    }

    /** The most that one commit had, or one step told of the mempool; and how many commits and steps there were. */
    private record Held(int blocks, int pooled, int accounts, int notices, int commits, int steps) {}

    private Held change(int depth) {
        NodeUnderTest node = new NodeUnderTest(
                genesis,
                new StatelessChecks(genesis, TestKeys.SIGNATURES),
                FakeClock.afterGenesis(100_000),
                new NodeSettings(1 << 20, 2_016, 500, PIECE, NodeUnderTest.own(1_000)),
                1);
        funding.forEach(each -> node.take(each.block()));
        old.subList(0, depth).forEach(each -> node.take(each.block()));
        better.subList(0, depth).forEach(each -> node.take(each.block()));
        List<Step> steps = new ArrayList<>();
        node.watch(steps::add);
        node.take(better.get(depth).block());
        assertThat(node.tip().hash()).isEqualTo(better.get(depth).hash());
        while (node.nextWake() <= node.now() + 1) {
            node.tick();
        }
        List<Commit> commits =
                steps.stream().flatMap(step -> step.commit().stream()).toList();
        return new Held(
                most(
                        commits,
                        commit -> commit.undone().size() + commit.connected().size()),
                most(
                        commits,
                        commit -> commit.pooled().size() + commit.unpooled().size()),
                most(commits, commit -> commit.newAccounts().size()),
                most(steps, step -> (int) NodeUnderTest.effects(step.effects(), Notify.class)
                        .filter(each -> each.notice() instanceof Notice.PoolChanged)
                        .count()),
                commits.size(),
                steps.size());
    }

    private static <T> int most(List<T> of, ToIntFunction<T> count) {
        return of.stream().mapToInt(count).max().orElseThrow();
    }

    @Test
    void isTheSameForManyBlocksAsForFew() {
        Held few = change(4 * PIECE);
        Held many = change(MANY);
        assertThat(few.commits()).isGreaterThan(8);
        assertThat(many.commits()).isGreaterThan(120);
        assertThat(List.of(few.blocks(), many.blocks())).containsOnly(PIECE);
        assertThat(many.accounts()).isLessThanOrEqualTo(PIECE + 1);
        assertThat(List.of(few.notices(), many.notices())).containsOnly(PIECE);
        assertThat(List.of(few.pooled(), many.pooled())).containsOnly(PIECE);
    }
}
