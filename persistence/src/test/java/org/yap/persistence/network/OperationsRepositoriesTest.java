package org.yap.persistence.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.fixture.Transactional;

class OperationsRepositoriesTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final Transactional<SettingRepository> SETTINGS = Transactional.of(DATABASE, SettingRepository::new);
    private static final Transactional<MinerRepository> MINERS = Transactional.of(DATABASE, MinerRepository::new);
    private static final Transactional<ReorganisationRepository> LOG =
            Transactional.of(DATABASE, ReorganisationRepository::new);
    private static final AddressHash REWARD = AddressHash.of(new byte[AddressHash.LENGTH]);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void isClosedToProgramsUntilSomebodyOpensIt() {
        SETTINGS.run(stored -> assertThat(stored.openToPrograms()).isFalse());
        SETTINGS.run(stored -> stored.setOpenToPrograms(true));
        SETTINGS.run(stored -> assertThat(stored.openToPrograms()).isTrue());
        SETTINGS.run(stored -> stored.setOpenToPrograms(false));
        SETTINGS.run(stored -> assertThat(stored.openToPrograms()).isFalse());
    }

    @Test
    void keepsTheLastSettingOfAMiner() {
        MINERS.run(stored -> assertThat(stored.setting(network(3))).isEmpty());
        MINERS.run(stored -> stored.set(network(3), new MinerRecord(false, 1, 10, REWARD)));
        MinerRecord later = new MinerRecord(true, 2, 50, AddressHash.ofHex("01".repeat(20)));
        MINERS.run(stored -> stored.set(network(3), later));
        MINERS.run(stored -> assertThat(stored.setting(network(3))).contains(later));
    }

    @Test
    void addsUpFoundBlocksPerNetwork() {
        MINERS.run(stored -> stored.countMined(network(4), 1));
        MINERS.run(stored -> stored.countMined(network(4), 2));
        MINERS.run(stored -> assertThat(stored.blocksMined(network(4))).isEqualTo(3));
        MINERS.run(stored -> assertThat(stored.blocksMined(network(5))).isZero());
    }

    @Test
    void forgetsTheMinerOfANetworkThatIsLeft() {
        MINERS.run(stored -> stored.set(network(6), new MinerRecord(true, 1, 10, REWARD)));
        MINERS.run(stored -> stored.countMined(network(6), 7));
        MINERS.run(stored -> stored.countMined(network(7), 8));
        MINERS.run(stored -> stored.forget(network(6)));
        MINERS.run(stored -> assertThat(stored.setting(network(6))).isEmpty());
        MINERS.run(stored -> assertThat(stored.blocksMined(network(6))).isZero());
        MINERS.run(stored -> assertThat(stored.blocksMined(network(7))).isEqualTo(8));
    }

    @Test
    void listsReorganisationsNewestFirst() {
        ReorganisationLog writer = new ReorganisationLog(new LocalConnections(DATABASE.dataSource()));
        for (int height = 1; height <= 5; height++) {
            writer.add(network(8), reorganisation(height));
        }
        writer.add(network(9), reorganisation(6));
        LOG.run(stored ->
                assertThat(stored.latest(network(8), 2)).containsExactly(reorganisation(5), reorganisation(4)));
        LOG.run(stored -> stored.forget(network(8)));
        LOG.run(stored -> assertThat(stored.latest(network(8), 10)).isEmpty());
        LOG.run(stored -> assertThat(stored.latest(network(9), 10)).containsExactly(reorganisation(6)));
    }

    private static ReorganisationRecord reorganisation(int height) {
        return new ReorganisationRecord(
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
