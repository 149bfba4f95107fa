package org.yap.persistence.ledger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.sql.BulkStatement;

/** Copies of one network's account states: the newest one, and the one before in case that one is damaged or of a branch that lost. */
final class AccountSnapshots {
    private static final Logger LOG = System.getLogger(AccountSnapshots.class.getName());
    private static final int KEPT = 2;

    private final int network;

    AccountSnapshots(int network) {
        this.network = network;
    }

    private record Head(long number, int height, Hash256 block, int accounts, byte[] checksum) {}

    /** Does nothing if the network is not here any more. */
    void write(Connection connection, AccountSnapshot snapshot) throws SQLException {
        Optional<Long> number = insertHead(connection, snapshot);
        if (number.isEmpty()) {
            return;
        }
        int piece = 0;
        for (byte[] states : snapshot.states()) {
            try (BulkStatement insert = new BulkStatement(
                    connection, "insert into account_snapshot_piece (snapshot, piece, states) values (?, ?, ?)")) {
                insert.with(number.get()).with(piece++).with(states).execute();
            }
        }
        try (BulkStatement delete = new BulkStatement(connection, """
            delete from account_snapshot where network = ? and snapshot < (
                select min(snapshot) from (
                    select snapshot from account_snapshot where network = ? order by snapshot desc limit ?) newest)\
            """)) {
            delete.with(network).with(network).with(KEPT).execute();
        }
    }

    private Optional<Long> insertHead(Connection connection, AccountSnapshot snapshot) throws SQLException {
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into account_snapshot (network, height, block, accounts, checksum)
            select network, ?, ?, ?, ? from network where network = ? for key share returning snapshot\
            """)) {
            return insert
                    .with(Math.toIntExact(snapshot.height()))
                    .with(snapshot.block().bytes())
                    .with(snapshot.count())
                    .with(checksum(snapshot))
                    .with(network)
                    .list(row -> row.getLong(1))
                    .stream()
                    .findFirst();
        }
    }

    /** The newest one that is whole and whose block is on the main chain. */
    Optional<AccountSnapshot> newest(Connection connection) throws SQLException {
        for (Head head : heads(connection)) {
            Optional<AccountSnapshot> snapshot = read(connection, head);
            if (snapshot.isPresent()) {
                return snapshot;
            }
            LOG.log(
                    Level.WARNING,
                    "The copy of account states at height " + head.height() + " is damaged, and is not used");
        }
        return Optional.empty();
    }

    private List<Head> heads(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select s.snapshot, s.height, s.block, s.accounts, s.checksum from account_snapshot s
            join block b on b.network = s.network and b.height = s.height and b.hash = s.block
            where s.network = ? order by s.snapshot desc\
            """)) {
            return select.with(network)
                    .list(row -> new Head(
                            row.getLong(1),
                            row.getInt(2),
                            Hash256.of(row.getBytes(3)),
                            row.getInt(4),
                            row.getBytes(5)));
        }
    }

    private static Optional<AccountSnapshot> read(Connection connection, Head head) throws SQLException {
        List<byte[]> pieces;
        try (BulkStatement select = new BulkStatement(
                connection, "select states from account_snapshot_piece where snapshot = ? order by piece")) {
            pieces = select.with(head.number()).list(row -> row.getBytes(1));
        }
        try {
            AccountSnapshot snapshot = new AccountSnapshot(head.height(), head.block(), head.accounts(), pieces);
            return Optional.of(snapshot).filter(each -> MessageDigest.isEqual(checksum(each), head.checksum()));
        } catch (IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    /** SHA-256 of height 8, block 32, number of accounts 4, and all states. */
    private static byte[] checksum(AccountSnapshot snapshot) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(8 + Hash256.LENGTH + 4)
                    .putLong(snapshot.height())
                    .put(snapshot.block().bytes())
                    .putInt(snapshot.count())
                    .array());
            snapshot.states().forEach(digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
