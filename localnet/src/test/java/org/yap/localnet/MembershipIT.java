package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.Signer;

/** Coming and going: of networks at a node, and of users in a network. */
@ExtendWith(RunningNetwork.Shared.class)
class MembershipIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aSecondNetworkIsUsedBesideTheFirstAndLeft(RunningNetwork running) throws Exception {
        ProvisionedNetwork first = running.ring();
        ProvisionedNetwork second = running.anotherRing("second", rules -> rules.name("Second"), 1, 2);
        long firstBalance = Money.balance(first, 1, first.alice());

        String id = Money.pay(second, second.alice(), second.bob().address(), 50);
        Money.awaitKnown(second, 2, id);
        running.mine(second, 2, 1);
        Money.awaitInBlock(second, 1, id);
        assertThat(Money.balance(second, 1, second.bob())).isEqualTo(NetworkProvisioner.ALLOCATION + 50);
        assertThat(Money.balance(first, 1, first.alice())).isEqualTo(firstBalance);

        Signer alice = new Signer(second, second.alice());
        byte[] forSecond = alice.pay(alice.account(), 1, alice.nextSequence()).bytes();
        assertThatExceptionOfType(RefusedByNodeException.class)
                .isThrownBy(() -> first.node(1).api().submit(first.network(), forSecond))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("payment-other-network"));
        assertThat(Money.balance(first, 1, first.alice())).isEqualTo(firstBalance);

        second.as(second.bob()).optOut(second.network(), second.bob().words());
        second.administrator(2).leaveNetwork(second.network());
        assertThatExceptionOfType(RefusedByNodeException.class)
                .isThrownBy(() -> second.node(2).api().tip(second.network()))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("network-unknown"));

        String inFirst = Money.pay(first, first.alice(), first.bob().address(), 10);
        Money.awaitKnown(first, 3, inFirst);
        running.mine(first, 2, 1);
        Money.awaitInBlock(first, 3, inFirst);
        first.awaitOneTip(PATIENCE);
    }

    @Test
    void aUserOptsOutAndHasTheSameMoneyAtAnotherNode(RunningNetwork running) {
        ProvisionedNetwork ring = running.ring();
        ProvisionedUser bob = ring.bob();
        NodeApi home = ring.as(bob);
        long balance = Money.balance(ring, bob.node(), bob);

        home.optOut(ring.network(), bob.words());
        assertThat(home.wallet())
                .noneMatch(row -> row.path("network").asText().equals(ring.network())
                        && row.path("optedIn").asBoolean());

        // A node that catches up brings no accounts back.
        ring.awaitOneTip(PATIENCE);
        String guest = "bob-abroad-" + Long.toString(System.nanoTime(), 36);
        ring.node(2).api().signUp(guest, bob.password());
        NodeApi abroad = ring.node(2).api().as(guest, bob.password());
        assertThat(abroad.optIn(ring.network(), bob.password(), bob.words())).isEqualTo(bob.address());
        assertThat(abroad.accounts(ring.network()).get(0).path("confirmed").asLong())
                .isEqualTo(balance);

        abroad.optOut(ring.network(), bob.words());
        assertThat(home.optIn(ring.network(), bob.password(), bob.words())).isEqualTo(bob.address());
    }
}
