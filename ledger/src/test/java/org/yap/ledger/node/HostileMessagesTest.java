package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.compact.ShortIds;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.CompactMessages;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** Well-formed nonsense in whatever order: no exception, no money made, and an honest neighbour is still listened to. */
class HostileMessagesTest {
    private static final Genesis GENESIS = TestNetworks.genesis(95);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final List<Built> CHAIN = BUILDER.chain(BUILDER.genesis(), 12);
    private static final List<Built> OTHER =
            BUILDER.chain(BUILDER.on(CHAIN.get(2)).extraNonce(1).mine(), 6);
    private static final List<Payment> PAYMENTS = payments();

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    private static List<Payment> payments() {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            payments.add(PaymentFixture.in(GENESIS)
                    .from(i % 5)
                    .sequence(i / 5)
                    .to(6, 1 + i)
                    .build());
        }
        return payments;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void survivesWhateverNeighboursSay(long seed) {
        Random random = new Random(seed);
        NodeId[] neighbours = {NodeUnderTest.id(1), NodeUnderTest.id(2), NodeUnderTest.id(3)};
        for (int i = 0; i < 1_500; i++) {
            NodeId from = neighbours[random.nextInt(neighbours.length)];
            switch (random.nextInt(12)) {
                case 0 -> node.handle(new NodeEvent.NeighbourUp(from));
                case 1 -> node.handle(new NodeEvent.NeighbourDown(from));
                case 2 -> {
                    clock.advance(random.nextInt(3_000));
                    node.tick();
                }
                case 3 -> node.mine(9);
                default -> node.receive(from, message(random));
            }
        }
        assertThat(node.store().money()).isEqualTo(node.store().moneyMade());
        Map<AddressHash, AccountState> accounts = node.store().allAccounts();
        node.restore();
        assertThat(node.store().allAccounts()).isEqualTo(accounts);
        listensToAnHonestNeighbour();
    }

    private void listensToAnHonestNeighbour() {
        List<Built> better = BUILDER.chain(BUILDER.genesis(), (int) node.tip().height() + 200);
        HostileNeighbour honest = new HostileNeighbour(node, 9, better, Manner.HONEST);
        honest.connect();
        for (int i = 0; i < 20; i++) {
            clock.advance(3_000);
            honest.converse(node.tick());
            honest.tellTip();
        }
        assertThat(node.follows(better.get(better.size() - 1).hash())).isTrue();
    }

    private Message message(Random random) {
        Built built = anyBlock(random);
        return switch (random.nextInt(14)) {
            case 0 -> new Messages.Tip(built.block().header(), random.nextInt(30), new BigInteger(12, random));
            case 1 ->
                new Messages.Tip(
                        built.block().header(),
                        built.entry().height(),
                        built.entry().work());
            case 2 -> new Messages.GetHeaders(List.of(anyHash(random), anyHash(random)));
            case 3 -> new Messages.Headers(headers(random));
            case 4 -> new Messages.GetBlock(anyHash(random));
            case 5 ->
                HostileNeighbour.pieces(built.hash(), anyBlock(random).block().bytes())
                        .get(0);
            case 6 ->
                HostileNeighbour.pieces(built.hash(), built.block().bytes()).get(0);
            case 7 -> new Messages.NoBlock(anyHash(random));
            case 8 ->
                random.nextBoolean()
                        ? new Messages.Announce(List.of(anyPayment(random).leaf(), anyHash(random)))
                        : new Messages.GetPayments(List.of(anyPayment(random).leaf(), anyHash(random)));
            case 9 -> new CompactMessages.SendCompact(random.nextBoolean());
            case 10 -> ShortIds.shorten(built.block(), random.nextInt(3));
            case 11 -> new CompactMessages.GetBlockPayments(built.hash(), List.of(random.nextInt(3)));
            case 12 -> new CompactMessages.BlockPayments(built.hash(), List.of(anyPayment(random)));
            default -> new Messages.Payments(List.of(anyPayment(random), anyPayment(random)));
        };
    }

    private static List<BlockHeader> headers(Random random) {
        List<Built> chain = random.nextBoolean() ? CHAIN : OTHER;
        int from = random.nextInt(chain.size());
        return chain.subList(from, from + random.nextInt(chain.size() - from + 1)).stream()
                .map(built -> built.block().header())
                .toList();
    }

    private static Built anyBlock(Random random) {
        List<Built> chain = random.nextBoolean() ? CHAIN : OTHER;
        return chain.get(random.nextInt(chain.size()));
    }

    private static Hash256 anyHash(Random random) {
        byte[] bytes = new byte[Hash256.LENGTH];
        random.nextBytes(bytes);
        return random.nextBoolean() ? anyBlock(random).hash() : Hash256.of(bytes);
    }

    private static Payment anyPayment(Random random) {
        return PAYMENTS.get(random.nextInt(PAYMENTS.size()));
    }
}
