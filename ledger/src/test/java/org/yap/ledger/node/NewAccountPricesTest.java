package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;

/** Blocks of payments that create accounts. */
class NewAccountPricesTest {
    private static final int PRICE = 160;
    private static final Genesis GENESIS = Genesis.of(TestNetworks.rules(53)
                    .paymentWorkBits(0)
                    .maxBlockBytes(50_000)
                    .newAccountBytes(PRICE)
                    .build())
            .orThrow();

    private final NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(100));

    private Payment submit(PaymentFixture fixture) {
        Payment payment = fixture.build();
        assertAccepted(node.submit(payment));
        return payment;
    }

    private static PaymentFixture from(int key, long fee) {
        return PaymentFixture.in(GENESIS).from(key).fee(fee);
    }

    private Block mine() {
        Block block = node.solve(9);
        assertAccepted(node.checks().block(block.bytes()));
        node.take(block);
        assertThat(node.tip().hash()).isEqualTo(block.hash());
        return block;
    }

    @Test
    void aPaymentThatDoesNotFitStopsNobodyElses() {
        Payment best = submit(from(0, 900_000).toStrangers(0, 200));
        Payment heavy = submit(from(1, 500_000).toStrangers(1, 200));
        Payment behind = submit(from(1, 1).sequence(1).to(2, 1));
        Payment light = submit(from(2, 1_000).to(3, 1));
        Payment creates = submit(from(3, 1_000).toStrangers(2, 3));

        assertThat(mine().payments()).containsExactlyInAnyOrder(best, light, creates);
        assertThat(mine().payments()).containsExactlyInAnyOrder(heavy, behind);
    }

    @Test
    void whatCreatesAccountsPaysForThem() {
        Payment creates = submit(from(0, 1_000).toStrangers(0, 1));
        Payment createsNothing = submit(from(1, 900).to(2, 1));

        assertThat(mine().payments()).containsExactly(createsNothing, creates);
    }

    @Test
    void saysWhatWaitsByWeight() {
        Payment creates = submit(from(0, 1_000).toStrangers(0, 3));
        Payment createsNothing = submit(from(1, 900).to(2, 1));

        NodeStatus status = node.node().status();
        assertThat(status.poolBytes()).isEqualTo(creates.size() + createsNothing.size());
        assertThat(status.poolWeight()).isEqualTo(status.poolBytes() + 3 * PRICE);
    }

    /** All of them fit into one block only because they pay the same accounts. */
    @Test
    void countsAnAccountOnceInABlock() {
        for (int key = 0; key < 3; key++) {
            submit(from(key, 1_000).toStrangers(0, 100));
        }
        Block block = mine();
        assertThat(block.payments()).hasSize(3);
        assertThat(block.size() + 3 * 100 * PRICE).isGreaterThan(50_000);
    }

    /** They were heavier than the room when they came; since then their accounts were created. */
    @Test
    void weighsAPaymentByTheAccountsThatAreThereWhenItIsMined() {
        submit(from(0, 900_000).toStrangers(0, 250));
        Payment second = submit(from(1, 10_000).toStrangers(0, 250));
        assertThat(mine().payments()).hasSize(1).doesNotContain(second);
        Payment best = submit(from(2, 900_000).toStrangers(1, 130));

        assertThat(mine().payments()).containsExactlyInAnyOrder(best, second);
    }

    @Property(tries = 10)
    void makesOnlyBlocksThatAreValid(@ForAll long seed) {
        Random random = new Random(seed);
        NodeUnderTest fresh = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(100));
        int submitted = 30;
        for (int i = 0; i < submitted; i++) {
            PaymentFixture payment = PaymentFixture.in(GENESIS)
                    .from(i % 4)
                    .sequence(i / 4)
                    .fee(random.nextInt(20_000))
                    .to(random.nextInt(8), 1)
                    .toStrangers(random.nextInt(5), 1 + random.nextInt(120));
            assertAccepted(fresh.submit(payment.build()));
        }
        int mined = 0;
        while (mined < submitted) {
            Block block = fresh.solve(9);
            fresh.take(block);
            assertThat(fresh.tip().hash()).isEqualTo(block.hash());
            assertThat(block.payments()).isNotEmpty();
            mined += block.payments().size();
        }
    }
}
