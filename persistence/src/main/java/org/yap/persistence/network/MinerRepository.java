package org.yap.persistence.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;

/** Settings and successes of this node's miners. Called within a transaction. */
@Dependent
public final class MinerRepository {
    private final EntityManager entities;

    @Inject
    public MinerRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Empty if mining was never set up in this network. */
    public Optional<MinerRecord> setting(NetworkId network) {
        return entities.createQuery("select m from MinerEntity m where m.network = :network", MinerEntity.class)
                .setParameter("network", network.hash().bytes())
                .getResultStream()
                .findFirst()
                .map(MinerEntity::toSetting);
    }

    public void set(NetworkId network, MinerRecord setting) {
        entities.createNativeQuery("""
            insert into miner_setting(network, enabled, threads, intensity, address_hash)
            values (:network, :enabled, :threads, :intensity, :reward)
            on conflict (network) do update set enabled = excluded.enabled, threads = excluded.threads,
            intensity = excluded.intensity, address_hash = excluded.address_hash\
            """)
                .setParameter("network", network.hash().bytes())
                .setParameter("enabled", setting.enabled())
                .setParameter("threads", setting.threads())
                .setParameter("intensity", setting.intensity())
                .setParameter("reward", setting.reward().bytes())
                .executeUpdate();
    }

    public long blocksMined(NetworkId network) {
        return entities.createQuery(
                        "select t from MinerTallyEntity t where t.network = :network", MinerTallyEntity.class)
                .setParameter("network", network.hash().bytes())
                .getResultStream()
                .findFirst()
                .map(MinerTallyEntity::blocksMined)
                .orElse(0L);
    }

    public void countMined(NetworkId network, long blocks) {
        entities.createNativeQuery("""
            insert into miner_tally(network, blocks_found) values (:network, :blocks)
            on conflict (network) do update
            set blocks_found = miner_tally.blocks_found + excluded.blocks_found\
            """)
                .setParameter("network", network.hash().bytes())
                .setParameter("blocks", blocks)
                .executeUpdate();
    }

    /** Forgets what is stored about a network that this node leaves. */
    public void forget(NetworkId network) {
        entities.createQuery("delete from MinerEntity m where m.network = :network")
                .setParameter("network", network.hash().bytes())
                .executeUpdate();
        entities.createQuery("delete from MinerTallyEntity t where t.network = :network")
                .setParameter("network", network.hash().bytes())
                .executeUpdate();
    }
}
