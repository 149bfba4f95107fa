package org.yap.localnet.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.payment.WorkStamp;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/**
 * Many accounts with keys of their own, and the signed payments that they make: round after round, each account's next sequence, each
 * to another one, so that a block touches as many accounts as it can. The first few have their money from genesis; the others get
 * theirs from them: see {@link #beginnings}.
 */
final class PaymentGenerator {
    static final int WORK_BITS = 4;
    /** As many as fit a request that creates a network. */
    static final int RICH = 500;

    private static final long WEALTH = 1_000_000_000_000L;
    private static final Amount BEGINNING = Amount.of(1_000_000);
    private static final Amount AMOUNT = Amount.of(1);

    private final Signatures signatures = Signatures.fastest();
    private final String seed;
    private final AddressHash[] accounts;
    private final int[] sequences;
    private int next;
    private int begun = RICH;

    /** @param accounts as many at least as are {@link #RICH} */
    PaymentGenerator(String seed, int accounts) {
        this.seed = seed;
        this.accounts = new AddressHash[accounts];
        this.sequences = new int[accounts];
    }

    int accounts() {
        return accounts.length;
    }

    /** Gives the rich money in a network's first block. */
    void allocate(NetworkRulesBuilder rules) {
        for (int i = 0; i < RICH; i++) {
            rules.allocate(account(i), WEALTH);
        }
    }

    /** Up to {@code count} payments that give as many accounts as possible their first money; none when all have. */
    synchronized List<Payment> beginnings(String network, int count) {
        NetworkId id = NetworkId.ofHex(network);
        List<Draft> drafts = new ArrayList<>();
        for (; drafts.size() < count && begun < accounts.length; begun += Payment.MAX_OUTPUTS) {
            int first = begun;
            int end = Math.min(accounts.length, first + Payment.MAX_OUTPUTS);
            drafts.add(draft(next(RICH), () -> IntStream.range(first, end)
                    .mapToObj(i -> new Output(account(i), BEGINNING))
                    .toList()));
        }
        return signed(id, drafts);
    }

    /** The next {@code count} payments of those who have money, in an order in which a node can take them one after the other. */
    synchronized List<Payment> make(String network, int count) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int sender = next(Math.min(begun, accounts.length));
            int recipient = (sender + 1 + sequences[sender]) % accounts.length;
            drafts.add(draft(sender, () -> List.of(new Output(account(recipient), AMOUNT))));
        }
        return signed(NetworkId.ofHex(network), drafts);
    }

    private int next(int among) {
        int sender = next % among;
        next = sender + 1;
        return sender;
    }

    private record Draft(int sender, int sequence, java.util.function.Supplier<List<Output>> outputs) {}

    private Draft draft(int sender, java.util.function.Supplier<List<Output>> outputs) {
        return new Draft(sender, sequences[sender]++, outputs);
    }

    private List<Payment> signed(NetworkId network, List<Draft> drafts) {
        return new ArrayList<>(
                drafts.parallelStream().map(draft -> signed(network, draft)).toList());
    }

    private Payment signed(NetworkId network, Draft draft) {
        try (PrivateKey key = key(draft.sender())) {
            PaymentDraft unsigned = new PaymentDraft(
                    network,
                    signatures.publicKey(key),
                    draft.sequence(),
                    0,
                    Amount.ZERO,
                    draft.outputs().get(),
                    "");
            return unsigned.complete(WorkStamp.of(unsigned, WORK_BITS).find(), key, signatures);
        }
    }

    /** Computed once; twice at worst, when two threads ask at the same time. */
    private AddressHash account(int index) {
        if (accounts[index] == null) {
            try (PrivateKey key = key(index)) {
                accounts[index] = signatures.publicKey(key).addressHash();
            }
        }
        return accounts[index];
    }

    private PrivateKey key(int index) {
        return PrivateKey.of(
                Hash256.twice((seed + index).getBytes(StandardCharsets.UTF_8)).bytes());
    }

    /** A seed that no earlier run had. */
    static String seed() {
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(8).putLong(System.nanoTime()).array());
    }
}
