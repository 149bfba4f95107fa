package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;

/** Blocks as full as they may be. */
class MiningTemplateTest {
    private static final int MAX_BLOCK_BYTES = 10_000;
    private static final Genesis GENESIS = Genesis.of(TestNetworks.rules(51)
                    .maxBlockBytes(MAX_BLOCK_BYTES)
                    .newAccountBytes(0)
                    .build())
            .orThrow();
    /** What is left for payments: their count is taken to need its longest form. */
    private static final int ROOM = MAX_BLOCK_BYTES - 80 - 72 - 5;

    private final NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(100));

    /** By two senders in turns, each paying less than the one before; the very first much more. */
    private Payment submit(int number, String memo) {
        Payment payment = PaymentFixture.in(GENESIS)
                .from(number % 2)
                .sequence(number / 2)
                .fee(number == 0 ? 20_000 : 10_000 - 50L * number)
                .to(5, 1)
                .memo(memo)
                .build();
        assertAccepted(node.submit(payment));
        return payment;
    }

    @Test
    void fillsABlockToTheBoundAndLeavesTheRestWaiting() {
        int whole = ROOM / Payment.MIN_BYTES;
        List<Payment> submitted = new ArrayList<>();
        for (int i = 0; i < whole + 20; i++) {
            submitted.add(submit(i, i == 0 ? "x".repeat(ROOM % Payment.MIN_BYTES) : ""));
        }

        Block block = node.solve(9);

        assertThat(block.payments()).containsExactlyElementsOf(submitted.subList(0, whole));
        assertThat(block.payments().stream().mapToInt(Payment::size).sum()).isEqualTo(ROOM);
        assertThat(block.bytes().length).isLessThanOrEqualTo(MAX_BLOCK_BYTES);
        assertAccepted(node.checks().block(block.bytes()));
        node.take(block);
        assertThat(node.tip().hash()).isEqualTo(block.hash());
        assertThat(node.node().status().poolCount()).isEqualTo(20);
        assertThat(node.solve(9).payments()).containsExactlyElementsOf(submitted.subList(whole, whole + 20));
    }

    @Test
    void leavesOutWhatIsOneByteTooLarge() {
        int whole = ROOM / Payment.MIN_BYTES;
        for (int i = 0; i < whole - 1; i++) {
            submit(i, "");
        }
        Payment tooLarge = submit(whole - 1, "x".repeat(ROOM % Payment.MIN_BYTES + 1));
        Payment fits = PaymentFixture.in(GENESIS).from(3).fee(1).to(5, 1).build();
        assertAccepted(node.submit(fits));

        assertThat(node.solve(9).payments()).hasSize(whole).contains(fits).doesNotContain(tooLarge);
    }
}
