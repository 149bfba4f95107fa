package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;

class OwnerThreadTest {
    private static final Genesis GENESIS = TestNetworks.genesis(64);

    private final NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(10_000_000));

    private static void elsewhere(Runnable work) {
        try {
            CompletableFuture.runAsync(work).join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Test
    void isTheFirstThatHandlesSomething() {
        elsewhere(node::tick);
        assertThatIllegalStateException().isThrownBy(node::tick).withMessageContaining("owned by");
    }

    @Test
    void keepsOthersFromChangingTheNode() {
        node.tick();
        for (Runnable change : List.<Runnable>of(
                node::tick, node.node()::stored, () -> node.node().template(TestKeys.account(1), 0, node.now()))) {
            assertThatIllegalStateException().isThrownBy(() -> elsewhere(change));
        }
    }

    @Test
    void letsOthersRead() {
        node.tick();
        Assertions.assertThatCode(
                        () -> elsewhere(() -> assertThat(node.tip().height()).isZero()))
                .doesNotThrowAnyException();
    }
}
