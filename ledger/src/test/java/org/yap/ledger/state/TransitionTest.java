package org.yap.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.fixture.Accounts;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** One block's change of state, over accounts that no valid chain could bring about too. */
class TransitionTest {
    private static final Genesis GENESIS = TestNetworks.genesis(91);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);

    private static final Genesis SMALL = Genesis.of(TestNetworks.rules(92)
                    .paymentWorkBits(0)
                    .maxBlockBytes(10_000)
                    .newAccountBytes(7)
                    .build())
            .orThrow();

    private final Map<AddressHash, AccountState> stored = new HashMap<>();
    private final AccountOverlay accounts = Accounts.none();

    private Judged<Set<AddressHash>> apply(Block block, Optional<Reward> matured) {
        return Transition.apply(block, 1, matured, GENESIS.rules(), accounts);
    }

    private void has(int key, long units) {
        stored.put(TestKeys.account(key), new AccountState(Amount.of(units), 0));
        accounts.put(TestKeys.account(key), new AccountState(Amount.of(units), 0));
    }

    private static Block paying(int units) {
        return BUILDER.on(BUILDER.genesis())
                .pay(PaymentFixture.in(GENESIS).from(0).to(1, units).build())
                .mine()
                .block();
    }

    @Test
    void refusesWhatWouldOverflowABalanceAndLeavesTheAccountsAsTheyWere() {
        has(0, 100);
        has(1, Long.MAX_VALUE);
        Judged<Set<AddressHash>> verdict = apply(paying(1), Optional.empty());
        assertRejected(verdict, RejectReason.BLOCK_BAD_PAYMENT);
        assertThat(verdict.toString()).contains("payment-overflow");
        assertThat(accounts.get(TestKeys.account(0))).isEqualTo(stored.get(TestKeys.account(0)));
        assertThat(accounts.get(TestKeys.account(1))).isEqualTo(stored.get(TestKeys.account(1)));
    }

    @Test
    void aRewardOfZeroCreatesNothing() {
        has(0, 100);
        Reward matured = new Reward(1, TestKeys.account(9), Amount.ZERO, 0, "");
        Set<AddressHash> touched = apply(paying(60), Optional.of(matured)).orThrow();
        assertThat(touched).doesNotContain(TestKeys.account(9));
        assertThat(accounts.get(TestKeys.account(9)).isEmpty()).isTrue();
    }

    /** Rule block-too-many-accounts. */
    @ParameterizedTest
    @CsvSource({"34, true", "35, false"})
    void countsTheAccountsThatPaymentsCreate(int memo, boolean fits) {
        has(0, 1_000);
        has(1, 1_000);
        Block block = small(
                PaymentFixture.in(SMALL).from(0).toStrangers(0, 255).build(),
                PaymentFixture.in(SMALL)
                        .from(1)
                        .toStrangers(1, 18)
                        .memo("x".repeat(memo))
                        .build());
        assertThat(block.size() + 7 * (255 + 18)).isEqualTo(10_000 - 34 + memo);
        if (fits) {
            assertAccepted(applySmall(block));
        } else {
            assertRejected(applySmall(block), RejectReason.BLOCK_TOO_MANY_ACCOUNTS);
            assertThat(accounts.get(TestKeys.account(0))).isEqualTo(stored.get(TestKeys.account(0)));
        }
    }

    @Test
    void countsAnAccountForTheFirstPaymentToItOnly() {
        has(0, 1_000);
        has(1, 1_000);
        Payment first = PaymentFixture.in(SMALL).from(0).toStrangers(0, 200).build();
        Payment again = PaymentFixture.in(SMALL)
                .from(1)
                .toStrangers(0, 40)
                .toStrangers(0, 40)
                .to(0, 1)
                .to(1, 1)
                .memo("x".repeat(140))
                .build();
        Block block = small(first, again);
        assertThat(block.size() + 7 * 200).isBetween(9_721, 10_000);
        assertAccepted(applySmall(block));
    }

    @Test
    void countsNoAccountThatThereIsOrThatTheMaturingRewardCreates() {
        has(0, 1_000);
        for (int key = 1; key <= 254; key++) {
            has(key, 1);
        }
        PaymentFixture all = PaymentFixture.in(SMALL).from(0);
        for (int key = 1; key <= 255; key++) {
            all.to(key, 1);
        }
        Reward matured = new Reward(1, TestKeys.account(255), Amount.of(7), 0, "");
        Payment strangers = PaymentFixture.in(SMALL)
                .from(0)
                .sequence(1)
                .toStrangers(0, 68)
                .memo("x".repeat(65))
                .build();
        Block block = small(all.build(), strangers);
        assertThat(block.size() + 7 * 68).isBetween(9_994, 10_000);
        assertAccepted(Transition.apply(block, 1, Optional.of(matured), SMALL.rules(), accounts));
    }

    private static Block small(Payment... payments) {
        ChainBuilder builder = ChainBuilder.in(SMALL);
        return builder.on(builder.genesis()).pay(payments).mine().block();
    }

    private Judged<Set<AddressHash>> applySmall(Block block) {
        return Transition.apply(block, 1, Optional.empty(), SMALL.rules(), accounts);
    }

    @Test
    void saysWhichAccountsItChanged() {
        has(0, 100);
        Reward matured = new Reward(1, TestKeys.account(9), Amount.of(7), 0, "");
        Set<AddressHash> touched = apply(paying(60), Optional.of(matured)).orThrow();
        assertThat(touched).containsExactlyInAnyOrder(TestKeys.account(0), TestKeys.account(1), TestKeys.account(9));
        assertThat(accounts.addedFrom(1)).containsExactly(TestKeys.account(9), TestKeys.account(1));
    }

    /** One account pays itself, the one that it brought into being, and the one that the reward brought into being. */
    @Test
    void isTakenBackExactly() {
        has(0, 100);
        Payment first =
                PaymentFixture.in(GENESIS).from(0).to(1, 50).to(0, 7).to(9, 1).build();
        Payment second = PaymentFixture.in(GENESIS).from(1).to(2, 3).to(2, 4).build();
        Payment third = PaymentFixture.in(GENESIS).from(0).sequence(1).to(1, 2).build();
        Block block =
                BUILDER.on(BUILDER.genesis()).pay(first, second, third).mine().block();
        Optional<Reward> matured = Optional.of(new Reward(1, TestKeys.account(9), Amount.of(7), 0, ""));
        Set<AddressHash> touched = apply(block, matured).orThrow();
        assertThat(accounts.count()).isEqualTo(4);
        assertThat(Transition.reverse(block, matured, accounts)).isEqualTo(touched);
        assertThat(accounts.count()).isEqualTo(1);
        for (int key : new int[] {0, 1, 2, 9}) {
            AddressHash account = TestKeys.account(key);
            assertThat(accounts.get(account)).isEqualTo(stored.getOrDefault(account, AccountState.EMPTY));
        }
    }

    @Test
    void refusesToTakeBackWhatWasNotDone() {
        has(0, 100);
        has(1, 5);
        assertThatThrownBy(() -> Transition.reverse(paying(60), Optional.empty(), accounts))
                .isInstanceOf(IllegalStateException.class);
    }
}
