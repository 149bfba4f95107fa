package org.yap.localnet.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.payment.WorkStamp;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/**
 * Many senders with keys of their own, and the signed payments that they make: round after round, each sender's next sequence,
 * each to another sender, so that a block touches as many accounts as it can.
 */
final class PaymentGenerator {
    static final int WORK_BITS = 4;
    /** As many as fit a request that creates a network. */
    static final int SENDERS = 500;

    private static final long WEALTH = 1_000_000_000L;
    private static final Amount AMOUNT = Amount.of(1);

    private final Signatures signatures = Signatures.fastest();
    private final List<PrivateKey> keys;
    private final AtomicInteger made = new AtomicInteger();

    PaymentGenerator(String seed) {
        keys = IntStream.range(0, SENDERS)
                .mapToObj(i -> PrivateKey.of(Hash256.twice((seed + i).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .bytes()))
                .toList();
    }

    /** Gives every sender money in a network's first block. */
    void allocate(NetworkRulesBuilder rules) {
        keys.forEach(key -> rules.allocate(signatures.publicKey(key).addressHash(), WEALTH));
    }

    /** The next {@code count} payments, in an order in which a node can take them one after the other. */
    List<Payment> make(String network, int count) {
        NetworkId id = NetworkId.ofHex(network);
        int first = made.getAndAdd(count);
        return new ArrayList<>(IntStream.range(first, first + count)
                .parallel()
                .mapToObj(i -> payment(id, i))
                .toList());
    }

    private Payment payment(NetworkId network, int index) {
        PrivateKey sender = keys.get(index % SENDERS);
        PrivateKey recipient = keys.get((index + 1 + index / SENDERS) % SENDERS);
        PaymentDraft draft = new PaymentDraft(
                network,
                signatures.publicKey(sender),
                index / SENDERS,
                0,
                Amount.ZERO,
                List.of(new Output(signatures.publicKey(recipient).addressHash(), AMOUNT)),
                "");
        return draft.complete(WorkStamp.of(draft, WORK_BITS).find(), sender, signatures);
    }

    /** A seed that no earlier run had. */
    static String seed() {
        return java.util.Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(8).putLong(System.nanoTime()).array());
    }
}
