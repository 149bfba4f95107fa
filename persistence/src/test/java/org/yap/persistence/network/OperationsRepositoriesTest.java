package org.yap.persistence.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.fixture.Transactional;
import org.yap.persistence.network.MinerStore.MinerSetting;
import org.yap.persistence.network.ReorganisationStore.Entry;

class OperationsRepositoriesTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final SettingStore SETTINGS =
            Transactional.store(SettingStore.class, DATABASE, SettingRepository::new);
    private static final MinerStore MINERS = Transactional.store(MinerStore.class, DATABASE, MinerRepository::new);
    private static final ReorganisationStore LOG =
            Transactional.store(ReorganisationStore.class, DATABASE, ReorganisationRepository::new);
    private static final AddressHash REWARD = AddressHash.of(new byte[AddressHash.LENGTH]);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void isClosedToProgramsUntilSomebodyOpensIt() {
        assertThat(SETTINGS.openToPrograms()).isFalse();
        SETTINGS.setOpenToPrograms(true);
        assertThat(SETTINGS.openToPrograms()).isTrue();
        SETTINGS.setOpenToPrograms(false);
        assertThat(SETTINGS.openToPrograms()).isFalse();
    }

    @Test
    void remembersHowManyMembersEachNetworkHas() {
        SETTINGS.setMembers(network(1), 4);
        SETTINGS.setMembers(network(1), 5);
        assertThat(SETTINGS.members(network(1))).isEqualTo(5);
        assertThat(SETTINGS.members(network(2))).isEqualTo(1);
        SETTINGS.forget(network(1));
        assertThat(SETTINGS.members(network(1))).isEqualTo(1);
    }

    @Test
    void keepsTheLastSettingOfAMiner() {
        assertThat(MINERS.setting(network(3))).isEmpty();
        MINERS.set(network(3), new MinerSetting(false, 1, 10, REWARD));
        MinerSetting later = new MinerSetting(true, 2, 50, AddressHash.ofHex("01".repeat(20)));
        MINERS.set(network(3), later);
        assertThat(MINERS.setting(network(3))).contains(later);
    }

    @Test
    void addsUpFoundBlocksPerNetwork() {
        MINERS.countFound(network(4), 1);
        MINERS.countFound(network(4), 2);
        assertThat(MINERS.blocksFound(network(4))).isEqualTo(3);
        assertThat(MINERS.blocksFound(network(5))).isZero();
    }

    @Test
    void forgetsTheMinerOfANetworkThatIsLeft() {
        MINERS.set(network(6), new MinerSetting(true, 1, 10, REWARD));
        MINERS.countFound(network(6), 7);
        MINERS.countFound(network(7), 8);
        MINERS.forget(network(6));
        assertThat(MINERS.setting(network(6))).isEmpty();
        assertThat(MINERS.blocksFound(network(6))).isZero();
        assertThat(MINERS.blocksFound(network(7))).isEqualTo(8);
    }

    @Test
    void listsReorganisationsNewestFirst() {
        for (int height = 1; height <= 5; height++) {
            LOG.add(network(8), reorganisation(height));
        }
        LOG.add(network(9), reorganisation(6));
        assertThat(LOG.latest(network(8), 2)).containsExactly(reorganisation(5), reorganisation(4));
        LOG.forget(network(8));
        assertThat(LOG.latest(network(8), 10)).isEmpty();
        assertThat(LOG.latest(network(9), 10)).containsExactly(reorganisation(6));
    }

    private static Entry reorganisation(int height) {
        return new Entry(
                Instant.ofEpochMilli(1_700_000_000_123L + height),
                Hash256.twice(new byte[] {(byte) height}),
                Hash256.twice(new byte[] {(byte) height, 1}),
                height,
                2,
                3);
    }

    private static NetworkId network(int number) {
        return new NetworkId(Hash256.twice(new byte[] {(byte) number, 2}));
    }
}
