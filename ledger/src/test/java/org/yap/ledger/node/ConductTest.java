package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.compact.ShortIds;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.CompactMessages;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** What is held against neighbours that send too much of no use, and that nothing is held against honest ones. */
class ConductTest {
    private static final Genesis GENESIS = TestNetworks.genesis(43);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final List<Built> CHAIN = BUILDER.chain(BUILDER.genesis(), 3);
    private static final Payment PAYMENT =
            PaymentFixture.in(GENESIS).from(0).to(5, 10).build();
    private static final NodeId PEST = NodeUnderTest.id(1);
    /** Enough for a ban, at five points or more for each. */
    private static final int ENOUGH = 20;

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    @BeforeEach
    void meet() {
        node.take(CHAIN.get(0).block());
        node.submit(PAYMENT);
        node.handle(new NodeEvent.NeighbourUp(PEST));
        clock.advance(600_000);
    }

    static List<Message> repeated() {
        Built known = CHAIN.get(0);
        Built unknown = CHAIN.get(1);
        return List.of(
                new Messages.Tip(
                        known.block().header(),
                        known.entry().height(),
                        known.entry().work()),
                new Messages.GetHeaders(List.of(known.hash())),
                new Messages.Headers(List.of(known.block().header())),
                new Messages.Headers(List.of()),
                new Messages.GetBlock(known.hash()),
                HostileNeighbour.pieces(known.hash(), known.block().bytes()).get(0),
                HostileNeighbour.pieces(unknown.hash(), unknown.block().bytes()).get(0),
                new Messages.NoBlock(known.hash()),
                new BulkMessages.GetBlocks(List.of(known.hash(), unknown.hash())),
                new BulkMessages.Blocks(List.of(known.block().bytes())),
                new Messages.Announce(Collections.nCopies(Messages.MAX_LEAVES, PAYMENT.leaf())),
                new Messages.GetPayments(Collections.nCopies(Messages.MAX_LEAVES, PAYMENT.leaf())),
                new Messages.Payments(List.of(PAYMENT)),
                new Messages.NewPayments(List.of(PAYMENT)),
                new CompactMessages.SendCompact(true),
                ShortIds.shorten(known.block(), 1),
                ShortIds.shorten(CHAIN.get(2).block(), 1),
                new CompactMessages.GetBlockPayments(known.hash(), List.of()),
                new CompactMessages.BlockPayments(known.hash(), List.of(PAYMENT)));
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void bansWhoRepeats(Message message) {
        int blames = 0;
        for (int i = 0; i < 500; i++) {
            blames += blamed(node.receive(PEST, message), PEST).size();
        }
        assertThat(blames).isGreaterThan(ENOUGH);
    }

    @Test
    void bansWhoAnnouncesInBulkWhatDoesNotExist() {
        int blames = 0;
        for (int message = 0; message < 200; message++) {
            List<Hash256> leaves = new ArrayList<>();
            for (int i = 0; i < Messages.MAX_LEAVES; i++) {
                leaves.add(Hash256.twice(new byte[] {(byte) message, (byte) i, (byte) (i >>> 8)}));
            }
            blames += blamed(node.receive(PEST, new Messages.Announce(leaves)), PEST)
                    .size();
        }
        assertThat(blames).isGreaterThan(ENOUGH);
    }

    @Test
    void connectingAnewDoesNotMakeRepeatingFree() {
        Message message = new Messages.Payments(List.of(PAYMENT));
        int blames = 0;
        for (int i = 0; i < 400; i++) {
            node.handle(new NodeEvent.NeighbourDown(PEST), new NodeEvent.NeighbourUp(PEST));
            blames += blamed(node.receive(PEST, message), PEST).size();
        }
        assertThat(blames).isGreaterThan(ENOUGH);
    }

    @Test
    void namesWhatWasRepeated() {
        List<org.yap.ledger.verdict.Reason> reasons = new ArrayList<>();
        repeated().forEach(message -> {
            for (int i = 0; i < 400; i++) {
                reasons.addAll(blamed(node.receive(PEST, message), PEST));
            }
        });
        assertThat(reasons).containsOnly(RejectReason.MESSAGE_REPEATED, RejectReason.MESSAGE_UNREQUESTED);
    }

    /** The simulator fails as soon as one node blames another. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void blamesNoHonestNodeUnderLoad(long seed) {
        Genesis genesis = TestNetworks.genesis(44);
        Simulation network =
                new Simulation(genesis, 5, seed).loss(0.1).duplicates(0.1).storeFailures(0.002);
        network.mineAll();
        for (int i = 0; i < 2_000; i++) {
            network.submit(
                    i % 5,
                    PaymentFixture.in(genesis)
                            .from(i % 4)
                            .sequence(i / 4)
                            .to(5 + i % 3, 1)
                            .build());
            network.runFor(100);
        }
        network.runFor(600_000);
        assertThat(network.highest().height()).isGreaterThan(20);
    }
}
