package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.NetworkId;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.Signer;

/** Payments over REST in a ring of four: good ones reach everybody, each bad one is refused with its own reason. */
@ExtendWith(RunningNetwork.Shared.class)
class PayingIT {
    private RunningNetwork network;
    private ProvisionedNetwork ring;
    private Signer alice;
    private Signer bob;
    private AddressHash bobsAccount;

    @BeforeEach
    void alicesAndBobsKeys(RunningNetwork running) {
        network = running;
        ring = running.ring();
        alice = new Signer(ring, ring.alice());
        bob = new Signer(ring, ring.bob());
        bobsAccount = bob.account();
        ring.awaitOneTip(Duration.ofSeconds(60));
    }

    @Test
    void aPaymentAtNodeOneIsConfirmedAtTheOppositeNode() {
        long alicesBefore = Money.balance(ring, 1, ring.alice());
        long bobsBefore = Money.balance(ring, 3, ring.bob());

        String id = Money.pay(ring, ring.alice(), ring.bob().address(), 1_234);
        Money.awaitKnown(ring, 3, id);
        network.mine(ring, 3, 1);
        Money.awaitInBlock(ring, 1, id);
        ring.awaitOneTip(Duration.ofSeconds(30));

        long reward = creditedByOneBlock();
        assertThat(Money.balance(ring, 3, ring.alice()) + Money.balance(ring, 3, ring.bob()))
                .isEqualTo(alicesBefore + bobsBefore + reward);
        assertThat(Money.balance(ring, 1, ring.bob())).isGreaterThanOrEqualTo(bobsBefore + 1_234);
        Money.assertConserved(ring);
    }

    @Test
    void aRawPaymentIsTakenOnceHoweverOftenItIsSent() {
        Payment payment = alice.pay(bobsAccount, 5, alice.nextSequence());
        assertThat(submit(payment.bytes())).isEqualTo(payment.id().toString());
        assertThat(submit(payment.bytes())).isEqualTo(payment.id().toString());
        Money.awaitKnown(ring, 3, payment.id().toString());
        network.mine(ring, 1, 1);
        Money.awaitInBlock(ring, 3, payment.id().toString());
    }

    @Test
    void anOrderThatIsSentTwiceUnderItsKeyIsPaidOnce() {
        NodeApi self = ring.as(ring.alice());
        String key = "order-" + Long.toHexString(System.nanoTime());
        String ticket = self.pay(ring.network(), ring.bob().address(), 77, "once", key);
        assertThat(self.pay(ring.network(), ring.bob().address(), 77, "once", key))
                .isEqualTo(ticket);
        refused("payment-key-reused", () -> self.pay(ring.network(), ring.bob().address(), 78, "once", key));
        Money.awaitSent(self, ticket);
        assertThat(self.pay(ring.network(), ring.bob().address(), 77, "once", key))
                .isEqualTo(ticket);
    }

    @Test
    void refusesAPaymentBeyondTheBalance() {
        long balance = Money.balance(ring, 1, ring.alice());
        refused(
                "payment-insufficient-funds",
                alice.pay(bobsAccount, balance + 1, alice.nextSequence()).bytes());
    }

    @Test
    void refusesAnothersSignature() {
        refused("payment-bad-signature", alice.paySignedBy(bob, bobsAccount, 1, alice.nextSequence()));
    }

    @Test
    void refusesASequenceThatWasUsed() {
        Payment first = alice.pay(bobsAccount, 1, alice.nextSequence());
        submit(first.bytes());
        network.mine(ring, 1, 1);
        Money.awaitInBlock(ring, 1, first.id().toString());
        refused(
                "payment-bad-sequence",
                alice.pay(bobsAccount, 2, first.sequence()).bytes());
    }

    @Test
    void refusesTooLittleWork() {
        refused(
                "payment-too-little-work",
                alice.payWithoutWork(bobsAccount, 1, alice.nextSequence()).bytes());
    }

    @Test
    void refusesWhatHasExpired() {
        network.mine(ring, 1, 2);
        refused(
                "payment-expired",
                alice.payUntil(bobsAccount, 1, alice.nextSequence(), 1).bytes());
    }

    @Test
    void refusesASequenceThatLeavesAGap() {
        refused(
                "mempool-sequence-gap",
                alice.pay(bobsAccount, 1, alice.nextSequence() + 1).bytes());
    }

    /** The network is no part of the bytes, but of what is hashed and signed: here neither work nor signature is right. */
    @Test
    void refusesAPaymentForANetworkThatNobodyHereKnows() {
        refused("payment-too-little-work", forAnUnknownNetwork(false));
        refused("payment-bad-signature", forAnUnknownNetwork(true));
    }

    /** {@code worked}: whether it has, by chance, enough work in this network too. */
    private byte[] forAnUnknownNetwork(boolean worked) {
        NetworkId unknown = NetworkId.ofHex("ab".repeat(32));
        long sequence = alice.nextSequence();
        return LongStream.iterate(1, units -> units + 1)
                .mapToObj(units ->
                        alice.payIn(unknown, bobsAccount, units, sequence).bytes())
                .filter(payment -> alice.hasWork(payment) == worked)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesMalformedBytes() {
        byte[] good = alice.pay(bobsAccount, 1, alice.nextSequence()).bytes();
        refused("malformed", Arrays.copyOf(good, good.length - 1));
        refused("malformed", Arrays.copyOf(good, good.length + 1));
        refused("malformed", HexFormat.of().parseHex("01"));
    }

    @Test
    void aRefusalChangesNothing() {
        long sequence = alice.nextSequence();
        int waiting = api().tip(ring.network()).poolCount();
        refused("payment-bad-signature", alice.paySignedBy(bob, bobsAccount, 1, sequence));
        assertThat(alice.nextSequence()).isEqualTo(sequence);
        assertThat(api().tip(ring.network()).poolCount()).isEqualTo(waiting);
    }

    private String submit(byte[] payment) {
        return api().submit(ring.network(), payment).path("id").asText();
    }

    private void refused(String reason, byte[] payment) {
        refused(reason, () -> submit(payment));
    }

    private static void refused(String reason, ThrowingCallable wish) {
        assertThatExceptionOfType(RefusedByNodeException.class)
                .isThrownBy(wish)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private NodeApi api() {
        return ring.node(1).api();
    }

    private long creditedByOneBlock() {
        long height = api().tip(ring.network()).height();
        var rules = api().rules(ring.network());
        return height > rules.path("rewardMaturity").asLong()
                ? rules.path("blockReward").asLong()
                : 0;
    }
}
