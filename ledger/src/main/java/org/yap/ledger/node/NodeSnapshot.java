package org.yap.ledger.node;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.collect.SharedMap;
import org.yap.ledger.mempool.PoolView;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.UnpooledView;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.AccountStates;
import org.yap.ledger.state.AccountTable;
import org.yap.ledger.sync.ClockReading;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** The {@link NodeStatus}, made of parts that are immutable already; but the accounts are those that the node has now. */
record NodeSnapshot(
        ChainEntry tip,
        AccountTable accounts,
        int nextBits,
        PoolView pool,
        UnpooledView unpooled,
        boolean ownStoredAlone,
        SharedMap<Hash256, Integer> seen,
        Map<NodeId, ChainEntry> neighbourTips,
        Map<NodeId, ClockReading> neighbourClocks,
        Optional<Long> catchingUpTo,
        Optional<Long> behind,
        Optional<BranchProgress> changingBranch)
        implements NodeStatus {
    private static final int PAGE = 100;
    /** Of more payments of one sender the next one can't be accepted yet, whatever its sequence. */
    private static final int MAX_PAGES = 50;

    @Override
    public AccountStates accounts(Collection<AddressHash> wanted) {
        return accounts.read(wanted);
    }

    @Override
    public int poolCount() {
        return pool.count();
    }

    @Override
    public long poolBytes() {
        return pool.bytes();
    }

    @Override
    public long poolWeight() {
        return pool.weight();
    }

    @Override
    public Optional<Payment> pooled(Hash256 id) {
        return pool.payment(id);
    }

    @Override
    public List<Payment> pooledFor(AddressHash account) {
        return pool.paymentsOf(account);
    }

    @Override
    public Optional<Payment> unpooled(Hash256 id) {
        return unpooled.payment(id);
    }

    @Override
    public OptionalLong nextSequence(AddressHash account, LedgerReads store) {
        AccountStates view = accounts.read(List.of(account));
        if (!view.block().equals(tip.hash())) {
            return OptionalLong.empty();
        }
        AccountState state = view.state(account);
        UnpooledView.Run run = unpooled.run(
                account,
                Math.max(state.nextSequence(), pool.nextSequence(account).orElse(0L)),
                state.balance().units() - pool.reserved(account).units(),
                tip.height() + 1);
        boolean more = ownStoredAlone;
        for (int i = 0; i < MAX_PAGES && more; i++) {
            List<Payment> page = store.ownOf(account, run.next(), PAGE).stream()
                    .map(OwnChanges.Stored::payment)
                    .toList();
            run.add(page);
            more = page.size() == PAGE && page.get(PAGE - 1).sequence() < run.next();
        }
        // Asked last: a tip that is the same now was the same for all the questions before.
        return store.tip().hash().equals(tip.hash()) ? OptionalLong.of(run.next()) : OptionalLong.empty();
    }

    @Override
    public Amount reserved(AddressHash account) {
        return pool.reserved(account);
    }

    @Override
    public long feeToBeNext(Payment payment, int blockBytes) {
        return pool.feeToBeNext(payment, MiningTemplate.room(blockBytes));
    }

    @Override
    public Map<Hash256, Integer> seenBy() {
        return new SeenBy(seen);
    }

    /** Looks up without copying; iterates over a copy. */
    private static final class SeenBy extends AbstractMap<Hash256, Integer> {
        private final SharedMap<Hash256, Integer> seen;

        SeenBy(SharedMap<Hash256, Integer> seen) {
            this.seen = seen;
        }

        @Override
        public Integer get(Object key) {
            return key instanceof Hash256 leaf ? seen.getOrDefault(leaf, null) : null;
        }

        @Override
        public boolean containsKey(Object key) {
            return get(key) != null;
        }

        @Override
        public int size() {
            return seen.size();
        }

        @Override
        public Set<Entry<Hash256, Integer>> entrySet() {
            Map<Hash256, Integer> copy = new HashMap<>();
            seen.forEach(copy::put);
            return Map.copyOf(copy).entrySet();
        }
    }
}
