package org.yap.ejb.network;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.neighbour.NeighbourLimit;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.ledger.ConnectionSource;
import org.yap.persistence.ledger.LedgerHistory;
import org.yap.persistence.ledger.NetworkStore;
import org.yap.persistence.ledger.StoredBlock;
import org.yap.persistence.network.ReorganisationRepository;
import org.yap.persistence.network.SettingRepository;
import org.yap.persistence.wallet.WalletRepository;

/** The networks of this node, for console and programs. Holds no transaction while networks start and end. */
@Stateless
@Local(Networks.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NetworksBean implements Networks {
    private static final int MAX_ROWS = 1_000;
    private static final int HASH_DIGITS = 64;

    @PersistenceContext(unitName = "yap")
    private EntityManager entities;

    @Inject
    private Transactions transactions;

    @Inject
    private LedgerGateway gateway;

    @Inject
    private NeighbourTable neighbours;

    @Inject
    private NetworkLifecycle lifecycle;

    @Inject
    private RefusedPayments refusedPayments;

    @Inject
    private ProgramAccess programAccess;

    @Inject
    private Audit audit;

    @Override
    public NetworkRow create(NetworkRules rules, String administrator) throws RefusedException {
        Genesis genesis = RefusedException.unlessAccepted(Genesis.of(rules));
        lifecycle.begin(genesis, 1, administrator, "network.create");
        return byId(genesis.id());
    }

    @Override
    public void join(Genesis genesis, int members, String administrator) throws RefusedException {
        Genesis judged = RefusedException.unlessAccepted(Genesis.decode(genesis.bytes()));
        lifecycle.begin(judged, judgedMembers(members), administrator, "network.join");
    }

    @Override
    public void leave(NetworkId network, String administrator) throws RefusedException {
        lifecycle.end(network, administrator, false);
    }

    @Override
    public void leaveByForce(NetworkId network, String administrator) throws RefusedException {
        lifecycle.end(network, administrator, true);
    }

    @Override
    public long users(NetworkId network) throws RefusedException {
        gateway.genesis(network);
        return read(() -> new WalletRepository(entities).countIn(network));
    }

    @Override
    public List<NetworkRow> all() {
        List<NetworkRow> rows = new ArrayList<>();
        for (NetworkId network : read(() -> new NetworkStore(ConnectionSource.joining(entities)).list())) {
            try {
                rows.add(byId(network));
            } catch (RefusedException startsOrEnds) {
                // It has no row for the moment.
            }
        }
        return rows;
    }

    @Override
    public NetworkRow byId(NetworkId network) throws RefusedException {
        Genesis genesis = gateway.genesis(network);
        int members = read(() -> new SettingRepository(entities).members(network));
        return NetworkRows.network(
                genesis, gateway.view(network), members, neighbours.of(network).size());
    }

    @Override
    public Genesis genesis(NetworkId network) throws RefusedException {
        return gateway.genesis(network);
    }

    @Override
    public void setMembers(NetworkId network, int members, String administrator) throws RefusedException {
        gateway.genesis(network);
        int judged = judgedMembers(members);
        transactions.call(() -> {
            new SettingRepository(entities).setMembers(network, judged);
            audit.record(administrator, "network.members", network + " " + members);
            return null;
        });
    }

    @Override
    public List<BlockRow> recentBlocks(NetworkId network, int count) throws RefusedException {
        Genesis genesis = gateway.genesis(network);
        return read(() -> new LedgerHistory(entities, network)
                .recentBlocks(bounded(count)).stream()
                        .map(block -> NetworkRows.block(genesis, block, List.of()))
                        .toList());
    }

    @Override
    public Optional<BlockRow> block(NetworkId network, String heightOrHash) throws RefusedException {
        Genesis genesis = gateway.genesis(network);
        return read(() -> {
            LedgerHistory history = new LedgerHistory(entities, network);
            return find(history, heightOrHash.strip())
                    .map(block -> NetworkRows.block(
                            genesis,
                            block,
                            history.paymentsOfBlock(block.entry().height()).stream()
                                    .map(Payment::id)
                                    .toList()));
        });
    }

    @Override
    public List<ReorganisationRow> recentReorganisations(NetworkId network, int count) throws RefusedException {
        gateway.genesis(network);
        return read(() -> new ReorganisationRepository(entities)
                .latest(network, bounded(count)).stream()
                        .map(NetworkRows::reorganisation)
                        .toList());
    }

    @Override
    public List<RefusalRow> recentRefusals(NetworkId network, int count) throws RefusedException {
        gateway.genesis(network);
        return refusedPayments.latest(network, bounded(count));
    }

    @Override
    public boolean openToPrograms() {
        return programAccess.isOpen();
    }

    @Override
    public void setOpenToPrograms(boolean open, String administrator) {
        programAccess.set(open, administrator);
    }

    private static Optional<StoredBlock> find(LedgerHistory history, String heightOrHash) {
        try {
            return heightOrHash.length() == HASH_DIGITS
                    ? history.block(Hash256.ofHex(heightOrHash))
                    : history.block(Long.parseUnsignedLong(heightOrHash));
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }

    private static int judgedMembers(int members) throws RefusedException {
        if (members < 1 || members > NeighbourLimit.MAX_MEMBERS) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "1 to " + NeighbourLimit.MAX_MEMBERS + " members");
        }
        return members;
    }

    private static int bounded(int count) {
        return Math.max(0, Math.min(MAX_ROWS, count));
    }

    private <T> T read(Transactions.Work<T> work) {
        try {
            return transactions.call(work);
        } catch (RefusedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
