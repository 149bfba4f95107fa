package org.yap.persistence.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.persistence.index.NewerPayments;
import org.yap.persistence.index.PaymentIndexer;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.ConnectionSource;
import org.yap.persistence.sql.JoinedConnections;

/**
 * The networks of this node and their ledgers. Other packages keep more about a network (settings, miners, neighbours), and
 * forget it themselves.
 */
@Dependent
public final class NetworkRepository {
    private static final List<String> BULK_TABLES =
            List.of("payment_run", "block", "account_list", "pool_payment", "own_payment", "own_mined", "lost_payment");

    private final ConnectionSource connections;
    private final NewerPayments newer;

    /** Works in the caller's transaction. */
    @Inject
    public NetworkRepository(EntityManager entities, NewerPayments newer) {
        this(new JoinedConnections(entities), newer);
    }

    /** With a memory of newer payments of its own. */
    public NetworkRepository(ConnectionSource connections) {
        this(connections, new NewerPayments());
    }

    private NetworkRepository(ConnectionSource connections, NewerPayments newer) {
        this.connections = connections;
        this.newer = newer;
    }

    /**
     * Stores a network with its genesis block and allocations, and gives its key in this database. Throws
     * IllegalStateException if it is stored already.
     */
    public int create(Genesis genesis) {
        return connections.transaction(connection -> create(connection, genesis));
    }

    private static int create(Connection connection, Genesis genesis) throws SQLException {
        ChainEntry entry = ChainEntry.ofGenesis(genesis);
        int network = insertNetwork(connection, genesis);
        try (BulkStatement insert =
                new BulkStatement(connection, "insert into tip (network, hash, height) values (?, ?, 0)")) {
            insert.with(network).with(entry.hash().bytes()).execute();
        }
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into block (network, height, payments, first_payment, size, work, hash, header)
            values (?, 0, 0, 0, ?, 0, ?, ?)\
            """)) {
            insert.with(network)
                    .with(genesis.bytes().length)
                    .with(entry.hash().bytes())
                    .with(genesis.header().bytes())
                    .execute();
        }
        PaymentIndexer.begin(connection, network);
        new AccountList(network)
                .begin(
                        connection,
                        genesis.rules().allocations().stream()
                                .map(Allocation::account)
                                .toList());
        return network;
    }

    private static int insertNetwork(Connection connection, Genesis genesis) throws SQLException {
        try (BulkStatement insert = new BulkStatement(
                connection,
                "insert into network (id, genesis) values (?, ?) on conflict (id) do nothing returning network")) {
            return insert.with(genesis.id().hash().bytes()).with(genesis.bytes()).list(row -> row.getInt(1)).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("network " + genesis.id() + " is stored already"));
        }
    }

    /** Ids of all networks, in the order in which this node became a member. */
    public List<NetworkId> list() {
        return connections.read(connection -> {
            try (BulkStatement select = new BulkStatement(connection, "select id from network order by network")) {
                return select.list(row -> new NetworkId(Hash256.of(row.getBytes(1))));
            }
        });
    }

    /**
     * The genesis block of a network, if this node is a member of it. Rejected, for instance by network-other-format, if another
     * version of Yap stored a network that this one can't run.
     */
    public Optional<Judged<Genesis>> genesis(NetworkId id) {
        return find(id, row -> Genesis.decode(row.getBytes(2)));
    }

    /** The ledger of a network, if this node is a member of it. Throws IllegalStateException if {@link #genesis} is rejected. */
    public Optional<LedgerRepository> ledger(NetworkId id) {
        return find(
                id,
                row -> new LedgerRepository(
                        connections,
                        row.getInt(1),
                        Genesis.decode(row.getBytes(2)).orThrow(),
                        newer));
    }

    private <T> Optional<T> find(NetworkId id, BulkStatement.Row<T> reader) {
        return connections.read(connection -> {
            try (BulkStatement select =
                    new BulkStatement(connection, "select network, genesis from network where id = ?")) {
                return select.with(id.hash().bytes()).list(reader).stream().findFirst();
            }
        });
    }

    /** Forgets a network and its ledger, in one transaction. False if it was not there. Stop its writer first. */
    public boolean remove(NetworkId id) {
        return connections.transaction(connection -> remove(connection, id));
    }

    private static boolean remove(Connection connection, NetworkId id) throws SQLException {
        Optional<Integer> network;
        try (BulkStatement select =
                new BulkStatement(connection, "select network from network where id = ? for update")) {
            network = select.with(id.hash().bytes()).list(row -> row.getInt(1)).stream()
                    .findFirst();
        }
        if (network.isEmpty()) {
            return false;
        }
        awaitIndexer(connection, network.get());
        delete(
                connection,
                "delete from payment_pack p using payment_run r where r.run = p.run and r.network = ?",
                network.get());
        for (String table : BULK_TABLES) {
            delete(connection, "delete from " + table + " where network = ?", network.get());
        }
        delete(connection, "delete from network where network = ?", network.get());
        return true;
    }

    /** Its last step ends before anything is deleted, and the next one finds no network any more. */
    private static void awaitIndexer(Connection connection, int network) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, "select 1 from tip where network = ? for update")) {
            select.with(network).list(row -> row.getInt(1));
        }
    }

    private static void delete(Connection connection, String sql, int network) throws SQLException {
        try (BulkStatement delete = new BulkStatement(connection, sql)) {
            delete.with(network).execute();
        }
    }
}
