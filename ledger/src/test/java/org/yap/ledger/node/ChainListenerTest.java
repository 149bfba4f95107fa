package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;

/** At the end of a long reorganisation the mempool is judged anew: that must not ask the store for each of it. */
class ChainListenerTest {
    private static final Genesis GENESIS = TestNetworks.genesis(74);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final int SENDERS = 100;
    private static final int FIRST = 1_000;
    private static final int BLOCKS = 9;

    private final NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(100_000));

    private static Built richFor(int accounts) {
        PaymentFixture gift = PaymentFixture.in(GENESIS).from(0);
        for (int i = 0; i < accounts; i++) {
            gift.to(FIRST + i, 100);
        }
        return BUILDER.on(BUILDER.genesis()).pay(gift.build()).mine();
    }

    @Test
    void keepsAllThatWaitsAndIsStillGood() {
        Built common = richFor(SENDERS);
        node.take(common.block());
        List<Built> better =
                new ArrayList<>(List.of(BUILDER.on(common).extraNonce(1).mine()));
        better.addAll(BUILDER.chain(better.get(0), BLOCKS - 1));
        BUILDER.chain(common, BLOCKS - 1).forEach(built -> node.take(built.block()));
        better.subList(0, BLOCKS - 1).forEach(built -> node.take(built.block()));
        for (int i = 0; i < SENDERS; i++) {
            node.submit(PaymentFixture.in(GENESIS).from(FIRST + i).to(5, 1).build());
        }
        node.restore();
        node.take(better.get(BLOCKS - 1).block());
        assertThat(node.tip().hash()).isEqualTo(better.get(BLOCKS - 1).hash());
        assertThat(node.node().status().poolCount()).isEqualTo(SENDERS);
    }
}
