package org.yap.ledger.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class GenesisTest {
    private static final Genesis GOOD = TestNetworks.genesis(1);

    @Property(tries = 300)
    void readsWhatItWrites(
            @ForAll long seed,
            @ForAll @LongRange(min = 1, max = 0xffff_ffffL) long time,
            @ForAll @IntRange(min = 1, max = 10_000) int interval,
            @ForAll @IntRange(min = 0, max = 30) int allocations,
            @ForAll Admission admission) {
        NetworkRulesBuilder rules = NetworkRulesBuilder.create(new Random(seed), time)
                .blockInterval(interval)
                .admission(admission)
                .admissionKey(admission == Admission.OPEN ? NodeId.ZERO : TestNetworks.CREATOR)
                .name("Münze " + seed);
        for (int i = 0; i < allocations; i++) {
            rules.allocate(TestKeys.account(i), 1L + i);
        }
        Genesis genesis = Genesis.of(rules.build()).orThrow();
        Genesis back = Genesis.decode(genesis.bytes()).orThrow();
        assertThat(back).isEqualTo(genesis);
        assertThat(back.id()).isEqualTo(genesis.id());
        assertThat(NetworkRules.decode(genesis.rules().bytes()).orThrow()).isEqualTo(genesis.rules());
    }

    @Property(tries = 1_000)
    void acceptsOneFormOnly(@ForAll @IntRange(min = 0, max = 1 << 20) int at, @ForAll byte mask) {
        byte[] bytes = GOOD.rules().bytes();
        bytes[at % bytes.length] ^= mask;
        if (NetworkRules.decode(bytes) instanceof Judged.Accepted<NetworkRules> accepted) {
            assertThat(accepted.value().bytes()).isEqualTo(bytes);
        }
    }

    /** Rule network-bad-genesis: no byte of the header or the rules can be another, or it is another network. */
    @Property(tries = 500)
    void refusesAHeaderThatDoesNotFitTheRules(
            @ForAll @IntRange(min = 0, max = 1 << 20) int at, @ForAll @IntRange(min = 1, max = 255) int mask) {
        byte[] bytes = GOOD.bytes();
        bytes[at % bytes.length] ^= (byte) mask;
        assertThat(Genesis.decode(bytes).accepted()).isFalse();
        if (at % bytes.length < 80) {
            assertRejected(Genesis.decode(bytes), RejectReason.NETWORK_BAD_GENESIS);
        }
    }

    @Test
    void hasTheHeaderThatTheProtocolSays() {
        assertThat(GOOD.header().version()).isEqualTo(1);
        assertThat(GOOD.header().previous()).isEqualTo(Hash256.ZERO);
        assertThat(GOOD.header().merkleRoot())
                .isEqualTo(Hash256.twice(GOOD.rules().bytes()));
        assertThat(GOOD.header().time()).isEqualTo(GOOD.rules().pace().genesisTime());
        assertThat(GOOD.header().bits()).isEqualTo(GOOD.rules().pace().initialBits());
        assertThat(GOOD.header().nonce()).isZero();
        assertThat(GOOD.id().hash()).isEqualTo(GOOD.header().hash());
        assertThat(GOOD.rules().bytes().length).isGreaterThan(64);
    }

    @Test
    void givesEveryNetworkItsOwnId() {
        assertThat(TestNetworks.genesis(2).id()).isNotEqualTo(GOOD.id());
    }

    /** A network's id is for ever: one that exists must be read as it was written, whatever becomes of this code. */
    @Test
    void keepsTheBytesOfNetworksThatExist() {
        NetworkRulesBuilder rules = NetworkRulesBuilder.create(new Random(7), 1_700_000_000L)
                .name("Münze")
                .currency("MZE")
                .decimals(3)
                .addressPrefix("mz")
                .blockInterval(11)
                .halfLife(661)
                .futureLimit(67)
                .paymentWorkBits(5)
                .switchDepth(2)
                .switchMargin(1)
                .newAccountBytes(3)
                .maxNeighbours(7)
                .blockReward(1_234_567_890_123L)
                .halvingInterval(1_001)
                .rewardMaturity(13)
                .maxBlockBytes(20_000)
                .minFee(1L << 40)
                .admission(Admission.INVITATION)
                .admissionKey(TestNetworks.CREATOR)
                .easiestBits(0x1f00ffff)
                .initialBits(0x1d00ffff);
        for (int i = 0; i < 3; i++) {
            rules.allocate(TestKeys.account(i), 100L + i);
        }
        Genesis genesis = Genesis.of(rules.build()).orThrow();
        assertThat(genesis.rules().bytes())
                .asHexString()
                .isEqualToIgnoringCase(
                        "0399170fbb183477a35a94c9bf390b770200f15365ffff001dffff001f064dc3bc6e7a65034d5a4503026d7a0b000000"
                                + "95020000430000000502000000010000000300000007000000cb04fb711f010000e90300000d000000204e0000000000"
                                + "000001000001c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c00395bf8edcb2e9e07233"
                                + "36303d9f63778f3074fec36400000000000000a22f3047b7fbfa2445b7849c42e366f94f960b146500000000000000d2"
                                + "a7c894d0c5008441e07b56c7c9f7f2f939f9cd6600000000000000");
        assertThat(genesis.id()).hasToString("2a97c136512475b7101205f9dd129ea9540b1e83a4981d003236e5394dbb766c");
    }

    @Test
    void refusesBytesCutShortLeftOverOrOfAnotherFormat() {
        byte[] bytes = GOOD.bytes();
        assertRejected(Genesis.decode(Arrays.copyOf(bytes, bytes.length - 1)), RejectReason.MALFORMED);
        assertRejected(Genesis.decode(Arrays.copyOf(bytes, bytes.length + 1)), RejectReason.MALFORMED);
        assertRejected(Genesis.decode(new byte[0]), RejectReason.MALFORMED);
        bytes[80] = 4;
        assertRejected(Genesis.decode(bytes), RejectReason.NETWORK_OTHER_FORMAT);
    }

    /** The rules of networks as they were written before the switch depth, and before the admission key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0199170fbb183477a35a94c9bf390b770200f15365ffff001dffff001f064dc3bc6e7a65034d5a4503026d7a0b000000"
                        + "9502000043000000050100000007000000cb04fb711f010000e90300000d000000204e00000000000000010000000395"
                        + "bf8edcb2e9e0723336303d9f63778f3074fec36400000000000000a22f3047b7fbfa2445b7849c42e366f94f960b1465"
                        + "00000000000000d2a7c894d0c5008441e07b56c7c9f7f2f939f9cd6600000000000000",
                "0299170fbb183477a35a94c9bf390b770200f15365ffff001dffff001f064dc3bc6e7a65034d5a4503026d7a0b000000"
                        + "95020000430000000502000000010000000300000007000000cb04fb711f010000e90300000d000000204e0000000000"
                        + "0000010000000395bf8edcb2e9e0723336303d9f63778f3074fec36400000000000000a22f3047b7fbfa2445b7849c42"
                        + "e366f94f960b146500000000000000d2a7c894d0c5008441e07b56c7c9f7f2f939f9cd6600000000000000"
            })
    void refusesTheFormatsThatCameBefore(String rules) {
        assertRejected(NetworkRules.decode(HexFormat.of().parseHex(rules)), RejectReason.NETWORK_OTHER_FORMAT);
    }
}
