package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.index.BlockBodies;
import org.yap.persistence.index.IndexProgress;
import org.yap.persistence.index.NewerPayments;
import org.yap.persistence.index.NotIndexedYetException;
import org.yap.persistence.index.PaymentIndex;
import org.yap.persistence.index.PaymentIndexer;
import org.yap.persistence.sql.ConnectionSource;
import org.yap.persistence.sql.StoreException;

/**
 * One network's ledger in the database: its writer reads from here and stores its commits here. Comes from
 * {@link NetworkRepository#ledger}.
 */
public final class LedgerRepository implements LedgerReads {
    /** How many lost payments are remembered, in all networks together. No block takes them any more. */
    public static final int MAX_LOST_PAYMENTS = 50_000;

    private final ConnectionSource connections;
    private final int network;
    private final Genesis genesis;
    private final BlockBodies bodies;
    private final PaymentIndex index;
    private final PaymentIndexer indexer;
    private final ChainReader chain;
    private final AccountList accounts;
    private final AccountSnapshots snapshots;
    private final WaitingPayments waiting;
    private final OwnPaymentStore own;
    private final RememberedWorkStore works;

    LedgerRepository(ConnectionSource connections, int network, Genesis genesis, NewerPayments newer) {
        this.connections = connections;
        this.network = network;
        this.genesis = genesis;
        this.bodies = new BlockBodies(network, genesis);
        this.accounts = new AccountList(network);
        this.snapshots = new AccountSnapshots(network);
        this.index = new PaymentIndex(network, genesis, newer);
        this.indexer = new PaymentIndexer(network, genesis);
        this.chain = new ChainReader(network, genesis.id());
        this.waiting = new WaitingPayments(network, genesis.id());
        this.own = new OwnPaymentStore(network, genesis.id());
        this.works = new RememberedWorkStore(network);
    }

    /**
     * Stores the whole commit in one transaction. The number of statements is the same for any size. Throws
     * {@link StaleTipException} if the commit expects another tip, {@link StoreException} if the database fails. Then nothing is
     * stored, unless the connection broke during the commit itself.
     */
    public void apply(Commit commit) {
        connections.transaction(connection -> write(connection, commit));
    }

    private Void write(Connection connection, Commit commit) throws SQLException {
        ChainWriter blocks = new ChainWriter(connection, network, genesis.id());
        blocks.moveTip(commit.expectedTip(), commit.newTip());
        if (!commit.undone().isEmpty()) {
            blocks.removeUndone(commit.undone());
        }
        blocks.writeSide(commit);
        accounts.write(connection, commit);
        if (!commit.connected().isEmpty()) {
            blocks.writeConnected(commit.connected());
        }
        waiting.write(connection, commit);
        works.write(connection, commit);
        own.write(connection, commit.undone(), commit.own());
        return null;
    }

    /** Waits for any transaction that is still storing into this network, and keeps others out until the caller's ends. */
    public void lock() {
        connections.read(connection -> {
            chain.lock(connection);
            return null;
        });
    }

    @Override
    public Genesis genesis() {
        return genesis;
    }

    @Override
    public ChainEntry tip() {
        return connections.read(chain::tip);
    }

    /** Keeps a copy of account states, in a transaction of its own; the oldest but one goes. */
    public void keep(AccountSnapshot snapshot) {
        connections.transaction(connection -> {
            snapshots.write(connection, snapshot);
            return null;
        });
    }

    @Override
    public Optional<AccountSnapshot> accountSnapshot() {
        return connections.read(snapshots::newest);
    }

    @Override
    public List<byte[]> accountHashes(int count) {
        return connections.read(connection -> accounts.hashes(connection, count));
    }

    @Override
    public int accountCount() {
        return connections.read(accounts::count);
    }

    @Override
    public Optional<ChainEntry> mainEntry(Hash256 hash) {
        return connections.read(connection -> chain.entry(connection, hash));
    }

    @Override
    public List<ChainEntry> mainEntries(Collection<Hash256> hashes) {
        return hashes.isEmpty() ? List.of() : connections.read(connection -> chain.entries(connection, hashes));
    }

    @Override
    public List<ChainEntry> mainEntries(long fromHeight, int count) {
        return connections.read(connection -> chain.entries(connection, fromHeight, count));
    }

    @Override
    public Optional<Reward> reward(long height) {
        return connections.read(connection -> chain.reward(connection, height));
    }

    @Override
    public Optional<Block> block(Hash256 hash) {
        return connections.read(connection -> bodies.block(connection, hash));
    }

    @Override
    public Optional<byte[]> blockBytes(Hash256 hash) {
        return connections.read(connection -> bodies.bytes(connection, hash));
    }

    @Override
    public List<ChainEntry> sideEntries() {
        return connections.read(chain::sideEntries);
    }

    @Override
    public List<Commit.RememberedWork> rememberedWorks() {
        return connections.read(works::all);
    }

    @Override
    public List<Payment> pool() {
        return connections.read(waiting::oldestFirst);
    }

    @Override
    public List<OwnChanges.Stored> ownPayments(OwnChanges.Place after, int count) {
        return connections.read(connection -> own.page(connection, after, count));
    }

    @Override
    public List<OwnChanges.Stored> ownOf(AddressHash sender, long from, int count) {
        return connections.read(connection -> own.of(connection, sender, from, count));
    }

    @Override
    public List<OwnChanges.Stored> ownLike(Collection<Payment> payments) {
        return payments.isEmpty() ? List.of() : connections.read(connection -> own.like(connection, payments));
    }

    @Override
    public Map<Hash256, ClientId> ownAmong(Collection<Hash256> leaves) {
        return leaves.isEmpty() ? Map.of() : connections.read(connection -> own.among(connection, leaves));
    }

    @Override
    public Map<ClientId, Integer> ownCounts() {
        return connections.read(own::counts);
    }

    @Override
    public List<OwnChanges.Mined> ownMined(long from, long to) {
        return connections.read(connection -> own.mined(connection, from, to));
    }

    @Override
    public Judged<Optional<Long>> heightOf(Payment payment) {
        try {
            return Judged.accept(connections
                    .read(connection -> index.byId(connection, payment.id()))
                    .filter(found -> found.payment().leaf().equals(payment.leaf()))
                    .map(found -> (long) found.height()));
        } catch (NotIndexedYetException e) {
            return Judged.reject(RejectReason.PAYMENT_NOT_KNOWN_YET, e.getMessage());
        }
    }

    /** Lets the index of payments follow the chain by one step, in a transaction. Whether there may be more to do. */
    public boolean index() {
        return connections.transaction(indexer::step);
    }

    /** How far the index of payments is. */
    public IndexProgress indexed() {
        return connections.read(index::progress);
    }
}
