package org.yap.persistence.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.RandomTree;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.Step;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.sql.DirectConnections;

/**
 * A node's ledger in a JVM of its own, to be killed: takes the blocks of a random tree one by one, with reorganisations of many
 * pieces, while other threads copy accounts and index payments. Prints the number of each block once what it changed is stored.
 */
final class LedgerProgram {
    static final String URL = "test.url";
    static final String NUMBER = "test.network";
    /** Later than the times of all blocks. */
    static final long NOW = (TestNetworks.GENESIS_TIME + 1_000_000_000L) * 1_000;

    private static final int TRUNK = 100;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Genesis genesis;
    private final LedgerRepository shared;
    private final DirectConnections connections;
    /** The writer's. */
    private final LedgerRepository stored;

    private final ExecutorService beside = Executors.newFixedThreadPool(2);
    private NetworkNode node;

    private LedgerProgram(DataSource source, int number) {
        genesis = genesis(number);
        shared = new NetworkRepository(new LocalConnections(source))
                .ledger(genesis.id())
                .orElseThrow();
        connections = new DirectConnections(source, Duration.ofMinutes(1));
        stored = shared.over(connections);
    }

    static Genesis genesis(int number) {
        return Genesis.of(TestNetworks.rules(number)
                        .switchDepth(0)
                        .switchMargin(0)
                        .build())
                .orThrow();
    }

    /** The same in each JVM. Its blocks come in an order in which the best branch changes near its end, and far below. */
    static RandomTree tree(int number) {
        RandomTree tree = RandomTree.grow(genesis(number), number, TRUNK);
        for (int from : List.of(TRUNK / 5, TRUNK / 2, TRUNK / 10)) {
            tree.outdo(tree.blocks().get(from), tree.best());
        }
        return tree;
    }

    public static void main(String[] arguments) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(System.getProperty(URL));
        LedgerProgram program = new LedgerProgram(source, Integer.getInteger(NUMBER));
        program.restore();
        program.run();
    }

    /** Ends the change of branch in which a node was killed, if it was in one. */
    static void goOn(DataSource source, int number) {
        new LedgerProgram(source, number).restore();
    }

    private void restore() {
        node = connections.inTransaction(() -> {
            stored.takeOver();
            return NetworkNode.restore(stored, NodeUnderTest.SETTINGS, new Random(1), NOW);
        });
        step(List.of());
    }

    private void run() {
        beside.execute(this::index);
        StatelessChecks checks = new StatelessChecks(genesis, TestKeys.SIGNATURES);
        List<Built> blocks = tree(Integer.getInteger(NUMBER)).blocks();
        for (int i = 0; i < blocks.size(); i++) {
            step(List.of(new NodeEvent.BlockMined(
                    i, checks.block(blocks.get(i).block()).orThrow())));
            say(i);
        }
        System.exit(0);
    }

    private void index() {
        while (true) {
            if (!shared.index()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Each piece is stored by itself. */
    private void step(List<NodeEvent> events) {
        Step piece = node.handle(events, NOW);
        store(piece);
        while (!piece.whole()) {
            piece = node.handle(List.of(), NOW);
            store(piece);
        }
        node.snapshotDue(NOW).ifPresent(copy -> beside.execute(() -> shared.keep(copy)));
    }

    private void store(Step piece) {
        piece.commit().ifPresent(stored::apply);
        node.stored();
    }

    /** At once: whoever reads it believes that it is stored. */
    private static void say(int block) {
        byte[] line = (block + "\n").getBytes(StandardCharsets.US_ASCII);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}
