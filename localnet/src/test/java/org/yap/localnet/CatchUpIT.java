package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.process.Await;

/** A node that was down, and one that comes new, learn the whole chain from their neighbours. */
@ExtendWith(RunningNetwork.Shared.class)
class CatchUpIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BLOCKS = 200;

    @Test
    void aNodeThatWasDownAndANewOneCatchUp(RunningNetwork running) throws Exception {
        ProvisionedNetwork ring = running.ring();
        ring.awaitOneTip(PATIENCE);
        LocalNode sleeper = ring.node(4);
        sleeper.stop();
        String paid;
        try {
            paid = Money.pay(ring, ring.alice(), ring.bob().address(), 77);
            running.mine(ring, 1, BLOCKS);
        } finally {
            sleeper.start();
            sleeper.awaitReady(PATIENCE);
        }
        ring.awaitOneTip(PATIENCE);
        Money.awaitInBlock(ring, 4, paid);
        Money.assertConserved(ring);

        LocalNode fifth = running.machine().addNode();
        NodeApi newcomer = makeAdministrator(fifth);
        newcomer.accept(ring.administrator(2).invite(ring.network()));
        newcomer.open(true);
        String tip = ring.node(1).api().tip(ring.network()).hash();
        Await.until(
                "the fifth node has the tip",
                PATIENCE,
                () -> fifth.api().tip(ring.network()).hash().equals(tip));
        assertThat(Money.balance(ring, 5, ring.alice())).isEqualTo(Money.balance(ring, 1, ring.alice()));
        newcomer.leaveNetwork(ring.network());
        fifth.stop();
    }

    private static NodeApi makeAdministrator(LocalNode node) throws Exception {
        String password = "the fifth node's pass-phrase";
        node.api().setUp(node.setupToken().orElseThrow(), NetworkProvisioner.ADMINISTRATOR, password);
        return node.api().as(NetworkProvisioner.ADMINISTRATOR, password);
    }
}
