package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.FakeLedgerStore;
import org.yap.ledger.fixture.FakeLedgerStore.Failure;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;

/** A commit fails, or its outcome is unknown: the node is rebuilt from the store and goes on. */
class FailingStoreTest {
    private static final Genesis GENESIS = TestNetworks.genesis(71);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);
    private final Payment payment = PaymentFixture.in(GENESIS).from(0).to(5, 10).build();

    private void failing(Failure failure, Runnable step) {
        node.store().failNext(failure);
        assertThatThrownBy(step::run).isInstanceOf(FakeLedgerStore.StoreFailed.class);
        node.restore();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void takesAPaymentAgainAfterTheStoreFailed(Failure failure) {
        failing(failure, () -> node.submit(payment));
        assertThat(node.submit(payment).accepted()).isTrue();
        assertThat(node.mine(9).payments()).containsExactly(payment);
        assertThat(node.store().money()).isEqualTo(node.store().moneyMade());
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void connectsABlockOnceAfterTheStoreFailed(Failure failure) {
        Built block = BUILDER.on(BUILDER.genesis()).pay(payment).mine();
        failing(failure, () -> node.take(block.block()));
        assertThat(node.tip().height()).isEqualTo(failure == Failure.AFTER ? 1 : 0);
        node.take(block.block());
        assertThat(node.tip().hash()).isEqualTo(block.hash());
        assertThat(node.store().allAccounts().get(TestKeys.account(5)).balance().units())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void reorganisesWhollyOrNotAtAll(Failure failure) {
        Built mine = BUILDER.on(BUILDER.genesis()).pay(payment).mine();
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine();
        List<Built> better = BUILDER.chain(fork, 2);
        node.take(mine.block(), fork.block());
        failing(failure, () -> node.take(better.get(0).block()));
        assertThat(node.tip().hash())
                .isEqualTo(failure == Failure.AFTER ? better.get(0).hash() : mine.hash());
        assertThat(node.store().money()).isEqualTo(node.store().moneyMade());
        node.take(better.get(0).block(), better.get(1).block());
        assertThat(node.tip().hash()).isEqualTo(better.get(1).hash());
        assertThat(node.store().money()).isEqualTo(node.store().moneyMade());
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void goesOnWithAReorganisationOfWhichAPieceIsStored(Failure failure) {
        List<Built> mine = BUILDER.chain(BUILDER.genesis(), 8);
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine();
        List<Built> better = BUILDER.chain(fork, 8);
        mine.forEach(each -> node.take(each.block()));
        node.take(fork.block());
        better.subList(0, 7).forEach(each -> node.take(each.block()));
        assertThat(node.tip().hash()).isEqualTo(mine.get(7).hash());
        failing(failure, () -> node.take(better.get(7).block()));
        assertThat(node.node().status().changingBranch().isPresent()).isEqualTo(failure == Failure.AFTER);
        node.take(better.get(7).block());
        assertThat(node.tip().hash()).isEqualTo(better.get(7).hash());
        assertThat(node.store().money()).isEqualTo(node.store().moneyMade());
    }
}
