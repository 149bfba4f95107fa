package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.InvalidBlocks;
import org.yap.ledger.fixture.InvalidBlocks.Invalid;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** The catalogue of invalid blocks, each refused for its own reason by the checks or by the chain. */
class InvalidBlocksTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final List<Built> TRUNK = BUILDER.chain(BUILDER.genesis(), 3);
    private static final Built PARENT = TRUNK.get(2);

    private final StatelessChecks checks = new StatelessChecks(GENESIS, TestKeys.SIGNATURES);
    private final ChainUnderTest chain = new ChainUnderTest(GENESIS);

    static Stream<Invalid> catalogue() {
        return Stream.of(
                        InvalidBlocks.headers(GENESIS, PARENT),
                        InvalidBlocks.mutated(GENESIS, PARENT),
                        InvalidBlocks.condemned(GENESIS, PARENT))
                .flatMap(List::stream);
    }

    @BeforeEach
    void connectTrunk() {
        chain.takeAll(TRUNK);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void refusesForItsOwnReasonAndChangesNothing(Invalid invalid) {
        Map<AddressHash, AccountState> before = chain.store().allAccounts();

        Judged<TipMove> verdict = checks.block(invalid.bytes()).then(checked -> chain.take(checked.block()));

        assertRejected(verdict, invalid.reason());
        assertThat(invalid.behind().isPresent()).isEqualTo(invalid.reason() == RejectReason.BLOCK_BAD_PAYMENT);
        invalid.behind().ifPresent(reason -> assertThat(((Judged.Rejected<?>) verdict).detail())
                .contains(reason.id()));
        assertThat(chain.tip()).isEqualTo(PARENT.hash());
        assertThat(chain.store().allAccounts()).isEqualTo(before);
        assertThat(chain.store().sideEntries()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void takesAnotherBlockAfterIt(Invalid invalid) {
        checks.block(invalid.bytes()).then(checked -> chain.take(checked.block()));

        Built good = BUILDER.on(PARENT).extraNonce(4_711).mine();
        chain.take(good);

        assertThat(chain.tip()).isEqualTo(good.hash());
    }

    @Test
    void theCatalogueServesNetworksThatAskNoWorkOfPayments() {
        refusesAllOf(TestNetworks.rules(2).paymentWorkBits(0).build());
    }

    @Test
    void theCatalogueServesNetworksWithoutSubsidy() {
        refusesAllOf(TestNetworks.rules(3).blockReward(0).build());
    }

    private static void refusesAllOf(NetworkRules rules) {
        Genesis genesis = Genesis.of(rules).orThrow();
        StatelessChecks checks = new StatelessChecks(genesis, TestKeys.SIGNATURES);
        List<Built> trunk =
                ChainBuilder.in(genesis).chain(ChainBuilder.in(genesis).genesis(), 3);
        ChainUnderTest chain = new ChainUnderTest(genesis);
        chain.takeAll(trunk);
        List<Invalid> catalogue = InvalidBlocks.condemned(genesis, trunk.get(2));
        assertThat(catalogue).hasSizeGreaterThan(9);
        for (Invalid invalid : catalogue) {
            assertRejected(
                    checks.block(invalid.bytes()).then(checked -> chain.take(checked.block())), invalid.reason());
        }
    }

    @Test
    void refusesWhatStandsOnAnInvalidBlock() {
        Built bad = BUILDER.on(PARENT).extraReward(1).mine();
        Built child = BUILDER.on(bad).mine();
        chain.take(bad);

        assertRejected(chain.take(child), RejectReason.BLOCK_INVALID_PARENT);
        assertThat(RejectReason.BLOCK_INVALID_PARENT.id()).isEqualTo("block-invalid-parent");
    }

    @Test
    void letsABlockFromTheFutureWaitAndTakesItWhenItsTimeHasCome() {
        long limit = GENESIS.rules().pace().futureLimit();
        Built early = BUILDER.on(PARENT).mine();
        chain.now(early.entry().header().time() - limit - 1);

        assertRejected(chain.take(early), RejectReason.BLOCK_TIME_TOO_NEW);
        assertThat(RejectReason.BLOCK_TIME_TOO_NEW.id()).isEqualTo("block-time-too-new");

        chain.now(early.entry().header().time() - limit);
        chain.take(early);
        assertThat(chain.tip()).isEqualTo(early.hash());
    }

    @Test
    void takesABlockOfTheSameTimeAsItsParent() {
        Built same = BUILDER.on(PARENT).time(PARENT.entry().header().time()).mine();
        chain.take(same);
        assertThat(chain.tip()).isEqualTo(same.hash());
    }
}
