package org.yap.ejb.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.persistence.admission.AdmissionRepository;
import org.yap.persistence.ledger.NetworkRepository;
import org.yap.persistence.network.MinerRepository;
import org.yap.persistence.network.ReorganisationRepository;
import org.yap.persistence.wallet.WalletStore;

/** In PostgreSQL, in the caller's transaction. */
@Dependent
final class StoredNetworks implements JoinedNetworkStore {
    private final NetworkRepository networks;
    private final WalletStore wallets;
    private final AdmissionRepository admissions;
    private final MinerRepository miners;
    private final ReorganisationRepository reorganisations;

    @Inject
    StoredNetworks(
            NetworkRepository networks,
            WalletStore wallets,
            AdmissionRepository admissions,
            MinerRepository miners,
            ReorganisationRepository reorganisations) {
        this.networks = networks;
        this.wallets = wallets;
        this.admissions = admissions;
        this.miners = miners;
        this.reorganisations = reorganisations;
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
    public String name(NetworkId network) {
        return networks.genesis(network).stream()
                .flatMap(read -> read instanceof Judged.Accepted<Genesis> accepted
                        ? Stream.of(accepted.value().rules().name())
                        : Stream.empty())
                .findFirst()
                .orElseGet(network::toString);
    }

    @Override
    public void create(Genesis genesis) {
        int unused = networks.create(genesis);
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
        admissions.forget(network);
        miners.forget(network);
        reorganisations.forget(network);
        return networks.remove(network);
    }
}
