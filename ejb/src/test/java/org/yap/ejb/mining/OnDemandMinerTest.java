package org.yap.ejb.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.block.Block;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

class OnDemandMinerTest {
    private final FakeMiningNetwork network = new FakeMiningNetwork(FakeMiningNetwork.EASIEST);
    private final AtomicInteger counted = new AtomicInteger();

    @Test
    void minesExactlyAsManyBlocksAsWanted() throws RefusedException {
        List<Hash256> hashes = onDemand(network, false).mine(TestKeys.account(9), 25);
        assertThat(hashes).hasSize(25).doesNotHaveDuplicates();
        assertThat(network.accepted).extracting(Block::hash).containsExactlyElementsOf(hashes);
        assertThat(counted).hasValue(25);
    }

    @Test
    void startsAnewWhenSomebodyElseWasFaster() throws RefusedException {
        MiningNetwork contested = new MiningNetwork() {
            private int asked;

            @Override
            public Hash256 tip() {
                return network.tip();
            }

            @Override
            public Block template(AddressHash reward, long extraNonce) throws RefusedException {
                return network.template(reward, extraNonce);
            }

            @Override
            public Judged<Block> mined(Block block) throws RefusedException {
                if (asked++ % 2 == 0) {
                    network.moveTip();
                }
                return network.mined(block);
            }
        };
        assertThat(onDemand(contested, false).mine(TestKeys.account(9), 5)).hasSize(5);
        assertThat(network.accepted).hasSize(5);
    }

    @Test
    void givesUpWhenTimeIsOver() {
        FakeMiningNetwork hopeless = new FakeMiningNetwork(FakeMiningNetwork.HARDEST);
        assertThatThrownBy(() -> onDemand(hopeless, true).mine(TestKeys.account(9), 1))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(ServiceReason.UNAVAILABLE));
    }

    private OnDemandMiner onDemand(MiningNetwork where, boolean late) {
        AtomicLong extraNonce = new AtomicLong();
        return new OnDemandMiner(where, extraNonce::getAndIncrement, counted::incrementAndGet, () -> late);
    }
}
