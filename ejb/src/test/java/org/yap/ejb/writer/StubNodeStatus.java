package org.yap.ejb.writer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountStates;
import org.yap.ledger.sync.ClockReading;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** A status with a tip and nothing else. */
public record StubNodeStatus(ChainEntry tip) implements NodeStatus {
    @Override
    public int nextBits() {
        return tip.header().bits();
    }

    @Override
    public AccountStates accounts(Collection<AddressHash> wanted) {
        return new AccountStates(tip.height(), tip.hash(), Map.of());
    }

    @Override
    public int poolCount() {
        return 0;
    }

    @Override
    public long poolBytes() {
        return 0;
    }

    @Override
    public long poolWeight() {
        return 0;
    }

    @Override
    public Optional<Payment> pooled(Hash256 id) {
        return Optional.empty();
    }

    @Override
    public List<Payment> pooledFor(AddressHash account) {
        return List.of();
    }

    @Override
    public Optional<Payment> unpooled(Hash256 id) {
        return Optional.empty();
    }

    @Override
    public OptionalLong nextSequence(AddressHash account, LedgerReads store) {
        return OptionalLong.of(0);
    }

    @Override
    public Amount reserved(AddressHash account) {
        return Amount.ZERO;
    }

    @Override
    public long feeToBeNext(Payment payment, int blockBytes) {
        return 0;
    }

    @Override
    public Map<Hash256, Integer> seenBy() {
        return Map.of();
    }

    @Override
    public Map<NodeId, ChainEntry> neighbourTips() {
        return Map.of();
    }

    @Override
    public Map<NodeId, ClockReading> neighbourClocks() {
        return Map.of();
    }

    @Override
    public Optional<Long> behind() {
        return catchingUpTo();
    }

    @Override
    public Optional<BranchProgress> changingBranch() {
        return Optional.empty();
    }

    @Override
    public Optional<Long> catchingUpTo() {
        return Optional.empty();
    }
}
