package org.yap.persistence.ledger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
    private static final Logger LOG = System.getLogger(LedgerRepository.class.getName());

    /** How many lost payments are remembered, in all networks together. No block takes them any more. */
    public static final int MAX_LOST_PAYMENTS = 50_000;

    private final ConnectionSource connections;
    private final int network;
    private final Genesis genesis;
    private final NewerPayments newer;
    private final BlockBodies bodies;
    private final PaymentIndex index;
    private final PaymentIndexer indexer;
    private final ChainReader chain;
    private final AccountList accounts;
    private final AccountSnapshots snapshots;
    private final WaitingPayments waiting;
    private final OwnPaymentStore own;
    private final RememberedWorkStore works;
    private final BranchChangeStore change;
    /** Of the tip's row, since {@link #takeOver}: another one after each transaction that stores. Owned by the writer. */
    private Optional<String> version = Optional.empty();

    LedgerRepository(ConnectionSource connections, int network, Genesis genesis, NewerPayments newer) {
        this.connections = connections;
        this.network = network;
        this.genesis = genesis;
        this.newer = newer;
        this.bodies = new BlockBodies(network, genesis);
        this.accounts = new AccountList(network);
        this.snapshots = new AccountSnapshots(network);
        this.index = new PaymentIndex(network, genesis, newer);
        this.indexer = new PaymentIndexer(network, genesis);
        this.chain = new ChainReader(network, genesis.id());
        this.waiting = new WaitingPayments(network, genesis.id());
        this.own = new OwnPaymentStore(network, genesis.id());
        this.works = new RememberedWorkStore(network);
        this.change = new BranchChangeStore(network);
    }

    /** The same ledger over other connections, as its writer needs it. */
    public LedgerRepository over(ConnectionSource others) {
        return new LedgerRepository(others, network, genesis, newer);
    }

    /**
     * Makes the caller the only one whose commits are stored from now on: waits for any transaction that is still storing into this
     * network, and keeps others out until the caller's ends. Then a commit of whoever stored here before is stale, though it expects
     * the same tip; also one that is on its way to the database still.
     */
    public void takeOver() {
        version = Optional.of(connections.transaction(chain::renewTip));
    }

    /**
     * Stores the whole commit: by one statement, which is a transaction of its own, or by a few, whose number is the same for any
     * size. Throws {@link StaleTipException} if the commit expects another tip, or another one took over, {@link StoreException} if
     * the database fails. Then nothing is stored, unless the connection broke meanwhile.
     */
    public void apply(Commit commit) {
        String stored = isOneStatement(commit)
                ? connections.statement(connection -> statement(commit).execute(connection))
                : connections.transaction(connection -> write(connection, commit));
        if (version.isPresent()) {
            version = Optional.of(stored);
        }
    }

    /** Whether nothing is written that another part of the same commit has to find. */
    private static boolean isOneStatement(Commit commit) {
        return commit.undone().isEmpty()
                && commit.piece().isEmpty()
                && commit.forgotten().isEmpty()
                && commit.own().failures().isEmpty()
                && commit.own().lost().isEmpty();
    }

    private CommitStatement statement(Commit commit) {
        CommitStatement statement = new CommitStatement(network, commit.expectedTip(), commit.newTip(), version);
        ChainWriter.add(commit, statement);
        AccountList.add(commit, statement);
        WaitingPayments.add(commit, statement);
        RememberedWorkStore.add(commit, statement);
        OwnPaymentStore.add(commit, statement);
        return statement;
    }

    /** The tip's row is locked first, so that the commits of a network are stored one after the other. */
    private String write(Connection connection, Commit commit) throws SQLException {
        chain.lockTip(connection, commit.expectedTip());
        if (!commit.undone().isEmpty()) {
            new ChainWriter(connection, network, genesis.id()).removeUndone(commit.undone());
            accounts.remove(connection, commit.undone());
            own.removeMined(connection, commit.undone());
        }
        if (!commit.forgotten().isEmpty()) {
            works.forget(connection, commit.forgotten());
        }
        String stored = statement(commit).execute(connection);
        own.update(connection, commit.own().failures().entrySet());
        own.remember(connection, commit.own().lost());
        if (commit.piece().isPresent()) {
            change.write(connection, commit.piece().get());
        }
        return stored;
    }

    @Override
    public Genesis genesis() {
        return genesis;
    }

    @Override
    public ChainEntry tip() {
        return connections.read(chain::tip);
    }

    @Override
    public Optional<Commit.BranchChange> branchChange() {
        return connections.read(change::read);
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
    public void renewAccountList(RuntimeException damage) {
        LOG.log(
                Level.WARNING,
                "Network " + genesis.id() + ": the list of accounts is damaged, and is made anew from the blocks",
                damage);
        connections.transaction(connection -> {
            accounts.renew(connection, genesis, chain, bodies);
            return null;
        });
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
