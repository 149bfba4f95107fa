package org.yap.ledger.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockRules;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentRules;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Message;

/**
 * All checks that need no state: form, work stamps, signatures, Merkle roots. Safe for many threads. A payment that was
 * checked once is not checked again when its block comes (it is remembered by its leaf; bounded).
 */
public final class StatelessChecks {
    private static final int REMEMBERED_LEAVES = 50_000;

    private final NetworkId network;
    private final int maxBlockBytes;
    private final PaymentRules rules;
    private final Executor executor;
    private final int threads;
    private final VerifiedLeaves verified = new VerifiedLeaves(REMEMBERED_LEAVES);

    /** Checks on the caller's thread alone. */
    public StatelessChecks(Genesis genesis, Signatures signatures) {
        this(genesis, signatures, Runnable::run, 1);
    }

    /**
     * Spreads the signature checks of a block, or of a batch of payments, over an executor.
     *
     * @param threads how many threads, the caller's among them, check one block or batch at once
     */
    public StatelessChecks(Genesis genesis, Signatures signatures, Executor executor, int threads) {
        this.network = genesis.id();
        this.maxBlockBytes = genesis.rules().limits().maxBlockBytes();
        this.rules = new PaymentRules(genesis.rules(), signatures);
        this.executor = executor;
        this.threads = threads;
    }

    public Judged<CheckedPayment> payment(byte[] bytes) {
        return Payment.decode(bytes, network).then(this::payment);
    }

    /** Of a payment that is decoded already. */
    public Judged<CheckedPayment> payment(Payment payment) {
        if (!payment.network().equals(network)) {
            return Judged.reject(RejectReason.PAYMENT_OTHER_NETWORK, "made for network " + payment.network());
        }
        return verify(payment).then(good -> Judged.accept(new CheckedPayment(good)));
    }

    /** The same, but says {@code payment-other-network} of a payment that is good in one of {@code others}. */
    public Judged<CheckedPayment> payment(byte[] bytes, Collection<NetworkId> others) {
        Judged<Payment> verdict = Payment.decode(bytes, network).then(this::verify);
        List<NetworkId> foreign =
                others.stream().filter(other -> !other.equals(network)).toList();
        return rules.explain(verdict, bytes, foreign).then(good -> Judged.accept(new CheckedPayment(good)));
    }

    /** The same of many at once, spread over the executor; the verdicts in their order. */
    public List<Judged<CheckedPayment>> payments(List<byte[]> payments, Collection<NetworkId> others) {
        AtomicReferenceArray<Judged<CheckedPayment>> verdicts = new AtomicReferenceArray<>(payments.size());
        List<Integer> places = IntStream.range(0, payments.size()).boxed().toList();
        Optional<?> unused = ParallelChecks.run(
                places,
                place -> {
                    verdicts.set(place, payment(payments.get(place), others));
                    return Optional.empty();
                },
                executor,
                threads);
        return places.stream().map(verdicts::get).toList();
    }

    /** Form, and the payments' stamps and signatures. */
    public Judged<Message> message(int kind, byte[] bytes) {
        return Message.decode(kind, bytes, network).then(this::message);
    }

    private Judged<Message> message(Message message) {
        for (Payment payment : message.payments()) {
            if (verify(payment) instanceof Judged.Rejected<Payment> rejected) {
                return Judged.reject(rejected.reason(), rejected.detail());
            }
        }
        return Judged.accept(message);
    }

    /** Form, header work, Merkle root, payments. Only {@code block-bad-payment} condemns the header's hash. */
    public Judged<CheckedBlock> block(byte[] bytes) {
        return Block.decode(bytes, network, maxBlockBytes).then(this::block);
    }

    /** Of a block that is decoded already. */
    public Judged<CheckedBlock> block(Block block) {
        return BlockRules.judge(block, maxBlockBytes).then(this::payments);
    }

    private Judged<CheckedBlock> payments(Block block) {
        // Computed here once, on this thread, and kept by the payment: the writer need not.
        block.payments().forEach(Payment::sender);
        List<Payment> unchecked = block.payments().stream()
                .filter(payment -> !verified.contains(payment.leaf()))
                .toList();
        Optional<String> failure = ParallelChecks.run(unchecked, this::failure, executor, threads);
        return failure.isPresent()
                ? Judged.reject(RejectReason.BLOCK_BAD_PAYMENT, failure.get())
                : Judged.accept(new CheckedBlock(block));
    }

    private Optional<String> failure(Payment payment) {
        return verify(payment) instanceof Judged.Rejected<Payment> rejected
                ? Optional.of(payment + ": " + rejected)
                : Optional.empty();
    }

    private Judged<Payment> verify(Payment payment) {
        if (verified.contains(payment.leaf())) {
            return Judged.accept(payment);
        }
        payment.sender();
        Judged<Payment> verdict = rules.judge(payment);
        if (verdict.accepted()) {
            verified.add(payment.leaf());
        }
        return verdict;
    }
}
