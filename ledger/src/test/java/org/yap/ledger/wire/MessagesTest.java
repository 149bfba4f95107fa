package org.yap.ledger.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.Mutations;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class MessagesTest {
    private static final Genesis GENESIS = TestNetworks.genesis(61);
    private static final Built BLOCK =
            ChainBuilder.in(GENESIS).on(ChainBuilder.in(GENESIS).genesis()).mine();

    private static final List<Message> MUTABLE = mutable();

    static Stream<Message> messages() {
        List<Hash256> hashes = List.of(BLOCK.hash(), Hash256.ZERO);
        return Stream.of(
                tip(BLOCK.entry()),
                tip(ChainEntry.ofGenesis(GENESIS)),
                new Messages.GetHeaders(hashes),
                new Messages.Headers(List.of(BLOCK.block().header())),
                new Messages.Headers(List.of()),
                new Messages.GetBlock(BLOCK.hash()),
                new Messages.NoBlock(BLOCK.hash()),
                new Messages.Announce(hashes),
                new Messages.GetPayments(hashes),
                new Messages.Clock(1_700_000_000_123L),
                new CompactMessages.CompactBlock(
                        BLOCK.block().header(), -5, BLOCK.block().reward(), List.of(0L, (1L << 48) - 1, 77L)),
                new CompactMessages.SendCompact(true),
                new CompactMessages.GetBlockPayments(BLOCK.hash(), List.of(0, 3, 40_000)),
                new CompactMessages.BlockPayments(
                        BLOCK.hash(), List.of(PaymentFixture.in(GENESIS).build())),
                new BulkMessages.GetBlocks(hashes),
                new Messages.NewPayments(List.of(PaymentFixture.in(GENESIS).build())),
                new Messages.Payments(List.of(
                        PaymentFixture.in(GENESIS).build(),
                        PaymentFixture.in(GENESIS).from(2).memo("hi").build())));
    }

    private static Messages.Tip tip(ChainEntry entry) {
        return new Messages.Tip(entry.header(), entry.height(), entry.work());
    }

    private static Judged<Message> decode(int kind, byte[] bytes) {
        return Message.decode(kind, bytes, GENESIS.id());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comesBackFromItsBytes(Message message) {
        assertThat(decode(message.kind(), message.bytes()).orThrow()).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void hasOneFormOnly(Message message) {
        byte[] bytes = message.bytes();
        assertRejected(decode(message.kind(), Arrays.copyOf(bytes, bytes.length + 1)), RejectReason.MESSAGE_MALFORMED);
        assertRejected(decode(message.kind(), Arrays.copyOf(bytes, bytes.length - 1)), RejectReason.MESSAGE_MALFORMED);
        assertThat(RejectReason.MESSAGE_MALFORMED.id()).isEqualTo("message-malformed");
    }

    @Test
    void carriesPiecesOfTheFullLengthAndAShorterLastOne() {
        byte[] full = new byte[Messages.PIECE_BYTES];
        for (Messages.BlockPiece piece : List.of(
                new Messages.BlockPiece(BLOCK.hash(), 0, 2, full),
                new Messages.BlockPiece(BLOCK.hash(), 1, 2, new byte[1]))) {
            Messages.BlockPiece decoded =
                    (Messages.BlockPiece) decode(piece.kind(), piece.bytes()).orThrow();
            assertThat(decoded.piece()).isEqualTo(piece.piece());
            assertThat(decoded.index()).isEqualTo(piece.index());
            assertThat(piece.bytes().length).isLessThanOrEqualTo(Message.MAX_BYTES);
        }
    }

    @Test
    void refusesPiecesThatFitNowhere() {
        for (Messages.BlockPiece piece : List.of(
                new Messages.BlockPiece(BLOCK.hash(), 0, 2, new byte[5]),
                new Messages.BlockPiece(BLOCK.hash(), 1, 2, new byte[0]),
                new Messages.BlockPiece(BLOCK.hash(), 2, 2, new byte[5]),
                new Messages.BlockPiece(BLOCK.hash(), 0, 0, new byte[5]),
                new Messages.BlockPiece(BLOCK.hash(), 1_999, 2_000, new byte[5]))) {
            assertRejected(decode(piece.kind(), piece.bytes()), RejectReason.MESSAGE_MALFORMED);
        }
    }

    @Test
    void refusesUnknownKinds() {
        for (int kind : new int[] {0, 18, 31, 255}) {
            assertRejected(decode(kind, new byte[32]), RejectReason.MESSAGE_UNKNOWN_KIND);
        }
        assertThat(RejectReason.MESSAGE_UNKNOWN_KIND.id()).isEqualTo("message-unknown-kind");
    }

    @Test
    void refusesOversizeMessagesBeforeItLooksAtThem() {
        assertRejected(decode(9, new byte[Message.MAX_BYTES + 1]), RejectReason.MESSAGE_OVERSIZE);
        assertThat(RejectReason.MESSAGE_OVERSIZE.id()).isEqualTo("message-oversize");
    }

    @Test
    void refusesMoreThanItsBounds() {
        List<Hash256> many = Collections.nCopies(Messages.MAX_LOCATOR + 1, Hash256.ZERO);
        assertRejected(decode(2, new Messages.GetHeaders(many).bytes()), RejectReason.MESSAGE_MALFORMED);
    }

    @Test
    void acceptsOnlyBytesThatItWouldWriteItself() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(140)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) random.nextInt(3);
            }
            int kind = random.nextInt(18);
            if (decode(kind, bytes) instanceof Judged.Accepted<Message> accepted) {
                assertThat(accepted.value().bytes()).isEqualTo(bytes);
            }
        }
    }

    static List<Message> mutable() {
        List<Message> all = new ArrayList<>(messages().toList());
        all.add(new Messages.BlockPiece(BLOCK.hash(), 2, 3, BLOCK.block().bytes()));
        all.add(new BulkMessages.Blocks(
                List.of(BLOCK.block().bytes(), BLOCK.block().bytes())));
        return all;
    }

    @Test
    void mutatesEveryKind() {
        assertThat(mutable().stream().map(Message::kind).distinct())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    }

    /** Nearly right bytes of each kind, and of each kind read as another. */
    @Property(tries = 20_000)
    void acceptsNoSecondFormOfAnyMessage(
            @ForAll @IntRange(max = 40) int number, @ForAll boolean otherKind, @ForAll long seed) {
        Random random = new Random(seed);
        Message message = MUTABLE.get(number % MUTABLE.size());
        byte[] bytes = Mutations.of(message.bytes(), random);
        int kind = otherKind ? 1 + random.nextInt(17) : message.kind();
        if (decode(kind, bytes) instanceof Judged.Accepted<Message> accepted) {
            assertThat(accepted.value().bytes()).isEqualTo(bytes);
            assertThat(accepted.value().kind()).isEqualTo(kind);
        }
    }
}
