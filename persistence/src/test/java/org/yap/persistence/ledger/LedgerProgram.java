package org.yap.persistence.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
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

    private LedgerProgram(String url, int number) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
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

    static NetworkNode restore(LedgerRepository stored) {
        return NetworkNode.restore(stored, NodeUnderTest.SETTINGS, new Random(1), NOW);
    }

    public static void main(String[] arguments) {
        new LedgerProgram(System.getProperty(URL), Integer.getInteger(NUMBER)).run();
    }

    private void run() {
        node = connections.inTransaction(() -> {
            stored.takeOver();
            return restore(stored);
        });
        beside.execute(this::index);
        StatelessChecks checks = new StatelessChecks(genesis, TestKeys.SIGNATURES);
        List<Built> blocks = tree(Integer.getInteger(NUMBER)).blocks();
        for (int i = 0; i < blocks.size(); i++) {
            step(new NodeEvent.BlockMined(i, checks.block(blocks.get(i).block()).orThrow()));
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

    private void step(NodeEvent event) {
        Step first = node.handle(List.of(event), NOW);
        if (first.whole()) {
            first.commit().ifPresent(stored::apply);
        } else {
            connections.inTransaction(() -> pieces(first));
        }
        node.stored();
        node.snapshotDue(NOW).ifPresent(copy -> beside.execute(() -> shared.keep(copy)));
    }

    private Step pieces(Step first) {
        Step piece = first;
        piece.commit().ifPresent(stored::apply);
        while (!piece.whole()) {
            node.stored();
            piece = node.handle(List.of(), NOW);
            piece.commit().ifPresent(stored::apply);
        }
        return piece;
    }

    /** At once: whoever reads it believes that it is stored. */
    private static void say(int block) {
        byte[] line = (block + "\n").getBytes(StandardCharsets.US_ASCII);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}
