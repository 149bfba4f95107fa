package org.yap.persistence.history;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.RewardRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.index.BlockBodies;
import org.yap.persistence.index.FoundPayment;
import org.yap.persistence.index.NewerPayments;
import org.yap.persistence.index.NotIndexedYetException;
import org.yap.persistence.index.PaymentIndex;
import org.yap.persistence.ledger.HashKey;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.ConnectionSource;
import org.yap.persistence.sql.JoinedConnections;

/** Answers questions about one network's main chain, as of the last commit. Knows nothing of the mempool. */
public final class LedgerHistory {
    private static final String OF_NETWORK =
            " b.network = (select n.network from NetworkEntity n where n.id = :network) ";

    private final EntityManager entities;
    private final ConnectionSource connections;
    private final NetworkId network;
    private final NewerPayments newer;

    public LedgerHistory(EntityManager entities, NetworkId network, NewerPayments newer) {
        this.entities = entities;
        this.newer = newer;
        this.connections = new JoinedConnections(entities);
        this.network = network;
    }

    /** The payment of this id, with its place. Throws {@link NotIndexedYetException}. */
    public Optional<StoredPayment> payment(Hash256 id) {
        PaymentIndex index = index();
        return connections.read(connection -> index.byId(connection, id)).map(LedgerHistory::payment);
    }

    /**
     * Those of {@code ids} that are payments of the main chain up to {@code tip}. Throws {@link NotIndexedYetException}; empty as
     * {@link #page}.
     */
    public Optional<Set<Hash256>> among(List<Hash256> ids, Tip tip) {
        PaymentIndex index = index();
        return upTo(tip, () -> connections.read(connection -> index.among(connection, ids, (int) tip.height())));
    }

    /**
     * Payments that the account made or received, newest first; only those before {@code before}. Throws
     * {@link NotIndexedYetException}.
     */
    List<StoredPayment> payments(AddressHash account, Place before, int count) {
        PaymentIndex index = index();
        BlockBodies.Spot spot = new BlockBodies.Spot(before.height(), before.position());
        return connections.read(connection -> index.ofAccount(connection, account, spot, count)).stream()
                .map(LedgerHistory::payment)
                .toList();
    }

    /** Rewards that the account mined, newest first; only those before {@code before}. */
    private List<StoredReward> rewards(AddressHash account, Place before, int count) {
        // In a block, the reward comes before the payments.
        int below = before.position() > Place.REWARD ? before.height() : before.height() - 1;
        return query(
                        "select b from BlockEntity b where" + OF_NETWORK
                                + "and b.miner = :account and b.height <= :below order by b.height desc",
                        BlockEntity.class)
                .setParameter("account", account.bytes())
                .setParameter("below", below)
                .setMaxResults(count)
                .getResultStream()
                .map(BlockEntity::stored)
                .map(LedgerHistory::reward)
                .toList();
    }

    /**
     * Payments and rewards of the account together, up to {@code tip}, newest first. The next page begins at the last one's place.
     * Empty if that block is not on the main chain, or left it meanwhile.
     */
    public Optional<List<HistoryEntry>> page(AddressHash account, Place before, int count, Tip tip) {
        Place bound = tip.end().compareTo(before) < 0 ? tip.end() : before;
        return upTo(tip, () -> Stream.<HistoryEntry>concat(
                        payments(account, bound, count).stream(), rewards(account, bound, count).stream())
                .sorted(Comparator.comparing(HistoryEntry::place).reversed())
                .limit(count)
                .toList());
    }

    /** What is asked of blocks up to the tip is true of one chain if the tip's row is the same before and afterwards. */
    private <T> Optional<T> upTo(Tip tip, Supplier<T> question) {
        Optional<Long> before = version(tip);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        T answer = question.get();
        return version(tip).equals(before) ? Optional.of(answer) : Optional.empty();
    }

    /** Another one if the block was undone and connected again; empty if it is not on the main chain. */
    private Optional<Long> version(Tip tip) {
        return connections.read(connection -> {
            try (BulkStatement select = new BulkStatement(connection, """
                select b.xmin::text::bigint from block b join network n on n.network = b.network
                where n.id = ? and b.height = ? and b.hash = ?\
                """)) {
                return select
                        .with(network.hash().bytes())
                        .with(Math.toIntExact(tip.height()))
                        .with(tip.hash().bytes())
                        .list(row -> row.getLong(1))
                        .stream()
                        .findFirst();
            }
        });
    }

    /**
     * Sums of the accounts' rewards that are not credited yet by the block {@code tip}; none of the accounts is left out. Empty if
     * that block is not on the main chain.
     */
    public Optional<Map<AddressHash, Amount>> maturing(Collection<AddressHash> accounts, NetworkRules rules, Tip tip) {
        List<Sum> sums = connections.read(connection -> {
            try (BulkStatement select = new BulkStatement(connection, """
                select s.miner, s.units
                from block t join network n on n.network = t.network
                left join lateral (
                    select b.miner, sum(b.reward_amount)::bigint as units from block b
                    where b.network = t.network and b.miner = any(?) and b.height > ? and b.height <= t.height
                    group by b.miner) s on true
                where n.id = ? and t.height = ? and t.hash = ?\
                """)) {
                return select.bytes(accounts, AddressHash::bytes)
                        .with(Math.toIntExact(RewardRules.lastCredited(tip.height(), rules)))
                        .with(network.hash().bytes())
                        .with(Math.toIntExact(tip.height()))
                        .with(tip.hash().bytes())
                        .list(row -> new Sum(row.getBytes(1), row.getLong(2)));
            }
        });
        if (sums.isEmpty()) {
            return Optional.empty();
        }
        Map<AddressHash, Amount> found = new HashMap<>();
        accounts.forEach(account -> found.put(account, Amount.ZERO));
        sums.stream()
                .filter(sum -> sum.miner() != null)
                .forEach(sum -> found.put(AddressHash.of(sum.miner()), Amount.of(sum.units())));
        return Optional.of(found);
    }

    /** {@code miner}: null in the only row if nothing matures. */
    private record Sum(byte[] miner, long units) {}

    public Optional<StoredBlock> block(long height) {
        if (height < 0 || height > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return query("select b from BlockEntity b where" + OF_NETWORK + "and b.height = :height", BlockEntity.class)
                .setParameter("height", (int) height)
                .getResultStream()
                .findFirst()
                .map(BlockEntity::stored);
    }

    public Optional<StoredBlock> block(Hash256 hash) {
        return query("select b from BlockEntity b where" + OF_NETWORK + "and b.hash = :hash", BlockEntity.class)
                .setParameter("hash", hash.bytes())
                .getResultStream()
                .findFirst()
                .map(BlockEntity::stored);
    }

    /** The newest blocks, the tip first. */
    public List<StoredBlock> recentBlocks(int count) {
        return query("select b from BlockEntity b where" + OF_NETWORK + "order by b.height desc", BlockEntity.class)
                .setMaxResults(count)
                .getResultStream()
                .map(BlockEntity::stored)
                .toList();
    }

    /** The payments of this block, in order; it may have left the main chain just now. */
    public List<Payment> paymentsOfBlock(Hash256 hash) {
        NetworkEntity stored = stored();
        BlockBodies bodies = new BlockBodies(stored.network(), stored.genesis());
        return connections
                .read(connection -> bodies.block(connection, hash))
                .map(Block::payments)
                .orElse(List.of());
    }

    /** A payment made at this node that is in no block, and is sent again until it is buried or lost. */
    public Optional<Payment> own(Hash256 id) {
        return query("select b.raw from OwnPaymentEntity b where" + OF_NETWORK + "and b.idKey = :key", byte[].class)
                .setParameter("key", HashKey.of(id))
                .getResultStream()
                .map(raw -> Payment.decode(raw, network).orThrow())
                .filter(payment -> payment.id().equals(id))
                .findFirst();
    }

    /** A payment made at this node that expired, was replaced by another, or was given up. */
    public Optional<Payment> lost(Hash256 id) {
        return query("select b.raw from LostPaymentEntity b where" + OF_NETWORK + "and b.paymentId = :id", byte[].class)
                .setParameter("id", id.bytes())
                .getResultStream()
                .findFirst()
                .map(raw -> Payment.decode(raw, network).orThrow());
    }

    private <T> TypedQuery<T> query(String text, Class<T> type) {
        return entities.createQuery(text, type)
                .setParameter("network", network.hash().bytes());
    }

    private PaymentIndex index() {
        NetworkEntity stored = stored();
        return new PaymentIndex(stored.network(), stored.genesis(), newer);
    }

    private NetworkEntity stored() {
        return query("select b from NetworkEntity b where b.id = :network", NetworkEntity.class)
                .getSingleResult();
    }

    private static StoredPayment payment(FoundPayment found) {
        return new StoredPayment(
                found.payment(), new Place(found.height(), found.position()), found.block(), found.header());
    }

    private static StoredReward reward(StoredBlock block) {
        Reward reward = block.reward().orElseThrow();
        return new StoredReward(
                reward,
                new Place(Math.toIntExact(block.entry().height()), Place.REWARD),
                block.entry().hash(),
                block.entry().header());
    }
}
