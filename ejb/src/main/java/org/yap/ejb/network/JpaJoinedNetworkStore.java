package org.yap.ejb.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.ledger.ConnectionSource;
import org.yap.persistence.ledger.NetworkStore;
import org.yap.persistence.neighbour.NeighbourRepository;
import org.yap.persistence.network.MinerRepository;
import org.yap.persistence.network.ReorganisationRepository;
import org.yap.persistence.network.SettingRepository;
import org.yap.persistence.wallet.WalletRepository;

/** In PostgreSQL, in the caller's transaction. */
@ApplicationScoped
public class JpaJoinedNetworkStore implements JoinedNetworkStore {
    @PersistenceContext(unitName = "yap")
    private EntityManager entities;

    @Inject
    private NodeClock clock;

    @Override
    public boolean has(NetworkId network) {
        return networks().ledger(network).isPresent();
    }

    @Override
    public void create(Genesis genesis, int members) {
        networks().create(genesis);
        new SettingRepository(entities).setMembers(genesis.id(), members);
    }

    @Override
    public long users(NetworkId network) {
        return new WalletRepository(entities).countIn(network);
    }

    @Override
    public int forgetUsers(NetworkId network) {
        return new WalletRepository(entities).forget(network);
    }

    @Override
    public boolean forget(NetworkId network) {
        new NeighbourRepository(entities).leaveAll(network, clock.instant());
        new MinerRepository(entities).forget(network);
        new SettingRepository(entities).forget(network);
        new ReorganisationRepository(entities).forget(network);
        return networks().remove(network);
    }

    private NetworkStore networks() {
        return new NetworkStore(ConnectionSource.joining(entities));
    }
}
