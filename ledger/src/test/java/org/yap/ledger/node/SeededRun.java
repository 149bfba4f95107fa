package org.yap.ledger.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;

/**
 * A program that runs some nodes from a fixed seed and prints what they did: payments of many accounts, partitions that end
 * in reorganisations of several pieces, lost messages, stores that fail.
 */
final class SeededRun {
    private static final int NODES = 6;
    private static final int ACCOUNTS = 16;
    private static final long SEED = 2;
    private static final NodeSettings SETTINGS = new NodeSettings(16 << 10, 2_016, 500, 3, NodeUnderTest.own(1_000));

    private final Genesis genesis = genesis();
    private final Simulation network =
            new Simulation(genesis, NODES, SEED, SETTINGS).loss(0.05).storeFailures(0.005);
    private final Random random = new Random(SEED);
    private final MessageDigest effects = sha256();
    private final MessageDigest commits = sha256();
    private int reorgs;
    private int pieces;

    private SeededRun() {
        network.nodes().forEach(node -> node.core().watch(this::saw));
    }

    public static void main(String[] args) {
        SeededRun run = new SeededRun();
        run.run();
        run.report().forEach(System.out::println);
    }

    private static Genesis genesis() {
        NetworkRulesBuilder rules = TestNetworks.rules(67);
        for (int key = 4; key < ACCOUNTS; key++) {
            rules.allocate(TestKeys.account(key), TestNetworks.RICH);
        }
        return Genesis.of(rules.build()).orThrow();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        network.mineAll();
        for (int i = 0; i < 3; i++) {
            network.cutFrom(NODES / 2);
            trade();
            network.heal();
            trade();
        }
    }

    private void trade() {
        for (int i = 0; i < 60; i++) {
            pay(random.nextInt(NODES), random.nextInt(ACCOUNTS));
            network.runFor(random.nextLong(1_500));
        }
    }

    private void pay(int node, int from) {
        NodeStatus status = network.node(node).status();
        PaymentFixture payment = PaymentFixture.in(genesis)
                .from(from)
                .sequence(status.nextSequence(
                                TestKeys.account(from), network.node(node).store())
                        .orElseThrow())
                .validUntil(random.nextInt(4) == 0 ? status.tip().height() + 3 : 0)
                .fee(3 + random.nextInt(2));
        for (int i = random.nextInt(3); i >= 0; i--) {
            payment.to(random.nextInt(2 * ACCOUNTS), 1 + random.nextInt(100));
        }
        network.submit(node, payment.build());
    }

    private void saw(Step step) {
        step.effects().forEach(effect -> effects.update(text(effect).getBytes(UTF_8)));
        step.commit().ifPresent(commit -> {
            commits.update(commit.toString().getBytes(UTF_8));
            reorgs += commit.reorganised().isPresent() ? 1 : 0;
        });
        pieces += step.whole() ? 0 : 1;
    }

    /** All of a message, and no array's identity. */
    private static String text(Effect effect) {
        if (effect instanceof Effect.Send send) {
            return "send " + send.to() + " "
                    + HexFormat.of().formatHex(send.message().bytes());
        }
        return effect instanceof Effect.CheckBlock check
                ? "check " + check.from() + " " + HexFormat.of().formatHex(check.bytes())
                : effect.toString();
    }

    private List<String> report() {
        return List.of(
                "effects " + HexFormat.of().formatHex(effects.digest()),
                "commits " + HexFormat.of().formatHex(commits.digest()),
                "tips " + network.nodes().stream().map(SimulatedNode::tip).toList(),
                "reorganisations " + reorgs,
                "pieces " + pieces,
                "failures " + network.failures());
    }
}
