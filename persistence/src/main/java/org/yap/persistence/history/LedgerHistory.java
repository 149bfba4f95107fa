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
import java.util.stream.Stream;
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

    /** Those of {@code ids} that are payments of the main chain. Throws {@link NotIndexedYetException}. */
    public Set<Hash256> among(List<Hash256> ids) {
        PaymentIndex index = index();
        return connections.read(connection -> index.among(connection, ids));
    }

    /**
     * Payments that the account made or received, newest first; only those before {@code before}. Throws
     * {@link NotIndexedYetException}.
     */
    public List<StoredPayment> payments(AddressHash account, Place before, int count) {
        PaymentIndex index = index();
        BlockBodies.Spot spot = new BlockBodies.Spot(before.height(), before.position());
        return connections.read(connection -> index.ofAccount(connection, account, spot, count)).stream()
                .map(LedgerHistory::payment)
                .toList();
    }

    /** Rewards that the account mined, newest first; only those before {@code before}. */
    public List<StoredReward> rewards(AddressHash account, Place before, int count) {
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

    /** Payments and rewards of the account together, newest first. The next page begins at the last one's place. */
    public List<HistoryEntry> page(AddressHash account, Place before, int count) {
        return Stream.<HistoryEntry>concat(
                        payments(account, before, count).stream(), rewards(account, before, count).stream())
                .sorted(Comparator.comparing(HistoryEntry::place).reversed())
                .limit(count)
                .toList();
    }

    /** Sums of the accounts' rewards that are not credited yet; none of the accounts is left out. */
    public Map<AddressHash, Amount> maturing(Collection<AddressHash> accounts, NetworkRules rules) {
        Map<AddressHash, Amount> sums = new HashMap<>();
        query(
                        "select b.miner, sum(b.rewardAmount) from BlockEntity b where" + OF_NETWORK
                                + "and b.miner in :accounts and b.height > :credited group by b.miner",
                        Object[].class)
                .setParameter(
                        "accounts", accounts.stream().map(AddressHash::bytes).toList())
                .setParameter("credited", (int) RewardRules.lastCredited(tipHeight(), rules))
                .getResultStream()
                .forEach(row -> sums.put(AddressHash.of((byte[]) row[0]), Amount.of((Long) row[1])));
        accounts.forEach(account -> sums.putIfAbsent(account, Amount.ZERO));
        return sums;
    }

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

    /** The payments of the block at {@code height}, in order. */
    public List<Payment> paymentsOfBlock(long height) {
        if (height < 0 || height > Integer.MAX_VALUE) {
            return List.of();
        }
        NetworkEntity stored = stored();
        BlockBodies bodies = new BlockBodies(stored.network(), stored.genesis());
        return connections.read(connection -> bodies.payments(connection, (int) height));
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

    /** Height of the tip. */
    public int tipHeight() {
        return query("select b.height from TipEntity b where" + OF_NETWORK, Integer.class)
                .getSingleResult();
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
