package org.yap.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.NonceSearch;

class BlockTest {
    private static final int MAX = 1_000_000;
    private static final Genesis NETWORK = TestNetworks.genesis(1);
    private static final List<Payment> PAYMENTS = IntStream.range(0, 5)
            .mapToObj(i -> PaymentFixture.in(NETWORK).sequence(i).build())
            .toList();
    private static final Block GOOD = mined(PAYMENTS);

    @Property
    void readsTheHeaderThatItWrites(
            @ForAll int version,
            @ForAll @Size(32) byte[] previous,
            @ForAll @Size(32) byte[] root,
            @ForAll @LongRange(min = 0, max = 0xffff_ffffL) long time,
            @ForAll int bits,
            @ForAll int nonce) {
        BlockHeader header = new BlockHeader(version, Hash256.of(previous), Hash256.of(root), time, bits, nonce);
        assertThat(header.bytes()).hasSize(BlockHeader.LENGTH);
        assertThat(BlockHeader.decode(header.bytes()).orThrow()).isEqualTo(header);
    }

    @Property
    void writesTheHeaderThatItRead(@ForAll @Size(80) byte[] bytes) {
        assertThat(BlockHeader.decode(bytes).orThrow().bytes()).isEqualTo(bytes);
        assertRejected(BlockHeader.decode(Arrays.copyOf(bytes, 81)), RejectReason.MALFORMED);
        assertRejected(BlockHeader.decode(Arrays.copyOf(bytes, 79)), RejectReason.MALFORMED);
    }

    @Property
    void readsTheRewardThatItWrites(
            @ForAll @LongRange(min = 0, max = 0xffff_ffffL) long height,
            @ForAll @Size(20) byte[] miner,
            @ForAll @LongRange(min = 0) long amount,
            @ForAll long extraNonce,
            @ForAll @StringLength(max = 32) String note) {
        String fitting = Utf8.encode(note).filter(bytes -> bytes.length <= 32).isPresent() ? note : "";
        Reward reward = new Reward(height, AddressHash.of(miner), Amount.of(amount), extraNonce, fitting);
        assertThat(reward.bytes()).hasSize(Reward.LENGTH);
        assertThat(Reward.decode(reward.bytes()).orThrow()).isEqualTo(reward);
    }

    @Property
    void writesTheRewardThatItRead(
            @ForAll @Size(72) byte[] bytes, @ForAll @IntRange(min = 0, max = 32) int noteLength) {
        Arrays.fill(bytes, 40 + noteLength, 72, (byte) 0);
        if (Reward.decode(bytes) instanceof Judged.Accepted<Reward> accepted) {
            assertThat(accepted.value().bytes()).isEqualTo(bytes);
        }
    }

    /** Rule block-bad-reward-form. */
    @Test
    void refusesARewardOfBadForm() {
        byte[] good = GOOD.reward().bytes();
        assertRejected(Reward.decode(changed(good, 71, 'x')), RejectReason.BLOCK_BAD_REWARD_FORM);
        assertRejected(Reward.decode(changed(good, 40, 0xff)), RejectReason.BLOCK_BAD_REWARD_FORM);
        assertRejected(Reward.decode(changed(good, 31, 0x80)), RejectReason.BLOCK_BAD_REWARD_FORM);
        assertThatThrownBy(() -> new Reward(1, TestKeys.account(1), Amount.ZERO, 0, "x".repeat(33)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reward(1, TestKeys.account(1), Amount.ZERO, 0, "a\0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsWhatItWrites() {
        byte[] bytes = GOOD.bytes();
        assertThat(bytes).hasSize(GOOD.size());
        Block back = Block.decode(bytes, NETWORK.id(), MAX).orThrow();
        assertThat(back).isEqualTo(GOOD);
        assertThat(back.bytes()).isEqualTo(bytes);
        assertAccepted(BlockRules.judge(back, MAX));
    }

    @Property(tries = 500)
    void acceptsOneFormOnly(@ForAll @IntRange(min = 0, max = 1 << 20) int at, @ForAll byte mask) {
        byte[] bytes = GOOD.bytes();
        bytes[at % bytes.length] ^= mask;
        if (Block.decode(bytes, NETWORK.id(), MAX) instanceof Judged.Accepted<Block> accepted) {
            assertThat(accepted.value().bytes()).isEqualTo(bytes);
            assertThat(mask == 0
                            || !BlockRules.judge(accepted.value(), MAX).accepted()
                            || !accepted.value().hash().equals(GOOD.hash()))
                    .isTrue();
        }
    }

    @Test
    void refusesBytesCutShortOrLeftOver() {
        byte[] bytes = GOOD.bytes();
        for (int length : new int[] {0, 79, 80, 151, 152, 153, bytes.length - 1, bytes.length + 1}) {
            assertThat(Block.decode(Arrays.copyOf(bytes, length), NETWORK.id(), MAX)
                            .accepted())
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    /** Rule oversize: a count that the bytes can't hold is refused before anything is allocated. */
    @Test
    void refusesACountBeyondTheBytes() {
        byte[] bytes = Arrays.copyOf(GOOD.withHeader(GOOD.header()).bytes(), 200);
        bytes[152] = (byte) 0xfe;
        bytes[153] = (byte) 0xff;
        bytes[154] = (byte) 0xff;
        bytes[155] = (byte) 0xff;
        bytes[156] = 0x7f;
        assertRejected(Block.decode(bytes, NETWORK.id(), MAX), RejectReason.OVERSIZE);
    }

    /** Rule block-too-large. */
    @Test
    void refusesABlockAboveItsNetworksSize() {
        byte[] bytes = GOOD.bytes();
        assertAccepted(Block.decode(bytes, NETWORK.id(), bytes.length));
        assertRejected(Block.decode(bytes, NETWORK.id(), bytes.length - 1), RejectReason.BLOCK_TOO_LARGE);
        assertRejected(BlockRules.body(GOOD, bytes.length - 1), RejectReason.BLOCK_TOO_LARGE);
    }

    /** Rule block-bad-merkle-root. */
    @Test
    void refusesABodyOfAnotherHeader() {
        Block fewer = new Block(GOOD.header(), GOOD.reward(), PAYMENTS.subList(0, 4));
        assertRejected(BlockRules.judge(fewer, MAX), RejectReason.BLOCK_BAD_MERKLE_ROOT);
        List<Payment> swapped = new ArrayList<>(PAYMENTS);
        swapped.set(0, PAYMENTS.get(1));
        swapped.set(1, PAYMENTS.get(0));
        assertRejected(
                BlockRules.judge(new Block(GOOD.header(), GOOD.reward(), swapped), MAX),
                RejectReason.BLOCK_BAD_MERKLE_ROOT);
    }

    /** Rule block-mutated-merkle: six leaves, the last two repeated, have the same root. */
    @Test
    void refusesABodyWhosePaymentsAreRepeatedWithTheSameRoot() {
        List<Payment> repeated = new ArrayList<>(PAYMENTS);
        repeated.addAll(PAYMENTS.subList(3, 5));
        assertRejected(
                BlockRules.judge(new Block(GOOD.header(), GOOD.reward(), repeated), MAX),
                RejectReason.BLOCK_MUTATED_MERKLE);
    }

    /** Rules block-bad-version and block-bad-work. */
    @Test
    void refusesAHeaderOfBadVersionOrWork() {
        BlockHeader good = GOOD.header();
        BlockHeader version =
                new BlockHeader(0, good.previous(), good.merkleRoot(), good.time(), good.bits(), good.nonce());
        assertRejected(BlockRules.header(version), RejectReason.BLOCK_BAD_VERSION);
        assertRejected(BlockRules.header(good.withTime(good.time(), 0x0300ffff)), RejectReason.BLOCK_BAD_WORK);
        assertRejected(BlockRules.header(good.withTime(good.time(), 0x01800000)), RejectReason.BLOCK_BAD_WORK);
        assertRejected(BlockRules.header(good.withTime(good.time(), 0)), RejectReason.BLOCK_BAD_WORK);
    }

    @Test
    void hasNoLeafAsLongAsAnInnerNode() {
        assertThat(Reward.LENGTH).isNotEqualTo(64);
        assertThat(Payment.MIN_BYTES).isGreaterThan(64);
        assertThat(PAYMENTS.get(0).size()).isEqualTo(Payment.MIN_BYTES);
    }

    private static Block mined(List<Payment> payments) {
        Reward reward = new Reward(1, TestKeys.account(9), Amount.of(5_000), 42, "mined in a test");
        BlockHeader empty = new BlockHeader(
                BlockRules.VERSION,
                NETWORK.id().hash(),
                Hash256.ZERO,
                TestNetworks.GENESIS_TIME + 10,
                NETWORK.header().bits(),
                0);
        Block draft = new Block(empty, reward, payments);
        Hash256 root = MerkleTree.root(draft.leaves()).orThrow();
        BlockHeader header = new BlockHeader(empty.version(), empty.previous(), root, empty.time(), empty.bits(), 0);
        long nonce = NonceSearch.overHeader(header.bytes())
                .searchOn(0, () -> false, tries -> {})
                .orElseThrow();
        return draft.withHeader(header.withNonce((int) nonce));
    }

    private static byte[] changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
