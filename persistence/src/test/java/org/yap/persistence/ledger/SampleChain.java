package org.yap.persistence.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.KeptBlock;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.Undo;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.work.CompactTarget;

/**
 * A chain of random payments in memory, with what a store must answer after its commits. Its blocks carry no proof of work:
 * a store does not judge.
 */
final class SampleChain {
    private static final int KEYS = 30;
    private static final int MINER = 9;

    final Genesis genesis;
    final Map<AddressHash, AccountState> states = new HashMap<>();
    final List<ConnectedBlock> main = new ArrayList<>();
    final Map<Hash256, KeptBlock> side = new HashMap<>();
    private final Random random;
    private Hash256 stored;
    private final Set<AddressHash> changed = new HashSet<>();
    private final List<UndoneBlock> undone = new ArrayList<>();
    private final List<ConnectedBlock> connected = new ArrayList<>();
    private final List<KeptBlock> kept = new ArrayList<>();
    private final List<Hash256> dropped = new ArrayList<>();

    SampleChain(Genesis genesis, long seed) {
        this.genesis = genesis;
        this.random = new Random(seed);
        this.stored = genesis.header().hash();
        for (Allocation allocation : genesis.rules().allocations()) {
            states.put(allocation.account(), new AccountState(allocation.amount(), 0));
        }
    }

    ChainEntry tip() {
        return main.isEmpty()
                ? ChainEntry.ofGenesis(genesis)
                : main.get(main.size() - 1).entry();
    }

    /** Puts a block of random payments onto the chain. */
    SampleChain extend(int payments) {
        ChainEntry parent = tip();
        long height = parent.height() + 1;
        Map<AddressHash, AccountState> before = new HashMap<>();
        int maturity = genesis.rules().money().rewardMaturity();
        if (height > maturity) {
            Reward matured = main.get((int) height - maturity - 1).block().reward();
            credit(matured.miner(), matured.amount(), before);
        }
        List<Payment> body = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            body.add(randomPayment(before));
        }
        Reward reward = new Reward(
                height, TestKeys.account(MINER), genesis.rules().money().subsidy(height), random.nextLong(), "sample");
        BlockHeader header = new BlockHeader(
                1,
                parent.hash(),
                reward.leaf(),
                parent.header().time() + 10,
                genesis.rules().pace().initialBits(),
                random.nextInt());
        ChainEntry entry = parent.child(header, header.hash(), CompactTarget.work(header.bits()));
        return connect(new ConnectedBlock(new Block(header, reward, body), entry, new Undo(before)));
    }

    private SampleChain connect(ConnectedBlock block) {
        main.add(block);
        connected.add(block);
        side.remove(block.entry().hash());
        changed.addAll(block.undo().before().keySet());
        return this;
    }

    /** Takes stored blocks back. */
    SampleChain undo(int blocks) {
        for (int i = 0; i < blocks; i++) {
            ConnectedBlock last = main.remove(main.size() - 1);
            states.putAll(last.undo().before());
            changed.addAll(last.undo().before().keySet());
            undone.add(new UndoneBlock(last.block(), last.entry()));
            side.put(last.entry().hash(), new KeptBlock(last.block(), last.entry()));
        }
        return this;
    }

    /** Keeps a block beside the chain. */
    SampleChain keep(KeptBlock block) {
        kept.add(block);
        side.put(block.entry().hash(), block);
        return this;
    }

    SampleChain drop(Hash256 hash) {
        dropped.add(hash);
        side.remove(hash);
        return this;
    }

    /** All that changed since the last commit. */
    Commit commit() {
        return commit(List.of(), List.of(), List.of(), List.of());
    }

    Commit commit(List<Payment> pooled, List<Hash256> unpooled, List<Payment> own, List<Hash256> disowned) {
        return commit(pooled, unpooled, own, disowned, List.of());
    }

    /** Gives up own payments. */
    Commit lose(List<Payment> lost) {
        return commit(
                List.of(),
                List.of(),
                List.of(),
                lost.stream().map(Payment::leaf).toList(),
                lost);
    }

    private Commit commit(
            List<Payment> pooled,
            List<Hash256> unpooled,
            List<Payment> own,
            List<Hash256> disowned,
            List<Payment> lost) {
        Map<AddressHash, AccountState> accounts = new HashMap<>();
        changed.forEach(account -> accounts.put(account, states.getOrDefault(account, AccountState.EMPTY)));
        Commit commit = new Commit(
                stored,
                tip(),
                List.copyOf(undone),
                List.copyOf(connected),
                List.copyOf(kept),
                List.copyOf(dropped),
                accounts,
                pooled,
                unpooled,
                own,
                disowned,
                lost,
                Optional.empty());
        stored = tip().hash();
        changed.clear();
        undone.clear();
        connected.clear();
        kept.clear();
        dropped.clear();
        return commit;
    }

    /** A payment that could be next, not applied. */
    Payment waitingPayment(int from, long sequence) {
        return PaymentFixture.in(genesis)
                .from(from)
                .sequence(sequence)
                .to(1, 5)
                .memo("waits")
                .build();
    }

    /** Newest first. */
    List<Payment> paymentsOf(AddressHash account) {
        List<Payment> found = new ArrayList<>();
        for (int i = main.size() - 1; i >= 0; i--) {
            List<Payment> payments = main.get(i).block().payments();
            for (int k = payments.size() - 1; k >= 0; k--) {
                if (parties(payments.get(k)).contains(account)) {
                    found.add(payments.get(k));
                }
            }
        }
        return found;
    }

    private Payment randomPayment(Map<AddressHash, AccountState> before) {
        int from = random.nextInt(genesis.rules().allocations().size());
        AddressHash sender = TestKeys.account(from);
        PaymentFixture draft = PaymentFixture.in(genesis)
                .from(from)
                .sequence(states.get(sender).nextSequence())
                .memo(random.nextBoolean() ? "" : "for the stone");
        int outputs = random.nextInt(8) == 0 ? 3 : 1;
        for (int i = 0; i < outputs; i++) {
            draft.to(random.nextInt(Math.max(KEYS, genesis.rules().allocations().size())), 1 + random.nextInt(20));
        }
        Payment payment = draft.build();
        remember(sender, before);
        AccountState state = states.get(sender);
        states.put(
                sender,
                new AccountState(
                        state.balance().minus(payment.total()).minus(payment.fee()), state.nextSequence() + 1));
        for (Output output : payment.outputs()) {
            credit(output.recipient(), output.amount(), before);
        }
        return payment;
    }

    private void credit(AddressHash account, Amount amount, Map<AddressHash, AccountState> before) {
        remember(account, before);
        AccountState state = states.getOrDefault(account, AccountState.EMPTY);
        states.put(account, new AccountState(state.balance().plus(amount), state.nextSequence()));
    }

    private void remember(AddressHash account, Map<AddressHash, AccountState> before) {
        before.putIfAbsent(account, states.getOrDefault(account, AccountState.EMPTY));
    }

    private static Set<AddressHash> parties(Payment payment) {
        Set<AddressHash> parties = new HashSet<>();
        parties.add(payment.sender());
        payment.outputs().forEach(output -> parties.add(output.recipient()));
        return parties;
    }
}
