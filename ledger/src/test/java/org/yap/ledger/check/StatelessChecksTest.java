package org.yap.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Draft;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

class StatelessChecksTest {
    private static final Genesis GENESIS = TestNetworks.genesis(81);
    private static final Genesis OTHER = TestNetworks.genesis(82);

    private final AtomicInteger verified = new AtomicInteger();
    private final StatelessChecks checks = new StatelessChecks(GENESIS, counting());

    private Signatures counting() {
        return new Signatures() {
            @Override
            public boolean verify(PublicKey key, Hash256 message, Signature signature) {
                verified.incrementAndGet();
                return TestKeys.SIGNATURES.verify(key, message, signature);
            }

            @Override
            public Signature sign(PrivateKey key, Hash256 message) {
                return TestKeys.SIGNATURES.sign(key, message);
            }

            @Override
            public PublicKey publicKey(PrivateKey key) {
                return TestKeys.SIGNATURES.publicKey(key);
            }

            @Override
            public boolean isKey(PublicKey key) {
                return TestKeys.SIGNATURES.isKey(key);
            }

            @Override
            public String name() {
                return "counting";
            }
        };
    }

    @Test
    void checksABatchOnSeveralThreadsAndAnswersInItsOrder() {
        List<Runnable> handedOver = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            StatelessChecks spread = new StatelessChecks(
                    GENESIS,
                    counting(),
                    task -> {
                        handedOver.add(task);
                        threads.execute(task);
                    },
                    3);
            List<byte[]> batch = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                batch.add(
                        i % 7 == 3
                                ? new byte[] {1, 2, 3}
                                : PaymentFixture.in(GENESIS)
                                        .from(i % 4)
                                        .sequence(i / 4)
                                        .build()
                                        .bytes());
            }
            List<Judged<CheckedPayment>> verdicts = spread.payments(batch, List.of(OTHER.id()));
            assertThat(handedOver).hasSize(2);
            assertThat(verdicts).hasSize(300);
            for (int i = 0; i < 300; i++) {
                assertThat(verdicts.get(i).accepted()).isEqualTo(i % 7 != 3);
                if (i % 7 != 3) {
                    assertThat(verdicts.get(i).orThrow().payment().bytes()).isEqualTo(batch.get(i));
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Draft blockOf(int payments) {
        Draft draft = ChainBuilder.in(GENESIS).on(ChainBuilder.in(GENESIS).genesis());
        for (int i = 0; i < payments; i++) {
            draft.pay(PaymentFixture.in(GENESIS).from(i % 4).sequence(i / 4).build());
        }
        return draft;
    }

    @Test
    void doesNotCheckAgainWhatItCheckedBefore() {
        Payment payment = PaymentFixture.in(GENESIS).build();
        assertAccepted(checks.payment(payment.bytes()));
        assertAccepted(checks.message(Messages.Payments.KIND, new Messages.Payments(List.of(payment)).bytes()));
        assertAccepted(checks.block(blockOf(1).mine().block().bytes()));
        assertThat(verified).hasValue(1);
    }

    @Test
    void checksASecondSignatureOfACheckedPayment() {
        Payment payment = PaymentFixture.in(GENESIS).build();
        assertAccepted(checks.payment(payment.bytes()));
        byte[] otherSignature = payment.bytes();
        otherSignature[otherSignature.length - 1] ^= 1;
        assertRejected(checks.payment(otherSignature), RejectReason.PAYMENT_BAD_SIGNATURE);
    }

    @Test
    void namesTheOtherNetworkThatAPaymentIsFor() {
        Payment foreign = PaymentFixture.in(OTHER).build();
        assertRejected(checks.payment(foreign.bytes(), List.of(OTHER.id())), RejectReason.PAYMENT_OTHER_NETWORK);
        assertRejected(checks.payment(foreign), RejectReason.PAYMENT_OTHER_NETWORK);
        assertThat(checks.payment(foreign.bytes()).accepted()).isFalse();
        assertThat(RejectReason.PAYMENT_OTHER_NETWORK.id()).isEqualTo("payment-other-network");
        assertAccepted(checks.payment(PaymentFixture.in(GENESIS).build().bytes(), List.of(OTHER.id())));
    }

    @Test
    void findsTheOneBadPaymentOfABlockOnWhateverThread() {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            StatelessChecks parallel = new StatelessChecks(GENESIS, counting(), executor, 4);
            Draft bad = blockOf(300);
            Payment unsigned = PaymentFixture.in(GENESIS)
                    .from(0)
                    .sequence(75)
                    .draft()
                    .complete(0, TestKeys.secret(1), TestKeys.SIGNATURES);
            assertRejected(parallel.block(bad.pay(unsigned).mine().block()), RejectReason.BLOCK_BAD_PAYMENT);
            assertThat(RejectReason.BLOCK_BAD_PAYMENT.id()).isEqualTo("block-bad-payment");
            Block good = blockOf(300).mine().block();
            assertAccepted(parallel.block(good));
            int before = verified.get();
            assertAccepted(parallel.block(good.bytes()));
            assertThat(verified).hasValue(before);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void checksABlockAloneWhenTheExecutorHasNoRoom() {
        ExecutorService closed = Executors.newSingleThreadExecutor();
        closed.shutdown();
        StatelessChecks checksAlone = new StatelessChecks(GENESIS, counting(), closed, 4);
        assertAccepted(checksAlone.block(blockOf(200).mine().block()));
    }

    @Test
    void remembersABoundedNumberOfLeaves() {
        VerifiedLeaves leaves = new VerifiedLeaves(10);
        for (int i = 0; i < 100; i++) {
            leaves.add(Hash256.twice(new byte[] {(byte) i}));
        }
        assertThat(leaves.contains(Hash256.twice(new byte[] {99}))).isTrue();
        assertThat(leaves.contains(Hash256.twice(new byte[] {0}))).isFalse();
    }
}
