package org.yap.ejb.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.ledger.ConnectionSource;
import org.yap.persistence.ledger.NetworkStore;
import org.yap.persistence.network.ReorganisationRepository;
import org.yap.persistence.network.SettingRepository;
import org.yap.persistence.wallet.WalletRepository;

/** How this node becomes and ceases to be a member of a network. */
@ApplicationScoped
public class Membership {
    @PersistenceContext(unitName = "yap")
    private EntityManager entities;

    @Inject
    private Transactions transactions;

    @Inject
    private LedgerGateway gateway;

    @Inject
    private Neighbours neighbours;

    @Inject
    private Miners miners;

    @Inject
    private RefusedPayments refusedPayments;

    @Inject
    private Audit audit;

    @Inject
    private Event<NetworkLeft> left;

    /** Stores the network and starts it. Refuses network-already-joined. */
    public void begin(Genesis genesis, int members, String actor, String action) throws RefusedException {
        NetworkId id = genesis.id();
        transactions.call(() -> {
            NetworkStore networks = networks();
            if (networks.ledger(id).isPresent()) {
                throw new RefusedException(ServiceReason.NETWORK_ALREADY_JOINED, id.toString());
            }
            networks.create(genesis);
            new SettingRepository(entities).setMembers(id, members);
            audit.record(actor, action, id + " " + genesis.rules().name());
            return null;
        });
        gateway.start(id);
    }

    /** Ends everything of the network. Refuses network-busy if users are opted in and it is not by force. */
    public void end(NetworkId network, String administrator, boolean byForce) throws RefusedException {
        transactions.call(() -> {
            if (networks().ledger(network).isEmpty()) {
                throw new RefusedException(ServiceReason.NETWORK_UNKNOWN, network.toString());
            }
            long users = new WalletRepository(entities).countIn(network);
            if (users > 0 && !byForce) {
                throw new RefusedException(ServiceReason.NETWORK_BUSY, users + " users are opted in");
            }
            return null;
        });
        miners.forget(network);
        neighbours.removeAll(network);
        gateway.stop(network);
        left.fire(new NetworkLeft(network));
        refusedPayments.forget(network);
        transactions.call(() -> {
            networks().remove(network);
            new SettingRepository(entities).forget(network);
            new ReorganisationRepository(entities).forget(network);
            int users = new WalletRepository(entities).forget(network);
            audit.record(administrator, "network.leave", network + (byForce ? " by force, users " + users : ""));
            return null;
        });
    }

    private NetworkStore networks() {
        return new NetworkStore(ConnectionSource.joining(entities));
    }
}
