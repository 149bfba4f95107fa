package org.yap.ejb.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.admission.AdmissionRepository;
import org.yap.persistence.ledger.NetworkRepository;
import org.yap.persistence.neighbour.NeighbourRepository;
import org.yap.persistence.network.MinerRepository;
import org.yap.persistence.network.ReorganisationRepository;
import org.yap.persistence.network.SettingRepository;
import org.yap.persistence.wallet.WalletStore;

/** In PostgreSQL, in the caller's transaction. */
@Dependent
final class StoredNetworks implements JoinedNetworkStore {
    private final NetworkRepository networks;
    private final SettingRepository settings;
    private final WalletStore wallets;
    private final NeighbourRepository neighbours;
    private final AdmissionRepository admissions;
    private final MinerRepository miners;
    private final ReorganisationRepository reorganisations;
    private final NodeClock clock;

    @Inject
    StoredNetworks(
            NetworkRepository networks,
            SettingRepository settings,
            WalletStore wallets,
            NeighbourRepository neighbours,
            AdmissionRepository admissions,
            MinerRepository miners,
            ReorganisationRepository reorganisations,
            NodeClock clock) {
        this.networks = networks;
        this.settings = settings;
        this.wallets = wallets;
        this.neighbours = neighbours;
        this.admissions = admissions;
        this.miners = miners;
        this.reorganisations = reorganisations;
        this.clock = clock;
    }

    @Override
    public boolean has(NetworkId network) {
        return networks.genesis(network).isPresent();
    }

    @Override
    public List<NetworkId> list() {
        return networks.list();
    }

    @Override
    public void create(Genesis genesis, int members) {
        int unused = networks.create(genesis);
        settings.setMembers(genesis.id(), members);
    }

    @Override
    public int members(NetworkId network) {
        return settings.members(network);
    }

    @Override
    public void setMembers(NetworkId network, int members) {
        settings.setMembers(network, members);
    }

    @Override
    public long users(NetworkId network) {
        return wallets.countIn(network);
    }

    @Override
    public int forgetUsers(NetworkId network) {
        return wallets.forget(network);
    }

    @Override
    public boolean forget(NetworkId network) {
        neighbours.leaveAll(network, clock.instant());
        admissions.forget(network);
        miners.forget(network);
        settings.forget(network);
        reorganisations.forget(network);
        return networks.remove(network);
    }
}
