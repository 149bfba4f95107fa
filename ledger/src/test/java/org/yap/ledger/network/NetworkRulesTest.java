package org.yap.ledger.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.Difficulty;

/** Rules network-bad-rules and network-too-much-money. */
class NetworkRulesTest {
    private static final NetworkRules GOOD = TestNetworks.rules(1).build();

    static Stream<UnaryOperator<NetworkRulesBuilder>> outOfBounds() {
        return Stream.of(
                rules -> rules.genesisTime(0),
                rules -> rules.genesisTime(1L << 32),
                rules -> rules.easiestBits(0),
                rules -> rules.easiestBits(0x2200ffff),
                rules -> rules.initialBits(0x01800000),
                rules -> rules.easiestBits(0x1d00ffff).initialBits(0x1d010000),
                rules -> rules.name(""),
                rules -> rules.name("x".repeat(65)),
                rules -> rules.name("a\nb"),
                rules -> rules.name(" a"),
                rules -> rules.name("a\ud800"),
                rules -> rules.currency(""),
                rules -> rules.currency("yap"),
                rules -> rules.currency("ABCDEFGHIJK"),
                rules -> rules.decimals(-1),
                rules -> rules.decimals(19),
                rules -> rules.addressPrefix(""),
                rules -> rules.addressPrefix("YAP"),
                rules -> rules.addressPrefix("a".repeat(17)),
                rules -> rules.addressPrefix("ya1"),
                rules -> rules.blockInterval(0),
                rules -> rules.blockInterval(86_401),
                rules -> rules.halfLife(9),
                rules -> rules.halfLife(100_001),
                rules -> rules.futureLimit(0),
                rules -> rules.futureLimit(30 * 10 + 1),
                rules -> rules.blockInterval(1).futureLimit(30 + 1),
                rules -> rules.blockInterval(86_400).futureLimit(7 * 86_400 + 1),
                rules -> rules.paymentWorkBits(-1),
                rules -> rules.paymentWorkBits(33),
                rules -> rules.switchDepth(-1),
                rules -> rules.switchDepth(1_001),
                rules -> rules.newAccountBytes(-1),
                rules -> rules.newAccountBytes(3_891),
                rules -> rules.maxBlockBytes(10_000).newAccountBytes(8),
                rules -> rules.switchMargin(-1),
                rules -> rules.switchMargin(1_001),
                rules -> rules.maxNeighbours(1),
                rules -> rules.maxNeighbours(65),
                rules -> rules.halvingInterval(0),
                rules -> rules.rewardMaturity(0),
                rules -> rules.switchDepth(4).switchMargin(5).rewardMaturity(9),
                rules -> rules.rewardMaturity(10_001),
                rules -> rules.maxBlockBytes(9_999),
                rules -> rules.maxBlockBytes(8_000_001),
                rules -> rules.minFee((1L << 48) + 1),
                rules -> rules.admissionKey(NodeId.ZERO),
                rules -> rules.admission(Admission.OPEN),
                rules -> rules.allocate(TestKeys.account(8), 0),
                rules -> allocateTo(rules, 10_001 - 4));
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void refusesEveryValueOutOfItsBounds(UnaryOperator<NetworkRulesBuilder> change) {
        assertRejected(Genesis.of(change.apply(TestNetworks.rules(1)).build()), RejectReason.NETWORK_BAD_RULES);
    }

    static Stream<UnaryOperator<NetworkRulesBuilder>> atBounds() {
        return Stream.of(
                rules -> rules.genesisTime(1),
                rules -> rules.genesisTime((1L << 32) - 1),
                rules -> rules.easiestBits(0x2100ffff),
                rules -> rules.easiestBits(0x01010000),
                rules -> rules.easiestBits(0x1d00ffff).initialBits(0x1d00ffff),
                rules -> rules.name("x"),
                rules -> rules.name("\ud834\udd1e".repeat(64)),
                rules -> rules.currency("A"),
                rules -> rules.currency("ABCDEFGHIJ"),
                rules -> rules.decimals(0),
                rules -> rules.decimals(18),
                rules -> rules.addressPrefix("a"),
                rules -> rules.addressPrefix("a".repeat(16)),
                rules -> rules.blockInterval(1),
                rules -> rules.blockInterval(86_400),
                rules -> rules.halfLife(10),
                rules -> rules.halfLife(100_000),
                rules -> rules.futureLimit(1),
                rules -> rules.futureLimit(30 * 10),
                rules -> rules.blockInterval(1).futureLimit(30),
                rules -> rules.blockInterval(86_400).futureLimit(7 * 86_400),
                rules -> rules.paymentWorkBits(0),
                rules -> rules.paymentWorkBits(32),
                rules -> rules.switchDepth(0),
                rules -> rules.switchDepth(1_000).rewardMaturity(1_001),
                rules -> rules.newAccountBytes(0),
                rules -> rules.newAccountBytes(3_890),
                rules -> rules.maxBlockBytes(10_000).newAccountBytes(7),
                rules -> rules.maxBlockBytes(8_000_000).newAccountBytes(31_341),
                rules -> rules.switchMargin(0),
                rules -> rules.switchMargin(1_000).rewardMaturity(1_001),
                rules -> rules.maxNeighbours(2),
                rules -> rules.maxNeighbours(64),
                rules -> rules.blockReward(0),
                rules -> rules.halvingInterval(1),
                rules -> rules.halvingInterval(Integer.MAX_VALUE),
                rules -> rules.rewardMaturity(1),
                rules -> rules.switchDepth(4).switchMargin(5).rewardMaturity(10),
                rules -> rules.rewardMaturity(10_000),
                rules -> rules.maxBlockBytes(10_000),
                rules -> rules.maxBlockBytes(8_000_000),
                rules -> rules.minFee(0),
                rules -> rules.minFee(1L << 48),
                rules -> rules.admission(Admission.OPEN).admissionKey(NodeId.ZERO),
                rules -> allocateTo(rules, 10_000 - 4));
    }

    private static NetworkRulesBuilder created(long time) {
        return NetworkRulesBuilder.create(new Random(1), time).admissionKey(TestNetworks.CREATOR);
    }

    /** Beside the four that every test network has. */
    private static NetworkRulesBuilder allocateTo(NetworkRulesBuilder rules, int more) {
        for (int i = 0; i < more; i++) {
            byte[] account = new byte[AddressHash.LENGTH];
            account[0] = (byte) i;
            account[1] = (byte) (i >>> 8);
            rules.allocate(AddressHash.of(account), 1);
        }
        return rules;
    }

    @ParameterizedTest
    @MethodSource("atBounds")
    void takesEveryValueAtItsBoundsAndReadsItBack(UnaryOperator<NetworkRulesBuilder> change) {
        Genesis genesis =
                Genesis.of(change.apply(TestNetworks.rules(1)).build()).orThrow();
        assertThat(Genesis.decode(genesis.bytes()).orThrow()).isEqualTo(genesis);
    }

    /** Whoever could stamp a block so far ahead that it is easier could bring the difficulty down at will. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20_160, 20_161, 86_400})
    void letsNobodyStampABlockSoFarAheadThatItIsEasier(int interval) {
        NetworkRulesBuilder builder =
                TestNetworks.rules(1).blockInterval(interval).initialBits(0x1d00ffff);
        NetworkRules farthest = IntStream.rangeClosed(1, 200)
                .mapToObj(intervals -> builder.futureLimit(intervals * interval).build())
                .filter(rules -> Genesis.of(rules).accepted())
                .reduce((nearer, farther) -> farther)
                .orElseThrow();
        long late = farthest.pace().futureLimit() + 29L * interval;
        assertThat(Difficulty.childOfGenesis(farthest.pace(), farthest.pace().initialBits(), late))
                .isEqualTo(farthest.pace().initialBits());
        assertThat(Difficulty.bits(farthest.pace(), farthest.pace().initialBits(), interval, late))
                .isEqualTo(farthest.pace().initialBits());
    }

    @Test
    void hasTheDefaultsOfTheProtocol() {
        NetworkRules rules = created(1_700_000_000L).blockInterval(20).build();
        assertAccepted(Genesis.of(rules));
        assertThat(rules.pace().halfLife()).isEqualTo(1_200);
        assertThat(rules.pace().futureLimit()).isEqualTo(120);
        assertThat(rules.paymentWorkBits()).isEqualTo(16);
        assertThat(rules.limits().switchDepth()).isEqualTo(6);
        assertThat(rules.limits().switchMargin()).isZero();
        assertThat(rules.limits().newAccountBytes()).isEqualTo(1_000);
        assertThat(rules.limits().maxNeighbours()).isEqualTo(8);
        assertThat(rules.money().rewardMaturity()).isEqualTo(100);
        assertThat(rules.buriedDepth()).isEqualTo(100);
        assertThat(rules.limits().maxBlockBytes()).isEqualTo(1_000_000);
        assertThat(rules.minFee()).isEqualTo(Amount.ZERO);
        assertThat(rules.salt()).hasSize(32);
        assertThat(rules.pace().initialBits()).isEqualTo(rules.pace().easiestBits());
    }

    /** Everybody's vouchers lead to the node that made the network; an open one has none. */
    @Test
    void hasTheCreatorAsAdmissionKeyIfItIsByInvitation() {
        NetworkRulesBuilder rules = NetworkRulesBuilder.create(new Random(1), 1_700_000_000L);
        assertThat(rules.build().madeBy(TestNetworks.CREATOR).admissionKey()).isEqualTo(TestNetworks.CREATOR);
        assertThat(GOOD.madeBy(NodeId.ofHex("ab".repeat(32)))).isEqualTo(GOOD);
        NetworkRules open = rules.admission(Admission.OPEN).build();
        assertThat(open.madeBy(TestNetworks.CREATOR)).isEqualTo(open);
        assertAccepted(Genesis.of(open));
    }

    @Test
    void letsRewardsMatureWhenTheyAreBuriedIfNothingElseIsChosen() {
        NetworkRules rules =
                created(1_700_000_000L).switchDepth(50).switchMargin(20).build();
        assertAccepted(Genesis.of(rules));
        assertThat(rules.buriedDepth()).isEqualTo(140);
        assertThat(rules.money().rewardMaturity()).isEqualTo(140);
    }

    @Test
    void refusesAllocationsThatAreNotSortedOrRepeated() {
        List<Allocation> turned = new ArrayList<>(GOOD.allocations());
        Collections.reverse(turned);
        assertRejected(Genesis.of(GOOD.withAllocations(turned)), RejectReason.NETWORK_BAD_RULES);
        Allocation first = GOOD.allocations().get(0);
        assertRejected(Genesis.of(GOOD.withAllocations(List.of(first, first))), RejectReason.NETWORK_BAD_RULES);
        assertRejected(
                Genesis.decode(new Genesis(Genesis.of(GOOD).orThrow().header(), GOOD.withAllocations(turned)).bytes()),
                RejectReason.NETWORK_BAD_RULES);
    }

    @Test
    void refusesMoneyThatReaches2To63() {
        NetworkRulesBuilder rules = created(1).blockReward(0).allocate(TestKeys.account(0), Long.MAX_VALUE);
        assertAccepted(Genesis.of(rules.build()));
        assertRejected(Genesis.of(rules.allocate(TestKeys.account(1), 1).build()), RejectReason.NETWORK_TOO_MUCH_MONEY);
        assertRejected(
                Genesis.of(TestNetworks.rules(1)
                        .blockReward(Long.MAX_VALUE)
                        .halvingInterval(1)
                        .build()),
                RejectReason.NETWORK_TOO_MUCH_MONEY);
        assertRejected(
                Genesis.of(TestNetworks.rules(1)
                        .blockReward(1L << 33)
                        .halvingInterval(1 << 30)
                        .build()),
                RejectReason.NETWORK_TOO_MUCH_MONEY);
    }

    /** The bound is exact: as much money as all blocks will make fits, one unit more does not. */
    @Test
    void countsTheSubsidiesOfAllBlocks() {
        NetworkRules rules =
                TestNetworks.rules(1).blockReward(1_000).halvingInterval(7).build();
        long subsidies = 0;
        for (long height = 1; height < 7 * 63; height++) {
            subsidies += rules.money().subsidy(height).units();
        }
        long allocated = 4 * TestNetworks.RICH;
        NetworkRulesBuilder full = rules.toBuilder();
        full.allocate(TestKeys.account(5), Long.MAX_VALUE - subsidies - allocated);
        assertAccepted(Genesis.of(full.build()));
        full.allocate(TestKeys.account(5), 1);
        assertRejected(Genesis.of(full.build()), RejectReason.NETWORK_TOO_MUCH_MONEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 86_400})
    void hasDefaultsThatSuitEveryBlockInterval(int interval) {
        assertAccepted(
                Genesis.of(created(1_700_000_000L).blockInterval(interval).build()));
    }

    @Test
    void halvesTheSubsidy() {
        NetworkRules rules =
                TestNetworks.rules(1).blockReward(1_001).halvingInterval(10).build();
        assertThat(rules.money().subsidy(1)).isEqualTo(Amount.of(1_001));
        assertThat(rules.money().subsidy(9)).isEqualTo(Amount.of(1_001));
        assertThat(rules.money().subsidy(10)).isEqualTo(Amount.of(500));
        assertThat(rules.money().subsidy(20)).isEqualTo(Amount.of(250));
        assertThat(rules.money().subsidy(10 * 63)).isEqualTo(Amount.ZERO);
        assertThat(rules.money().subsidy(10 * 64)).isEqualTo(Amount.ZERO);
        assertThat(rules.money().subsidy(0xffff_ffffL)).isEqualTo(Amount.ZERO);
    }

    @Test
    void takesTheKeyBranchFromTheFirst31BitsOfTheSalt() {
        NetworkRules rules = GOOD;
        long first = Long.parseLong(rules.salt().substring(0, 8), 16);
        assertThat(rules.keyBranch()).isEqualTo((int) (first >> 1)).isNotNegative();
    }

    @Test
    void changesNothingButWhatTheBuilderIsTold() {
        assertThat(GOOD.toBuilder().build()).isEqualTo(GOOD);
        assertThat(GOOD.toBuilder().admission(Admission.OPEN).build().admission())
                .isEqualTo(Admission.OPEN);
    }
}
