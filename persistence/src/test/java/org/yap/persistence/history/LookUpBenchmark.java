package org.yap.persistence.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;
import org.yap.ledger.work.CompactTarget;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.index.NewerPayments;
import org.yap.persistence.ledger.LedgerRepository;
import org.yap.persistence.ledger.NetworkRepository;

/**
 * How long it takes to find a payment by its id, and to show the first page of an account's history. A program, not a test: its
 * argument says how many payments there are, a million if it is missing. One account has a tenth of them, another a hundred.
 */
public final class LookUpBenchmark {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final int BLOCK = 2_000;
    private static final int ACCOUNTS = 50_000;
    private static final AddressHash MINER = TestKeys.account(9);
    private static final int FEW = 100;
    private static final int PAGE = 20;
    private static final int ROUNDS = 2_000;
    /** Nobody looks at signatures here. */
    private static final Signatures NONE = new Signatures() {
        private final Signature same = Signature.of(new byte[Signature.LENGTH]);

        @Override
        public boolean verify(PublicKey key, Hash256 message, Signature signature) {
            return true;
        }

        @Override
        public Signature sign(PrivateKey key, Hash256 message) {
            return same;
        }

        @Override
        public PublicKey publicKey(PrivateKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String name() {
            return "none";
        }
    };

    private final Random random = new Random(1);
    private final int payments;
    private final List<PublicKey> keys = new ArrayList<>();
    private final List<AddressHash> accounts = new ArrayList<>();
    private final AddressHash many = account("has many");
    private final AddressHash few = account("has few");
    private final List<Hash256> ids = new ArrayList<>();
    private final PrivateKey secret = TestKeys.secret(1);
    private String backend = "";
    private ChainEntry tip = ChainEntry.ofGenesis(GENESIS);

    private LookUpBenchmark(int payments) {
        this.payments = payments;
        for (int i = 0; i < ACCOUNTS; i++) {
            byte[] key = new byte[PublicKey.LENGTH];
            random.nextBytes(key);
            key[0] = 2;
            keys.add(PublicKey.of(key));
            accounts.add(keys.get(i).addressHash());
        }
    }

    private static AddressHash account(String name) {
        return AddressHash.of(Arrays.copyOf(Hash256.twice(name.getBytes(UTF_8)).bytes(), AddressHash.LENGTH));
    }

    public static void main(String[] args) {
        new LookUpBenchmark(args.length == 0 ? 1_000_000 : Integer.parseInt(args[0])).run();
    }

    private void run() {
        try (TestDatabase database = TestDatabase.migrated()) {
            NetworkRepository networks = new NetworkRepository(new LocalConnections(database.dataSource()));
            int unused = networks.create(GENESIS);
            LedgerRepository store = networks.ledger(GENESIS.id()).orElseThrow();
            long begun = System.nanoTime();
            for (int made = 0; made < payments; made += BLOCK) {
                store.apply(block(made));
            }
            say("stored " + payments + " payments", begun);
            begun = System.nanoTime();
            while (store.index()) {
                // one step after another
            }
            say("indexed to block " + store.indexed(), begun);
            database.execute("vacuum analyze");
            EntityManager entities = database.entityManagers().createEntityManager();
            entities.getTransaction().begin();
            backend = database.onlyBackend();
            NewerPayments newer = new NewerPayments();
            for (String when : List.of("first", "warm")) {
                measure(when + ", by id", () -> look(entities, newer).payment(id()));
                measure(when + ", by an id that there is not", () -> look(entities, newer)
                        .payment(Hash256.twice(ByteBuffer.allocate(8)
                                .putLong(random.nextLong())
                                .array())));
                measure(when + ", first page of " + payments / 10, () -> page(entities, newer, many));
                measure(when + ", first page of " + FEW, () -> page(entities, newer, few));
                measure(
                        when + ", first page of any account",
                        () -> page(entities, newer, accounts.get(random.nextInt(ACCOUNTS))));
                measure(when + ", some page of " + payments / 10, () -> look(entities, newer)
                        .page(many, new Place(1 + random.nextInt((int) tip.height()), 0), PAGE, Tip.of(tip)));
            }
            entities.getTransaction().rollback();
            entities.close();
        }
    }

    private Optional<?> page(EntityManager entities, NewerPayments newer, AddressHash account) {
        return look(entities, newer).page(account, Place.END, PAGE, Tip.of(tip));
    }

    /** What was read before is forgotten, as it is from request to request. */
    private static LedgerHistory look(EntityManager entities, NewerPayments newer) {
        entities.clear();
        return new LedgerHistory(entities, GENESIS.id(), newer);
    }

    private Hash256 id() {
        return ids.get(random.nextInt(ids.size()));
    }

    private void measure(String what, Runnable look) {
        long[] nanos = new long[ROUNDS];
        long java = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long postgres = postgresNanos();
        for (int i = 0; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            look.run();
            nanos[i] = System.nanoTime() - begun;
        }
        double javaMillis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - java) / 1e6 / ROUNDS;
        double postgresMillis = (postgresNanos() - postgres) / 1e6 / ROUNDS;
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-38s p10 %.2f, p50 %.2f, p99 %.2f ms; processor time: java %.2f, postgres %.2f ms%n",
                what,
                nanos[ROUNDS / 10] / 1e6,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6,
                javaMillis,
                postgresMillis);
    }

    /** Processor time of the server's end of the connection, on Linux; else 0. */
    private long postgresNanos() {
        try {
            return Long.parseLong(
                    Files.readString(Path.of("/proc", backend, "schedstat")).split(" ")[0]);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    private static void say(String what, long begun) {
        System.out.printf(Locale.ROOT, "%s in %.1f s%n", what, (System.nanoTime() - begun) / 1e9);
    }

    private Commit block(int made) {
        List<Payment> body = new ArrayList<>();
        for (int i = made; i < made + BLOCK; i++) {
            AddressHash to =
                    i % 10 == 0 ? many : i % (payments / FEW) == 1 ? few : accounts.get(random.nextInt(ACCOUNTS));
            Payment payment = new PaymentDraft(
                            GENESIS.id(),
                            keys.get(random.nextInt(ACCOUNTS)),
                            i,
                            0,
                            Amount.of(10),
                            List.of(new Output(to, Amount.of(1 + i % 100))),
                            "for the stone no " + i % 1_000)
                    .complete(i, secret, NONE);
            ids.add(payment.id());
            body.add(payment);
        }
        long height = tip.height() + 1;
        Reward reward = new Reward(height, MINER, Amount.of(5_000), random.nextLong(), "");
        BlockHeader header = new BlockHeader(
                1,
                tip.hash(),
                reward.leaf(),
                tip.header().time() + 10,
                GENESIS.rules().pace().initialBits(),
                random.nextInt());
        ChainEntry entry = tip.child(header, header.hash(), CompactTarget.work(header.bits()));
        Commit commit = new Commit(
                tip.hash(),
                entry,
                List.of(),
                List.of(new ConnectedBlock(new Block(header, reward, body), entry, 1_000)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                OwnChanges.NONE,
                Optional.empty());
        tip = entry;
        return commit;
    }
}
