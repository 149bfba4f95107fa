package org.yap.ledger.mempool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** What waits, what has to go, and what is mined first. */
class MempoolTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(21).minFee(2).build()).orThrow();
    private static final long NEXT_HEIGHT = 10;

    private final Map<AddressHash, AccountState> accounts = new HashMap<>();
    private Mempool pool = new Mempool(1 << 20, GENESIS.rules(), FreeAccounts.WEIGHTS);

    private static PaymentFixture from(int key) {
        return PaymentFixture.in(GENESIS).from(key).to(50, 10);
    }

    private AccountState account(AddressHash account) {
        return accounts.getOrDefault(account, new AccountState(Amount.of(1_000), 0));
    }

    private void account(int key, long balance, long sequence) {
        accounts.put(TestKeys.account(key), new AccountState(Amount.of(balance), sequence));
    }

    private Judged<Payment> add(Payment payment) {
        return pool.add(payment, account(payment.sender()), NEXT_HEIGHT);
    }

    private Judged<Payment> add(PaymentFixture payment) {
        return add(payment.build());
    }

    private void tipMoved(Set<Integer> keys, Payment... undone) {
        pool.tipMoved(
                Set.copyOf(keys.stream().map(TestKeys::account).toList()),
                List.of(undone),
                this::account,
                NEXT_HEIGHT,
                0);
    }

    private List<Payment> selected() {
        return pool.select(1_000_000);
    }

    @Test
    void refusesTheSamePaymentTwice() {
        Payment payment = from(0).build();
        assertAccepted(add(payment));
        assertRejected(add(payment), RejectReason.MEMPOOL_DUPLICATE);
        assertThat(RejectReason.MEMPOOL_DUPLICATE.id()).isEqualTo("mempool-duplicate");
    }

    @Test
    void refusesASequenceThatIsUsedUp() {
        account(0, 1_000, 3);
        assertRejected(add(from(0).sequence(2)), RejectReason.PAYMENT_BAD_SEQUENCE);
        assertAccepted(add(from(0).sequence(3)));
        assertThat(RejectReason.PAYMENT_BAD_SEQUENCE.id()).isEqualTo("payment-bad-sequence");
    }

    @Test
    void refusesASequenceThatLeavesAGap() {
        assertRejected(add(from(0).sequence(1)), RejectReason.MEMPOOL_SEQUENCE_GAP);
        assertThat(RejectReason.MEMPOOL_SEQUENCE_GAP.id()).isEqualTo("mempool-sequence-gap");
    }

    @Test
    void refusesWhatIsExpiredForTheNextBlock() {
        assertRejected(add(from(0).validUntil(NEXT_HEIGHT - 1)), RejectReason.PAYMENT_EXPIRED);
        assertAccepted(add(from(0).validUntil(NEXT_HEIGHT)));
        assertThat(RejectReason.PAYMENT_EXPIRED.id()).isEqualTo("payment-expired");
    }

    @Test
    void coversAllPaymentsOfASenderTogether() {
        account(0, 100, 0);
        assertAccepted(add(PaymentFixture.in(GENESIS).from(0).fee(10).to(1, 50)));
        assertRejected(
                add(PaymentFixture.in(GENESIS).from(0).sequence(1).fee(10).to(1, 31)),
                RejectReason.PAYMENT_INSUFFICIENT_FUNDS);
        assertAccepted(
                add(PaymentFixture.in(GENESIS).from(0).sequence(1).fee(10).to(1, 30)));
        assertThat(pool.view().reserved(TestKeys.account(0))).isEqualTo(Amount.of(100));
        assertThat(RejectReason.PAYMENT_INSUFFICIENT_FUNDS.id()).isEqualTo("payment-insufficient-funds");
    }

    @Test
    void takesAtMostSixtyFourPaymentsOfASender() {
        account(0, 1_000_000, 0);
        for (int i = 0; i < 64; i++) {
            assertAccepted(add(from(0).sequence(i)));
        }
        assertRejected(add(from(0).sequence(64)), RejectReason.MEMPOOL_SENDER_LIMIT);
        assertThat(RejectReason.MEMPOOL_SENDER_LIMIT.id()).isEqualTo("mempool-sender-limit");
    }

    @Test
    void replacesOnlyForAsMuchMoreAsTheLeastFeeOfTheNewPayment() {
        Payment old = from(0).fee(10).build();
        add(old);
        assertRejected(add(from(0).fee(13)), RejectReason.MEMPOOL_REPLACEMENT_FEE);
        assertRejected(add(from(0).to(2, 1).fee(15)), RejectReason.MEMPOOL_REPLACEMENT_FEE);
        Payment better = from(0).fee(14).build();
        assertAccepted(add(better));
        assertThat(selected()).containsExactly(better);
        assertThat(pool.contains(old.leaf())).isFalse();
        assertThat(pool.drainChanges())
                .containsExactly(new PoolChange(old, true), new PoolChange(old, false), new PoolChange(better, true));
        assertThat(RejectReason.MEMPOOL_REPLACEMENT_FEE.id()).isEqualTo("mempool-replacement-fee");
    }

    @Test
    void aReplacementPaysForItsBytesWhereThereIsNoLeastFee() {
        Genesis free = Genesis.of(TestNetworks.rules(24).minFee(0).build()).orThrow();
        pool = new Mempool(1 << 20, free.rules(), FreeAccounts.WEIGHTS);
        PaymentFixture large = PaymentFixture.in(free).from(0);
        for (int i = 0; i < 255; i++) {
            large.to(1, 1);
        }
        assertAccepted(add(large.fee(0)));
        assertRejected(add(large.fee(7)), RejectReason.MEMPOOL_REPLACEMENT_FEE);
        assertAccepted(add(large.fee(8)));
    }

    @Test
    void refusesAReplacementThatHoldsBackWhatFollows() {
        Payment first = from(0).fee(10).build();
        Payment dear = from(0).sequence(1).fee(300).build();
        add(first);
        add(dear);
        PaymentFixture large = from(0);
        for (int i = 0; i < 60; i++) {
            large.to(1, 1);
        }
        assertRejected(add(large.fee(140)), RejectReason.MEMPOOL_REPLACEMENT_FEE);
        assertThat(selected()).containsExactly(first, dear);
    }

    @Test
    void aDearPaymentBehindManyPoorOnesDoesNotKeepTheirPlace() {
        account(0, 1_000_000, 0);
        List<Payment> hoarded = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < 40; i++) {
            PaymentFixture large = PaymentFixture.in(GENESIS).from(0).sequence(i);
            for (int output = 0; output < 60; output++) {
                large.to(1, 1);
            }
            hoarded.add((i < 39 ? large : large.fee(5_000)).build());
            bytes += hoarded.get(i).size();
        }
        pool = new Mempool(bytes, GENESIS.rules(), FreeAccounts.WEIGHTS);
        hoarded.forEach(payment -> assertAccepted(add(payment)));
        Payment fair = from(1).fee(100).build();
        assertAccepted(add(fair));
        assertThat(selected()).containsExactly(fair);
    }

    @Test
    void aLaterPaymentPaysForAnEarlierOneSoThatBothAreMinedAndKept() {
        Payment poor = from(0).fee(4).build();
        Payment dear = from(0).sequence(1).fee(300).build();
        Payment other = from(1).fee(100).build();
        List.of(poor, other, dear).forEach(this::add);
        assertThat(pool.select(poor.size() * 2)).containsExactly(poor, dear);
    }

    @Test
    void doesNotReplaceByWhatTheBalanceDoesNotCoverAlongWithTheRest() {
        account(0, 60, 0);
        add(from(0).fee(10));
        add(from(0).sequence(1).fee(10));
        assertRejected(add(from(0).fee(31)), RejectReason.PAYMENT_INSUFFICIENT_FUNDS);
        assertAccepted(add(from(0).fee(30)));
    }

    @Test
    void evictsWhatPaysLeastPerByteWhenItIsFull() {
        Payment poor = from(0).fee(5).build();
        pool = new Mempool(poor.size() * 2, GENESIS.rules(), FreeAccounts.WEIGHTS);
        assertAccepted(add(poor));
        assertAccepted(add(from(1).fee(6)));
        assertRejected(add(from(2).fee(5)), RejectReason.MEMPOOL_FULL);
        assertAccepted(add(from(2).fee(7)));
        assertThat(pool.contains(poor.leaf())).isFalse();
        assertThat(pool.view().count()).isEqualTo(2);
        assertThat(RejectReason.MEMPOOL_FULL.id()).isEqualTo("mempool-full");
    }

    @Test
    void evictsOnlyTheLastChunkOfASender() {
        Payment first = from(0).fee(20).build();
        pool = new Mempool(first.size() * 2, GENESIS.rules(), FreeAccounts.WEIGHTS);
        add(first);
        add(from(0).sequence(1).fee(10));
        assertRejected(add(from(1).fee(10)), RejectReason.MEMPOOL_FULL);
        assertAccepted(add(from(1).fee(11)));
        assertThat(selected()).contains(first).hasSize(2);
    }

    @Test
    void evictsAPaymentAlongWithTheLaterOneThatPaidForIt() {
        Payment first = from(0).fee(4).build();
        pool = new Mempool(first.size() * 2, GENESIS.rules(), FreeAccounts.WEIGHTS);
        add(first);
        add(from(0).sequence(1).fee(20));
        assertRejected(add(from(1).fee(12)), RejectReason.MEMPOOL_FULL);
        Payment better = from(1).fee(13).build();
        assertAccepted(add(better));
        assertThat(selected()).containsExactly(better);
    }

    @Test
    void keepsWhatWaitsWhenItsReplacementFindsNoRoom() {
        Payment weakest = from(0).fee(4).build();
        Payment other = from(1).fee(40).build();
        pool = new Mempool(weakest.size() + other.size(), GENESIS.rules(), FreeAccounts.WEIGHTS);
        add(weakest);
        add(other);
        pool.drainChanges();
        assertRejected(add(from(0).fee(30).memo("larger")), RejectReason.MEMPOOL_FULL);
        assertThat(selected()).containsExactly(other, weakest);
        assertThat(pool.drainChanges()).isEmpty();
        assertAccepted(add(from(0).fee(30)));
    }

    @Test
    void putsNobodyOutForAReplacementBeforeItsSendersLast() {
        Payment first = from(0).fee(5).build();
        pool = new Mempool(first.size() * 3, GENESIS.rules(), FreeAccounts.WEIGHTS);
        add(first);
        Payment last = from(0).sequence(1).fee(90).build();
        Payment other = from(1).fee(20).build();
        add(last);
        add(other);
        assertRejected(add(from(0).fee(95).memo("x".repeat(140))), RejectReason.MEMPOOL_FULL);
        assertThat(selected()).containsExactlyInAnyOrder(first, last, other);
    }

    @Test
    void evictsNothingForALargePaymentThatThoseWhoPayLessLeaveNoRoomFor() {
        Payment poor = from(0).fee(5).build();
        Payment rich = from(1).fee(500).build();
        pool = new Mempool(poor.size() * 2, GENESIS.rules(), FreeAccounts.WEIGHTS);
        add(poor);
        add(rich);
        pool.drainChanges();
        assertRejected(add(from(2).fee(300).memo("large")), RejectReason.MEMPOOL_FULL);
        assertThat(selected()).containsExactly(rich, poor);
        assertThat(pool.drainChanges()).isEmpty();
    }

    @Test
    void evictsSeveralOfOneSenderFromTheEndForALargePayment() {
        Payment first = from(0).fee(8).build();
        Payment second = from(0).sequence(1).fee(7).build();
        Payment third = from(0).sequence(2).fee(6).build();
        pool = new Mempool(first.size() * 3, GENESIS.rules(), FreeAccounts.WEIGHTS);
        List.of(first, second, third).forEach(this::add);
        Payment large = from(1).fee(100).memo("x".repeat(140)).build();
        assertThat(large.size()).isLessThanOrEqualTo(first.size() * 2);
        assertAccepted(add(large));
        assertThat(selected()).containsExactly(large, first);
    }

    @Test
    void lookingForRoomPassesOverTheSendersOwnPayments() {
        Payment first = from(0).fee(4).build();
        Payment other = from(1).fee(10).build();
        pool = new Mempool(first.size() * 2, GENESIS.rules(), FreeAccounts.WEIGHTS);
        add(first);
        add(other);
        Payment next = from(0).sequence(1).fee(60).build();
        assertAccepted(add(next));
        assertThat(selected()).containsExactly(first, next);
        assertRejected(add(from(0).sequence(2).fee(90)), RejectReason.MEMPOOL_FULL);
    }

    @Test
    void selectsByFeeRateThenAgeAndKeepsSequences() {
        Payment slow = from(0).fee(5).build();
        Payment fast = from(0).sequence(1).fee(90).build();
        Payment middle = from(1).fee(40).build();
        Payment younger = from(2).fee(40).build();
        List.of(slow, fast, middle, younger).forEach(this::add);
        assertThat(selected()).containsExactly(slow, fast, middle, younger);
    }

    @Test
    void selectsNoMoreThanFits() {
        Payment payment = from(0).fee(90).build();
        add(payment);
        add(from(1).fee(80));
        assertThat(pool.select(payment.size() + 1)).containsExactly(payment);
        assertThat(pool.select(payment.size() - 1)).isEmpty();
    }

    /** Else the writer would look through all that waits for the last few bytes of each block. */
    @Test
    void aBlockEndsAfterManyPaymentsInARowThatDoNotFit() {
        Payment small = from(0).build();
        assertAccepted(add(small));
        for (int key = 1; key < PoolOrder.MAX_MISSES; key++) {
            assertAccepted(add(from(key).fee(500).memo("larger, and pays more")));
        }
        assertThat(pool.select(small.size())).containsExactly(small);
        assertAccepted(add(from(PoolOrder.MAX_MISSES).fee(500).memo("one too many")));
        assertThat(pool.select(small.size())).isEmpty();
    }

    @Test
    void keepsOrphansAndTakesThemWhenTheGapIsFilled() {
        Payment first = from(0).build();
        Payment second = from(0).sequence(1).build();
        Payment third = from(0).sequence(2).build();
        assertAccepted(addOrKeep(third));
        assertAccepted(addOrKeep(second));
        assertThat(pool.knows(third.leaf())).isTrue();
        assertThat(pool.contains(third.leaf())).isFalse();
        add(first);
        assertThat(selected()).containsExactly(first, second, third);
    }

    @Test
    void takesUpOrphansWhenABlockFillsTheGap() {
        Payment fifth = from(0).sequence(5).build();
        Payment sixth = from(0).sequence(6).build();
        account(0, 1_000, 4);
        assertAccepted(addOrKeep(fifth));
        assertAccepted(addOrKeep(sixth));
        account(0, 900, 5);
        tipMoved(Set.of(0));
        assertThat(selected()).containsExactly(fifth, sixth);
    }

    @Test
    void takesUpOrphansBehindUndonePayments() {
        Payment undone = from(0).sequence(4).build();
        Payment next = from(0).sequence(5).build();
        account(0, 1_000, 3);
        assertAccepted(addOrKeep(next));
        tipMoved(Set.of(), undone);
        assertThat(selected()).as("sequence 3 lacks").isEmpty();
        account(0, 1_000, 4);
        tipMoved(Set.of(0));
        assertThat(selected()).containsExactly(undone, next);
    }

    @Test
    void looksUpNoAccountOfWhichNothingWaits() {
        addOrKeep(from(0).sequence(1).build());
        Set<AddressHash> asked = new HashSet<>();
        pool.tipMoved(
                Set.of(TestKeys.account(0), TestKeys.account(1)),
                List.of(),
                account -> {
                    asked.add(account);
                    return account(account);
                },
                NEXT_HEIGHT,
                0);
        assertThat(asked).containsExactly(TestKeys.account(0));
        assertThat(pool.senders()).containsExactly(TestKeys.account(0));
    }

    @Test
    void keepsUndonePaymentsBeyondASendersLimitUntilThereIsRoom() {
        Payment[] undone = new Payment[70];
        for (int i = 0; i < undone.length; i++) {
            undone[i] = from(0).sequence(i).build();
        }
        account(0, 1_000_000, 0);
        tipMoved(Set.of(0), undone);
        assertThat(selected()).hasSize(64);
        assertThat(pool.knows(undone[69].leaf())).isTrue();
        account(0, 999_000, 3);
        tipMoved(Set.of(0));
        assertThat(selected()).hasSize(64).contains(undone[66]).doesNotContain(undone[67]);
        account(0, 998_000, 10);
        tipMoved(Set.of(0));
        assertThat(selected()).containsExactly(Arrays.copyOfRange(undone, 10, 70));
    }

    private Judged<Payment> addOrKeep(Payment payment) {
        return pool.addOrKeepAsOrphan(payment, account(payment.sender()), NEXT_HEIGHT, 0);
    }

    @Test
    void forgetsOrphansThatWaitTooLong() {
        Payment second = from(0).sequence(1).build();
        assertAccepted(addOrKeep(second));
        pool.tick(OrphanPool.WAIT_MILLIS);
        assertThat(pool.knows(second.leaf())).isFalse();
    }

    @Test
    void keepsNothingAsOrphanThatItsSenderCouldNotPayOrThatIsFarAhead() {
        account(8, 5, 0);
        assertRejected(addOrKeep(from(8).sequence(1).build()), RejectReason.MEMPOOL_SEQUENCE_GAP);
        assertRejected(addOrKeep(from(0).sequence(1_000).build()), RejectReason.MEMPOOL_SEQUENCE_GAP);
    }

    @Test
    void dropsWhatIsMinedAndKeepsWhatFollows() {
        Payment mined = from(0).build();
        Payment next = from(0).sequence(1).build();
        add(mined);
        add(next);
        account(0, 900, 1);
        tipMoved(Set.of(0));
        assertThat(selected()).containsExactly(next);
        assertThat(pool.view().nextSequence(TestKeys.account(0))).contains(2L);
    }

    @Test
    void dropsFromTheEndWhatTheBalanceNoLongerCovers() {
        Payment first = from(0).build();
        add(first);
        add(from(0).sequence(1));
        account(0, 20, 0);
        tipMoved(Set.of(0));
        assertThat(selected()).containsExactly(first);
    }

    @Test
    void takesUndonePaymentsBackBeforeThoseThatFollowThem() {
        Payment undone = from(0).sequence(4).build();
        Payment waiting = from(0).sequence(5).build();
        account(0, 900, 5);
        add(waiting);
        account(0, 1_000, 4);
        tipMoved(Set.of(0), undone);
        assertThat(selected()).containsExactly(undone, waiting);
    }

    @Test
    void keepsWhatIsLeftWithoutItsPredecessor() {
        Payment waiting = from(0).sequence(5).build();
        account(0, 900, 5);
        add(waiting);
        account(0, 1_000, 4);
        tipMoved(Set.of(0));
        assertThat(selected()).isEmpty();
        assertThat(pool.knows(waiting.leaf())).isTrue();
        add(from(0).sequence(4));
        assertThat(selected()).hasSize(2);
    }

    @Test
    void dropsWhatExpiresAndKeepsWhatFollowed() {
        Payment expiring = from(0).validUntil(NEXT_HEIGHT).build();
        Payment next = from(0).sequence(1).build();
        add(expiring);
        add(next);
        pool.tipMoved(Set.of(), List.of(), this::account, NEXT_HEIGHT + 1, 0);
        assertThat(selected()).isEmpty();
        assertThat(pool.knows(expiring.leaf())).isFalse();
        assertThat(pool.knows(next.leaf())).isTrue();
    }

    @Test
    void showsWaitingPaymentsByAccountAndId() {
        Payment first =
                PaymentFixture.in(GENESIS).from(0).to(1, 5).to(2, 6).to(1, 7).build();
        Payment second = PaymentFixture.in(GENESIS).from(1).to(0, 5).build();
        Arrays.asList(first, second).forEach(this::add);
        PoolView before = pool.view();
        assertThat(before.paymentsOf(TestKeys.account(0))).containsExactly(first, second);
        assertThat(before.paymentsOf(TestKeys.account(2))).containsExactly(first);
        assertThat(before.payment(second.id())).contains(second);
        account(0, 900, 1);
        tipMoved(Set.of(0));
        assertThat(before.paymentsOf(TestKeys.account(2)))
                .as("an older view stays")
                .containsExactly(first);
        assertThat(pool.view().paymentsOf(TestKeys.account(2))).isEmpty();
        assertThat(pool.view().reserved(TestKeys.account(0))).isEqualTo(Amount.ZERO);
    }
}
