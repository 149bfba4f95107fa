package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.FakeNodeStatus;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.block.Reward;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.history.Place;
import org.yap.persistence.history.StoredPayment;
import org.yap.persistence.history.StoredReward;
import org.yap.persistence.wallet.SentPayment;

class AccountHistoryTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final NetworkId NETWORK = GENESIS.id();
    private static final AddressHash ADA = TestKeys.account(0);

    private final FakeGateway gateway = new FakeGateway(GENESIS);
    private final FakeNodeStatus node = gateway.status(NETWORK);
    private final FakeArchive archive = new FakeArchive();
    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final PaymentRows rows = new PaymentRows(gateway, archive, clock);
    private final AccountHistory history = new AccountHistory(gateway, archive, rows);

    @Test
    void showsWaitingOnesThenBlocksWithRewards() throws RefusedException {
        node.height = 12;
        mined(paid(0, 100), 10, 0);
        archive.mined.add(new StoredReward(
                new Reward(11, ADA, Amount.of(5_000), 0, "note"),
                new Place(11, Place.REWARD),
                NETWORK.hash(),
                GENESIS.header()));
        gateway.give(ADA, 1_000, 1);
        node.pool.add(paid(1, 200));
        node.pool.add(
                PaymentFixture.in(GENESIS).from(3).to(0, 30).to(4, 5).to(0, 3).build());

        assertThat(history.page(NETWORK, ADA, null, 10))
                .extracting(HistoryRow::in, row -> row.amount().units(), HistoryRow::status, HistoryRow::confirmations)
                .containsExactly(
                        tuple(true, 33L, PaymentStatus.SENT, 0L),
                        tuple(false, 200L, PaymentStatus.SENT, 0L),
                        tuple(true, 5_000L, PaymentStatus.IN_BLOCK, 2L),
                        tuple(false, 100L, PaymentStatus.IN_BLOCK, 3L));
    }

    @Test
    void goesOnWhereThePageEnded() throws RefusedException {
        node.height = 20;
        for (int i = 0; i < 5; i++) {
            mined(paid(i, 100 + i), 10 + i, 0);
        }
        gateway.give(ADA, 1_000, 5);
        for (int i = 5; i < 8; i++) {
            node.pool.add(paid(i, 100 + i));
        }
        List<Long> amounts = new ArrayList<>();
        String cursor = null;
        for (List<HistoryRow> page = history.page(NETWORK, ADA, null, 2);
                !page.isEmpty();
                page = history.page(NETWORK, ADA, cursor, 2)) {
            page.forEach(row -> amounts.add(row.amount().units()));
            cursor = page.get(page.size() - 1).cursor();
        }

        assertThat(amounts).containsExactly(107L, 106L, 105L, 104L, 103L, 102L, 101L, 100L);
        assertRefused(ServiceReason.BAD_INPUT, () -> history.page(NETWORK, ADA, "nonsense", 2));
    }

    @Test
    void fillsPagesUpToTheMostThatItGives() throws RefusedException {
        node.height = Payments.MAX_HISTORY_ROWS + 1;
        for (int height = 1; height <= Payments.MAX_HISTORY_ROWS + 1; height++) {
            archive.mined.add(new StoredReward(
                    new Reward(height, ADA, Amount.of(5_000), 0, ""),
                    new Place(height, Place.REWARD),
                    NETWORK.hash(),
                    GENESIS.header()));
        }

        List<HistoryRow> page = history.page(NETWORK, ADA, null, Payments.MAX_HISTORY_ROWS);
        assertThat(page).hasSize(Payments.MAX_HISTORY_ROWS);
        assertThat(history.page(NETWORK, ADA, page.get(page.size() - 1).cursor(), 2))
                .hasSize(1);
    }

    @Test
    void showsPaymentThatLostItsSequenceToAnother() throws RefusedException {
        made(paid(0, 100));
        mined(paid(0, 999), 10, 0);
        node.height = 10;
        gateway.give(ADA, 1, 1);

        assertThat(history.page(NETWORK, ADA, null, 10))
                .extracting(HistoryRow::status)
                .containsExactly(PaymentStatus.SUPERSEDED, PaymentStatus.IN_BLOCK);
    }

    @Test
    void showsExpiredPaymentOnlyWhenBuriedAndLaterOnesBlocked() throws RefusedException {
        Payment expiring = PaymentFixture.in(GENESIS)
                .from(0)
                .sequence(0)
                .to(1, 100)
                .validUntil(50)
                .build();
        Payment later = paid(1, 200);
        made(expiring);
        made(later);
        node.height = 149;
        assertThat(rows.byId(NETWORK, expiring.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SENT);

        node.height = 150;
        assertThat(rows.byId(NETWORK, expiring.id()).orElseThrow().status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(rows.byId(NETWORK, later.id()).orElseThrow().status()).isEqualTo(PaymentStatus.BLOCKED);

        node.pool.add(paid(0, 5));
        assertThat(rows.byId(NETWORK, later.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SENT);
    }

    @Test
    void saysWhatBecameOfPaymentsThatTheLedgerGaveUp() throws RefusedException {
        Payment superseded = paid(0, 100);
        Payment expired = PaymentFixture.in(GENESIS)
                .from(2)
                .sequence(0)
                .to(1, 100)
                .validUntil(50)
                .build();
        archive.lost.add(superseded);
        archive.lost.add(expired);
        gateway.give(ADA, 1, 1);
        node.height = 150;

        assertThat(rows.byId(NETWORK, superseded.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SUPERSEDED);
        assertThat(rows.byId(NETWORK, expired.id()).orElseThrow().status()).isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void saysThatAPaymentWasGivenUpThatCouldStillBeValid() throws RefusedException {
        Payment hopeless = paid(3, 100);
        made(hopeless);
        assertThat(history.page(NETWORK, ADA, null, 10))
                .extracting(HistoryRow::status)
                .containsExactly(PaymentStatus.SENT);

        archive.lost.add(hopeless);

        assertThat(history.page(NETWORK, ADA, null, 10))
                .extracting(HistoryRow::status)
                .containsExactly(PaymentStatus.GIVEN_UP);
        assertThat(rows.byId(NETWORK, hopeless.id()).orElseThrow().status()).isEqualTo(PaymentStatus.GIVEN_UP);
    }

    @Test
    void keepsShowingPaymentThatFailedWhenManyLaterOnesAreMined() throws RefusedException {
        made(paid(0, 999));
        for (int i = 0; i < 30; i++) {
            time.pass(Duration.ofMinutes(1));
            Payment later = paid(i, 100 + i);
            made(later);
            mined(later, 1 + i, 0);
        }
        node.height = 30;
        gateway.give(ADA, 1, 30);

        HistoryRow first = history.page(NETWORK, ADA, null, 5).get(0);
        assertThat(first.amount()).isEqualTo(Amount.of(999));
        assertThat(first.status()).isEqualTo(PaymentStatus.SUPERSEDED);
    }

    @Test
    void knowsWhenAWaitingPaymentWasMadeOnlyIfItWasMadeHere() throws RefusedException {
        Payment own = paid(0, 100);
        Payment foreign = PaymentFixture.in(GENESIS).from(3).to(0, 30).build();
        Payment neighbourly = PaymentFixture.in(GENESIS).from(4).to(0, 40).build();
        made(own);
        made(neighbourly);
        Instant then = clock.instant();
        node.pool.addAll(List.of(own, neighbourly, foreign));
        time.pass(Duration.ofHours(1));

        assertThat(history.page(NETWORK, ADA, null, 10))
                .extracting(row -> row.amount().units(), HistoryRow::time)
                .containsExactly(tuple(30L, null), tuple(40L, then), tuple(100L, then));
        assertThat(rows.byId(NETWORK, own.id()).orElseThrow().time()).isEqualTo(then);
        assertThat(rows.byId(NETWORK, foreign.id()).orElseThrow().time()).isNull();
    }

    @Test
    void doesNotTakeAPaymentForSupersededThatABlockTakesBetweenTwoLooks() throws RefusedException {
        Payment payment = paid(0, 100);
        made(payment);
        archive.whileLooking = () -> {
            gateway.give(ADA, 1, 1);
            mined(payment, 7, 0);
        };

        assertThat(rows.byId(NETWORK, payment.id()).orElseThrow().status()).isEqualTo(PaymentStatus.IN_BLOCK);
    }

    @Test
    void doesNotTakeAPaymentForUnknownThatABlockTakesBetweenTwoLooks() throws RefusedException {
        Payment foreign = paid(0, 100);
        node.pool.add(foreign);
        archive.whileLooking = () -> {
            node.pool.remove(foreign);
            mined(foreign, 7, 0);
        };

        assertThat(rows.byId(NETWORK, foreign.id()).orElseThrow().status()).isEqualTo(PaymentStatus.IN_BLOCK);
    }

    @Test
    void showsAPaymentOnceThatABlockTakesWhileThePageIsMade() throws RefusedException {
        Payment payment = paid(0, 100);
        node.height = 6;
        node.pool.add(payment);
        archive.whilePaging = () -> mined(payment, 7, 0);

        assertThat(history.page(NETWORK, ADA, null, 10))
                .extracting(HistoryRow::status)
                .containsExactly(PaymentStatus.SENT);
    }

    @Test
    void makesAPageAnewIfTheChainChangesBranchMeanwhile() throws RefusedException {
        Payment payment = paid(0, 100);
        node.height = 7;
        node.pool.add(payment);
        archive.whilePaging = () -> {
            archive.whilePaging = () -> {};
            archive.undone.add(node.hash);
            node.hash = Hash256.ZERO;
            node.pool.remove(payment);
            mined(payment, 7, 0);
        };

        assertThat(history.page(NETWORK, ADA, null, 10))
                .extracting(HistoryRow::status)
                .containsExactly(PaymentStatus.IN_BLOCK);
    }

    @Test
    void knowsOfAWaitingPaymentWhileItIsNotKnownWhatIsInBlocks() throws RefusedException {
        Payment waiting = paid(0, 100);
        node.pool.add(waiting);
        Payment stored = paid(1, 100);
        archive.own.add(stored);
        archive.behind = true;

        assertThat(rows.byId(NETWORK, waiting.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SENT);
        assertThat(rows.byId(NETWORK, stored.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SENT);
        assertRefused(
                RejectReason.PAYMENT_NOT_KNOWN_YET,
                () -> rows.byId(NETWORK, paid(2, 100).id()));
    }

    @Test
    void findsPaymentsOfProgramsThatHadToLeaveTheMempool() throws RefusedException {
        Payment unpooled = paid(0, 100);
        node.unpooled.add(unpooled);

        assertThat(rows.byId(NETWORK, unpooled.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SENT);
    }

    @Test
    void findsPaymentsOfProgramsThatAreInTheStoreAlone() throws RefusedException {
        Payment stored = paid(0, 100);
        archive.own.add(stored);

        assertThat(rows.byId(NETWORK, stored.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SENT);
    }

    @Test
    void callsNothingSupersededThatIsSentAgain() throws RefusedException {
        Payment stored = paid(0, 100);
        made(stored);
        node.pool.add(paid(0, 999));
        assertThat(rows.byId(NETWORK, stored.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SUPERSEDED);

        archive.own.add(stored);
        assertThat(rows.byId(NETWORK, stored.id()).orElseThrow().status()).isEqualTo(PaymentStatus.SENT);
    }

    @Test
    void knowsNothingOfOtherPayments() throws RefusedException {
        assertThat(rows.byId(NETWORK, paid(0, 1).id())).isEmpty();
    }

    private static Payment paid(long sequence, long units) {
        return PaymentFixture.in(GENESIS)
                .from(0)
                .sequence(sequence)
                .to(1, units)
                .build();
    }

    private void made(Payment payment) {
        archive.kept.add(SentPayment.accepted(payment, clock.instant()));
    }

    private void mined(Payment payment, int height, int position) {
        archive.mined.add(new StoredPayment(payment, new Place(height, position), NETWORK.hash(), GENESIS.header()));
    }
}
