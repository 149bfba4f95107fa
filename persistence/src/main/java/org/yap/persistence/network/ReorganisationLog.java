package org.yap.persistence.network;

import org.yap.ledger.value.NetworkId;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.ConnectionSource;

/** Writes the log of reorganisations, over the connection on which the writer stores the step. */
public final class ReorganisationLog {
    private final ConnectionSource connections;

    public ReorganisationLog(ConnectionSource connections) {
        this.connections = connections;
    }

    public void add(NetworkId network, ReorganisationRecord entry) {
        int unused = connections.statement(connection -> {
            try (BulkStatement insert = new BulkStatement(connection, """
                insert into reorganisation (network, time, old_tip, new_tip, fork_height, undone, connected)
                values (?, ?, ?, ?, ?, ?, ?)\
                """)) {
                return insert.with(network.hash().bytes())
                        .with(entry.time())
                        .with(entry.oldTip().bytes())
                        .with(entry.newTip().bytes())
                        .with(entry.forkHeight())
                        .with(entry.undone())
                        .with(entry.connected())
                        .execute();
            }
        });
    }
}
