package org.yap.ledger.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

/** What holds of the mempool whatever happens: random payments, blocks, changes of branch and balances, from a seed. */
class RandomMempoolTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(22).minFee(2).build()).orThrow();
    private static final int SENDERS = 6;
    private static final int STEPS = 400;
    private static final int MAX_BYTES = 8_000;

    private enum Happening {
        ADD,
        ADD_OR_KEEP,
        REPLACE,
        MINE,
        MINE_OTHERS,
        UNDO,
        SPEND,
        TIME
    }

    /** The accounts before a block, and what it held. */
    private record Mined(Map<AddressHash, AccountState> before, List<Payment> payments) {}

    /** How often each came about, over all seeds of one test. */
    private static final class Seen {
        private int replaced;
        private int evicted;
        private int refused;
        private int returned;
        private int adopted;
        private int full;
    }

    private final Map<AddressHash, AccountState> accounts = new HashMap<>();
    private final Deque<Mined> blocks = new ArrayDeque<>();
    private final Map<Hash256, Payment> journal = new LinkedHashMap<>();
    private final List<Payment> made = new ArrayList<>();
    private final Seen seen = new Seen();
    private Mempool pool = new Mempool(MAX_BYTES, GENESIS.rules(), FreeAccounts.WEIGHTS);
    private Random random = new Random(0);
    private long now;

    private void start(long seed) {
        random = new Random(seed);
        pool = new Mempool(MAX_BYTES, GENESIS.rules(), FreeAccounts.WEIGHTS);
        accounts.clear();
        blocks.clear();
        journal.clear();
        made.clear();
        for (int key = 0; key < SENDERS; key++) {
            accounts.put(TestKeys.account(key), new AccountState(Amount.of(100_000), 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsItsPromisesWhateverHappens(long seed) {
        start(seed);
        for (int i = 0; i < STEPS; i++) {
            step();
            check();
        }
    }

    @Test
    void triesAllThatTheMempoolDoes() {
        for (long seed = 1; seed <= 4; seed++) {
            start(seed);
            for (int i = 0; i < STEPS; i++) {
                step();
                follow();
            }
        }
        assertThat(seen.replaced).as("replaced").isGreaterThan(10);
        assertThat(seen.evicted).as("evicted").isGreaterThan(10);
        assertThat(seen.refused).as("refused").isGreaterThan(10);
        assertThat(seen.returned).as("returned").isGreaterThan(10);
        assertThat(seen.adopted).as("adopted").isGreaterThan(10);
        assertThat(seen.full).as("nearly full").isGreaterThan(10);
    }

    private void step() {
        int at = random.nextInt(40);
        Happening happening =
                at < 18 ? Happening.ADD : at < 26 ? Happening.ADD_OR_KEEP : Happening.values()[2 + random.nextInt(6)];
        switch (happening) {
            case ADD -> add(payment(0));
            case ADD_OR_KEEP -> addOrKeepAsOrphan(payment(random.nextInt(4)));
            case REPLACE -> replace();
            case MINE -> mine(pool.select(random.nextInt(3_000)));
            case MINE_OTHERS -> mine(List.of(atState(random.nextInt(SENDERS))));
            case UNDO -> undo();
            case SPEND -> spend();
            case TIME -> pool.tick(now += random.nextInt(30_000));
        }
    }

    private long nextHeight() {
        return blocks.size() + 1L;
    }

    private AccountState account(AddressHash account) {
        return accounts.getOrDefault(account, AccountState.EMPTY);
    }

    /** Often the sender's next; of a random size, rate and time. */
    private Payment payment(int ahead) {
        int key = random.nextInt(SENDERS);
        AddressHash sender = TestKeys.account(key);
        long next = pool.view().nextSequence(sender).orElse(account(sender).nextSequence());
        return build(key, Math.max(0, next + ahead - (random.nextInt(8) == 0 ? 1 : 0)), 1 + random.nextInt(6));
    }

    private Payment build(int key, long sequence, int rate) {
        int outputs = random.nextInt(10) == 0 ? 60 : 1 + random.nextInt(2);
        PaymentFixture payment = PaymentFixture.in(GENESIS)
                .from(key)
                .sequence(sequence)
                .fee(rate * (100L + 25L * outputs) + random.nextInt(20))
                .validUntil(random.nextInt(8) == 0 ? nextHeight() + random.nextInt(4) : 0);
        for (int i = 0; i < outputs; i++) {
            payment.to(random.nextInt(SENDERS), 1 + random.nextInt(random.nextInt(10) == 0 ? 9_000 : 20));
        }
        made.add(payment.build());
        return made.get(made.size() - 1);
    }

    private Payment atState(int key) {
        return PaymentFixture.in(GENESIS)
                .from(key)
                .sequence(account(TestKeys.account(key)).nextSequence())
                .fee(4)
                .to(8, 1)
                .build();
    }

    /** A call that is refused changes nothing; one that is not puts out only what pays less than something that came. */
    private void add(Payment payment) {
        List<Payment> before = waiting();
        Set<Hash256> known = known();
        Judged<Payment> verdict = pool.add(payment, account(payment.sender()), nextHeight());
        if (verdict.accepted()) {
            assertThat(pool.contains(payment.leaf())).isTrue();
            checkPutOut(payment, before);
        } else {
            seen.refused++;
            assertThat(waiting()).isEqualTo(before);
            assertThat(known()).isEqualTo(known);
            assertThat(pool.drainChanges()).isEmpty();
        }
    }

    private void checkPutOut(Payment payment, List<Payment> before) {
        Set<Payment> after = new HashSet<>(waiting());
        List<Payment> came = new ArrayList<>(after);
        came.removeAll(before);
        seen.adopted += came.size() - 1;
        FeeRate best = chunksOf(List.copyOf(after)).stream()
                .filter(chunk -> chunk.stream().anyMatch(came::contains))
                .map(SlowChunks::rate)
                .max(FeeRate::compareTo)
                .orElseThrow();
        for (List<Payment> chunk : chunksOf(before)) {
            List<Payment> gone =
                    chunk.stream().filter(each -> !after.contains(each)).toList();
            boolean replaced = gone.stream().anyMatch(each -> isReplaced(each, payment));
            seen.replaced += replaced ? 1 : 0;
            if (!gone.isEmpty() && !replaced) {
                seen.evicted += gone.size();
                assertThat(gone).as("evicted whole").isEqualTo(chunk);
                assertThat(SlowChunks.rate(chunk)).isLessThan(best);
            }
        }
    }

    private static boolean isReplaced(Payment old, Payment by) {
        return old.sender().equals(by.sender()) && old.sequence() == by.sequence();
    }

    private static List<List<Payment>> chunksOf(List<Payment> payments) {
        return everybody().stream()
                .map(sender -> ofSender(sender, payments))
                .flatMap(own -> SlowChunks.of(own).stream())
                .toList();
    }

    private static List<Payment> ofSender(AddressHash sender, List<Payment> payments) {
        return payments.stream()
                .filter(payment -> payment.sender().equals(sender))
                .sorted(Comparator.comparingLong(Payment::sequence))
                .toList();
    }

    private void addOrKeepAsOrphan(Payment payment) {
        boolean accepted = pool.addOrKeepAsOrphan(payment, account(payment.sender()), nextHeight(), now)
                .accepted();
        if (accepted) {
            assertThat(pool.knows(payment.leaf())).isTrue();
        }
    }

    private void replace() {
        List<Payment> waiting = waiting();
        if (!waiting.isEmpty()) {
            Payment old = waiting.get(random.nextInt(waiting.size()));
            for (int key = 0; key < SENDERS; key++) {
                if (TestKeys.account(key).equals(old.sender())) {
                    add(build(key, old.sequence(), 1 + random.nextInt(12)));
                }
            }
        }
    }

    private void mine(List<Payment> payments) {
        Map<AddressHash, AccountState> before = new HashMap<>(accounts);
        Set<AddressHash> touched = new HashSet<>();
        List<Payment> mined = new ArrayList<>();
        for (Payment payment : payments) {
            if (PaymentStateRules.judge(payment, account(payment.sender()), nextHeight())
                    .isEmpty()) {
                mined.add(payment);
                touched.add(payment.sender());
                change(payment.sender(), -PaymentStateRules.cost(payment), 1);
                for (Output output : payment.outputs()) {
                    touched.add(output.recipient());
                    change(output.recipient(), output.amount().units(), 0);
                }
            }
        }
        blocks.push(new Mined(before, mined));
        moved(touched, List.of());
    }

    private void change(AddressHash account, long units, long sequences) {
        AccountState state = account(account);
        accounts.put(
                account,
                new AccountState(Amount.of(state.balance().units() + units), state.nextSequence() + sequences));
    }

    /** One to three blocks leave, and one that spends for some sender comes, as in a reorganisation. */
    private void undo() {
        List<Payment> undone = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0 && !blocks.isEmpty(); i--) {
            Mined block = blocks.pop();
            undone.addAll(0, block.payments());
            accounts.clear();
            accounts.putAll(block.before());
        }
        int size = pool.view().count();
        moved(Set.copyOf(everybody()), undone);
        seen.returned += Math.max(0, pool.view().count() - size);
    }

    /** A block of others that leaves some sender with little. */
    private void spend() {
        AddressHash poor = TestKeys.account(random.nextInt(SENDERS));
        blocks.push(new Mined(new HashMap<>(accounts), List.of()));
        long balance = account(poor).balance().units();
        change(poor, random.nextInt(3) == 0 ? 5_000 : -balance / 2, 0);
        moved(Set.of(poor), List.of());
    }

    private void moved(Set<AddressHash> touched, Collection<Payment> undone) {
        pool.tipMoved(touched, undone, this::account, nextHeight(), now);
        for (AddressHash account : touched) {
            long next =
                    pool.view().nextSequence(account).orElse(account(account).nextSequence());
            made.stream()
                    .filter(each -> each.sender().equals(account) && each.sequence() == next)
                    .forEach(each -> assertThat(pool.knows(each.leaf()))
                            .as("kept for a sequence that has its turn")
                            .isFalse());
        }
    }

    private static List<AddressHash> everybody() {
        List<AddressHash> everybody = new ArrayList<>();
        for (int key = 0; key < SENDERS; key++) {
            everybody.add(TestKeys.account(key));
        }
        return everybody;
    }

    private List<Payment> waiting() {
        Map<Hash256, Payment> waiting = new TreeMap<>();
        everybody()
                .forEach(account ->
                        pool.view().paymentsOf(account).forEach(payment -> waiting.put(payment.leaf(), payment)));
        return List.copyOf(waiting.values());
    }

    private Set<Hash256> known() {
        Set<Hash256> known = new HashSet<>();
        made.stream().map(Payment::leaf).filter(pool::knows).forEach(known::add);
        return known;
    }

    private void check() {
        follow();
        List<Payment> waiting = waiting();
        assertThat(journal.values()).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(pool.view().count()).isEqualTo(waiting.size());
        assertThat(pool.view().bytes())
                .isEqualTo(waiting.stream().mapToLong(Payment::size).sum())
                .isLessThanOrEqualTo(MAX_BYTES);
        for (Payment payment : waiting) {
            assertThat(pool.byLeaf(payment.leaf())).contains(payment);
            assertThat(pool.view().payment(payment.id())).contains(payment);
            assertThat(PaymentStateRules.expired(payment, nextHeight())).isFalse();
        }
        everybody().forEach(account -> checkSender(account, waiting));
        checkOrder(waiting);
    }

    /** Without a gap from the account's sequence, covered together, and as the view says. */
    private void checkSender(AddressHash sender, List<Payment> waiting) {
        List<Payment> own = ofSender(sender, waiting);
        long sequence = account(sender).nextSequence();
        long reserved = 0;
        for (Payment payment : own) {
            assertThat(payment.sequence()).isEqualTo(sequence++);
            reserved += PaymentStateRules.cost(payment);
        }
        assertThat(own).hasSizeLessThanOrEqualTo(SenderQueue.LIMIT);
        assertThat(reserved).isLessThanOrEqualTo(account(sender).balance().units());
        assertThat(pool.view().reserved(sender)).isEqualTo(Amount.of(reserved));
        if (own.isEmpty()) {
            assertThat(pool.view().nextSequence(sender)).isEmpty();
        } else {
            assertThat(pool.view().nextSequence(sender)).contains(sequence);
        }
    }

    /** A block of unlimited size takes all that waits, each sender's in order, and the best chunks first. */
    private void checkOrder(List<Payment> waiting) {
        List<Payment> selected = pool.select(Integer.MAX_VALUE);
        assertThat(selected).containsExactlyInAnyOrderElementsOf(waiting);
        Map<AddressHash, Long> sequences = new HashMap<>();
        for (Payment payment : selected) {
            long expected = sequences.getOrDefault(
                    payment.sender(), account(payment.sender()).nextSequence());
            assertThat(payment.sequence()).isEqualTo(expected);
            sequences.put(payment.sender(), expected + 1);
        }
    }

    /** The journal tells of each change, and nothing else. */
    private void follow() {
        for (PoolChange change : pool.drainChanges()) {
            Payment payment = change.payment();
            if (change.waits()) {
                assertThat(journal.put(payment.leaf(), payment)).isNull();
            } else {
                assertThat(journal.remove(payment.leaf())).isNotNull();
            }
        }
        seen.full += pool.view().bytes() > MAX_BYTES * 9 / 10 ? 1 : 0;
    }
}
