package org.yap.ledger.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.wire.CompactMessages.CompactBlock;
import org.yap.ledger.wire.Message;

class CompactAssemblyTest {
    private static final Genesis GENESIS = TestNetworks.genesis(81);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final List<Payment> PAYMENTS = IntStream.range(0, 8)
            .mapToObj(i ->
                    PaymentFixture.in(GENESIS).from(0).sequence(i).to(5, 10 + i).build())
            .toList();
    private static final Block BLOCK = BUILDER.on(BUILDER.genesis())
            .pay(PAYMENTS.toArray(Payment[]::new))
            .mine()
            .block();

    @Property(tries = 200)
    void anyBlockComesTogetherFromWhatWaitsAndWhatIsSent(@ForAll long nonce, @ForAll @IntRange(max = 255) int waiting) {
        CompactBlock form = ShortIds.shorten(BLOCK, nonce);
        assertThat(Message.decode(form.kind(), form.bytes(), GENESIS.id()).orThrow())
                .isEqualTo(form);
        List<Payment> here = new ArrayList<>();
        List<Payment> others = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < PAYMENTS.size(); i++) {
            if ((waiting >> i & 1) == 1) {
                here.add(0, PAYMENTS.get(i));
            } else {
                places.add(i);
                others.add(PAYMENTS.get(i));
            }
        }
        CompactAssembly assembly = CompactAssembly.begin(form, here).orElseThrow();
        assertThat(assembly.missing()).isEqualTo(places);
        assertThat(assembly.with(others)).contains(BLOCK);
    }

    @Test
    void isGivenUpIfTwoIdsAreAlike() {
        CompactBlock form = ShortIds.shorten(BLOCK, 1);
        List<Long> alike = new ArrayList<>(form.ids());
        alike.set(3, alike.get(5));
        assertThat(CompactAssembly.begin(new CompactBlock(form.header(), form.nonce(), form.reward(), alike), PAYMENTS))
                .isEmpty();
    }

    @Test
    void takesNoneOfThoseHereThatShareAnId() {
        CompactBlock form = ShortIds.shorten(BLOCK, 1);
        List<Payment> twice = new ArrayList<>(PAYMENTS);
        twice.add(PAYMENTS.get(2));
        assertThat(CompactAssembly.begin(form, twice).orElseThrow().missing()).containsExactly(2);
    }

    @Test
    void refusesAnotherNumberOfPaymentsThanIsMissing() {
        CompactBlock form = ShortIds.shorten(BLOCK, 1);
        CompactAssembly assembly =
                CompactAssembly.begin(form, PAYMENTS.subList(2, 8)).orElseThrow();
        assertThat(assembly.with(PAYMENTS.subList(0, 1))).isEmpty();
        assertThat(assembly.with(PAYMENTS.subList(0, 3))).isEmpty();
    }
}
