package org.yap.ledger.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Hash256;

class WorkStampTest {
    private static final Genesis NETWORK = TestNetworks.genesis(1);

    /** The highest good id and the one after it, for n outputs and k bits: floor((2^(256 - k) - 1) / n), by hand. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "2, 0, 7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "3, 0, 5555555555555555555555555555555555555555555555555555555555555555",
        "1, 16, 0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "2, 16, 00007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "3, 16, 0000555555555555555555555555555555555555555555555555555555555555",
        "255, 16, 0000010101010101010101010101010101010101010101010101010101010101",
        "1, 32, 00000000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "255, 32, 0000000001010101010101010101010101010101010101010101010101010101",
    })
    void asksForAnIdThatTimesTheOutputsStaysBelowTheBound(int outputs, int bits, String highest) {
        assertThat(WorkStamp.suffices(Hash256.ofHex(highest), outputs, bits)).isTrue();
        BigInteger next = new BigInteger(highest, 16).add(BigInteger.ONE);
        if (next.bitLength() <= 256) {
            String hex = "0".repeat(64 - next.toString(16).length()) + next.toString(16);
            assertThat(WorkStamp.suffices(Hash256.ofHex(hex), outputs, bits)).isFalse();
        }
    }

    @Test
    void asksForAsManyZeroBitsAsTheRuleSaysOfOneOutput() {
        Hash256 id = Hash256.ofHex("0000" + "ff".repeat(30));
        for (int bits = 0; bits <= 32; bits++) {
            assertThat(WorkStamp.suffices(id, 1, bits)).isEqualTo(bits <= id.leadingZeroBits());
        }
    }

    /** What the search finds first is the first that the rule accepts. */
    @Property(tries = 100)
    void findsTheFirstNonceThatSuffices(
            @ForAll @IntRange(min = 1, max = 12) int outputs,
            @ForAll @IntRange(min = 0, max = 6) int bits,
            @ForAll @IntRange(min = 0, max = 1_000) int sequence) {
        PaymentFixture fixture = PaymentFixture.in(NETWORK).sequence(sequence);
        for (int i = 0; i < outputs; i++) {
            fixture.to(i, 1L + i);
        }
        PaymentDraft draft = fixture.draft();
        long plain = 0;
        while (!WorkStamp.suffices(draft.id(plain), outputs, bits)) {
            plain++;
        }
        WorkStamp stamp = WorkStamp.of(draft, bits);
        assertThat(stamp.search(0, plain)).isEmpty();
        assertThat(stamp.search(0, plain + 1)).isEqualTo(OptionalLong.of(plain));
    }

    @Test
    void expectsAsMuchMoreWorkAsThereAreOutputs() {
        PaymentFixture fixture = PaymentFixture.in(NETWORK);
        for (int i = 0; i < 5; i++) {
            fixture.to(i, 1);
        }
        assertThat(WorkStamp.of(fixture.draft(), 10).expectedTries()).isEqualTo(5 * 1_024);
        assertThat(WorkStamp.of(fixture.draft(), 32).expectedTries()).isEqualTo(5 * 4_294_967_296.0);
    }
}
