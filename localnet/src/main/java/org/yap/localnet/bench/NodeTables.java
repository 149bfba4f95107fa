package org.yap.localnet.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.yap.ledger.value.NetworkId;
import org.yap.localnet.LocalNetwork;

/** What a node's database holds of a network, past the node. */
final class NodeTables implements AutoCloseable {
    private final Connection connection;
    private final byte[] network;

    NodeTables(LocalNetwork machine, int node, String network) throws IOException, SQLException {
        this.connection = machine.database().connect(node);
        this.network = NetworkId.ofHex(network).hash().bytes();
    }

    /** Of the last block whose payments are indexed; 0 before the first. */
    long indexedHeight() throws SQLException {
        return ask(
                "select coalesce(max(i.height), 0) from payment_index i join network n using (network) where n.id = ?");
    }

    /** How many payments there are in the blocks of these heights. */
    long payments(long first, long last) throws SQLException {
        return ask("select coalesce(sum(b.payments), 0) from block b join network n using (network)"
                + " where n.id = ? and b.height between " + first + " and " + last);
    }

    /** Of the whole database, once what is dead is given back. */
    long bytes() throws SQLException {
        vacuum();
        return ask("select pg_database_size(current_database()) where ? is not null");
    }

    /** Twice, with a transaction between: pages of an index are given back in the vacuum after the one that empties them. */
    private void vacuum() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum");
            statement.execute("select txid_current()");
            statement.execute("vacuum");
            statement.execute("checkpoint");
        }
    }

    private long ask(String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setBytes(1, network);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
