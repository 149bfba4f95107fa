package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.BulkPayments;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.relay.RelayLimits;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** What blocks that are fetched ahead take of the heap while several neighbours send them in any order. */
class BlocksAheadTest {
    private static final int NEIGHBOURS = 8;
    private static final long HEAP_FOR_BYTE = 8;
    private static final long ROOM = 12L << 20;
    private static final long MUCH = 512L << 20;

    private static final BulkPayments BULK =
            BulkPayments.in(TestNetworks.rules(46).maxBlockBytes(1_000_000).newAccountBytes(0), 500);
    private static final List<Built> CHAIN = chain();
    private static final Map<Hash256, Integer> SIZES = CHAIN.stream()
            .collect(Collectors.toMap(Built::hash, built -> built.block().bytes().length));
    private static final long LARGEST = HEAP_FOR_BYTE * Collections.max(SIZES.values());

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(BULK.genesis(), BULK.checks(), clock, settings(ROOM), 1);
    private final List<HostileNeighbour> neighbours = new ArrayList<>();
    private final Deque<Effect.Send> questions = new ArrayDeque<>();
    /** The step of its last delivery, and that in which it was connected. */
    private final Map<Hash256, Integer> delivered = new HashMap<>();

    private final Map<Hash256, Integer> connected = new HashMap<>();
    private int step;

    private static NodeSettings settings(long blocksHeapBytes) {
        NodeLimits limits = new NodeLimits(1 << 20, NodeUnderTest.own(1_000), RelayLimits.MOST, blocksHeapBytes);
        return new NodeSettings(limits, 2_016, 500, 100, HeaderBounds.DEFAULT);
    }

    /** Five small blocks, then some larger ones. */
    private static List<Built> chain() {
        ChainBuilder builder = ChainBuilder.in(BULK.genesis());
        List<Built> chain = new ArrayList<>(builder.chain(builder.genesis(), 5));
        for (int i = 0; i < 12; i++) {
            ChainBuilder.Draft draft = builder.on(chain.get(chain.size() - 1));
            IntStream.range(0, 60).forEach(unused -> draft.pay(BULK.next(200)));
            chain.add(draft.mine());
        }
        return chain;
    }

    @BeforeEach
    void setUp() {
        for (int i = 1; i <= NEIGHBOURS; i++) {
            neighbours.add(new HostileNeighbour(node, i, CHAIN, Manner.HONEST));
        }
    }

    private void take(List<Effect> effects) {
        NodeUnderTest.effects(effects, Effect.Send.class)
                .filter(send -> send.message() instanceof Messages.GetHeaders
                        || !asked(send.message()).isEmpty())
                .forEach(questions::add);
        neighbours.forEach(
                neighbour -> assertThat(blamed(effects, neighbour.id())).isEmpty());
    }

    private static List<Hash256> asked(Message question) {
        if (question instanceof BulkMessages.GetBlocks many) {
            return many.hashes();
        }
        return question instanceof Messages.GetBlock one ? List.of(one.hash()) : List.of();
    }

    private void meetAll() {
        for (HostileNeighbour neighbour : neighbours) {
            take(node.handle(new NodeEvent.NeighbourUp(neighbour.id())));
            take(node.receive(neighbour.id(), neighbour.tip()));
        }
    }

    private HostileNeighbour neighbour(NodeId id) {
        return neighbours.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Hash256 neededNext() {
        return CHAIN.get((int) node.tip().height()).hash();
    }

    /** Answers everything but the block that is needed next; false if there is nothing else to answer. */
    private boolean answerAhead() {
        Optional<Effect.Send> question = questions.stream()
                .filter(send -> !asked(send.message()).contains(neededNext()))
                .findFirst();
        question.ifPresent(this::answer);
        return question.isPresent();
    }

    private void answer(Effect.Send question) {
        questions.remove(question);
        for (Message answer : neighbour(question.to()).answers(question.message())) {
            take(node.receive(question.to(), answer));
        }
        step++;
        asked(question.message()).forEach(hash -> delivered.put(hash, step));
        CHAIN.stream().limit(node.tip().height()).forEach(built -> connected.putIfAbsent(built.hash(), step));
    }

    /** The most that blocks took between their delivery, the last one if they had to be sent twice, and their connection. */
    private long mostTaken() {
        meetAll();
        while (node.tip().height() < CHAIN.size()) {
            boolean more = true;
            while (more) {
                more = answerAhead();
            }
            List<Effect.Send> next =
                    Stream.of(questions.peek()).filter(each -> each != null).toList();
            assertThat(next).as("the block after %d", node.tip().height()).isNotEmpty();
            next.forEach(this::answer);
            clock.advance(1_000);
            take(node.tick());
        }
        return IntStream.rangeClosed(0, step).mapToLong(this::takenAt).max().orElseThrow();
    }

    private long takenAt(int when) {
        return HEAP_FOR_BYTE
                * CHAIN.stream()
                        .map(Built::hash)
                        .filter(hash -> delivered.get(hash) <= when && when < connected.get(hash))
                        .mapToLong(SIZES::get)
                        .sum();
    }

    @Test
    void takeNoMoreThanTheirRoomBeforeTheOneThatIsNeededNext() {
        assertThat(LARGEST).isLessThan(ROOM / 2);
        assertThat(mostTaken()).isBetween(LARGEST, ROOM);
    }

    @Test
    void comeOneByOneIfThereIsRoomForNone() {
        node.handle(new NodeEvent.LimitsChanged(settings(0).limits()));
        assertThat(mostTaken()).isZero();
    }

    @Test
    void fillsMuchRoomWithManyBlocks() {
        node.handle(new NodeEvent.LimitsChanged(settings(MUCH).limits()));
        assertThat(mostTaken()).isGreaterThan(2 * ROOM);
    }
}
