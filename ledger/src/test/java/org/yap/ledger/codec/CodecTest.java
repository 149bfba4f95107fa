package org.yap.ledger.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** Rules malformed and oversize. */
class CodecTest {
    @Property
    void readsTheNumbersThatItWrites(@ForAll long number, @ForAll byte small, @ForAll int middle) {
        byte[] bytes = new ByteWriter(1)
                .u8(small)
                .u32(middle)
                .i64(number)
                .bytes(new byte[] {1, 2, 3})
                .toByteArray();
        String read = ByteReader.decode(
                        bytes, in -> in.u8() + " " + in.i32() + " " + in.i64() + " " + in.bytes(3).length)
                .orThrow();
        assertThat(read).isEqualTo((small & 0xff) + " " + middle + " " + number + " 3");
    }

    @Property
    void readsTheCountsThatItWrites(@ForAll @IntRange(min = 0) int count) {
        byte[] bytes = new ByteWriter(9).compactSize(count).toByteArray();
        assertThat(ByteReader.decode(bytes, in -> in.compactSize(Integer.MAX_VALUE))
                        .orThrow())
                .isEqualTo(count);
    }

    @Property
    void acceptsTheShortestFormOfACountOnly(@ForAll @Size(min = 1, max = 9) byte[] bytes) {
        Judged<Integer> verdict = ByteReader.decode(bytes, in -> in.compactSize(Integer.MAX_VALUE));
        if (verdict instanceof Judged.Accepted<Integer> accepted) {
            assertThat(new ByteWriter(9).compactSize(accepted.value()).toByteArray())
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fd0000", "fdfc00", "fe00000000", "feffff0000", "ff00000000000000ff", "fd00", ""})
    void refusesCountsThatAreLongerThanNeededOrCutShort(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertRejected(ByteReader.decode(bytes, in -> in.compactSize(Integer.MAX_VALUE)), RejectReason.MALFORMED);
    }

    @Test
    void refusesCountsAboveTheirBound() {
        byte[] bytes = new ByteWriter(3).compactSize(300).toByteArray();
        assertRejected(ByteReader.decode(bytes, in -> in.compactSize(299)), RejectReason.OVERSIZE);
        assertThat(ByteReader.decode(bytes, in -> in.compactSize(300)).orThrow())
                .isEqualTo(300);
    }

    @Test
    void refusesNumbersOf2To63AndBytesLeftOver() {
        byte[] bytes = new ByteWriter(8).i64(Long.MIN_VALUE).toByteArray();
        assertRejected(ByteReader.decode(bytes, ByteReader::u63), RejectReason.MALFORMED);
        assertRejected(ByteReader.decode(bytes, ByteReader::u32), RejectReason.MALFORMED);
    }

    @Property
    void textHasOneForm(@ForAll @Size(max = 20) byte[] bytes) {
        Optional<String> text = Utf8.decode(bytes);
        if (text.isPresent()) {
            assertThat(Utf8.encode(text.get()))
                    .hasValueSatisfying(back -> assertThat(back).isEqualTo(bytes));
        } else {
            String forgiving = new String(bytes, StandardCharsets.UTF_8);
            assertThat(forgiving.contains("\ufffd") || forgiving.contains("\0")).isTrue();
        }
    }

    @Property
    void textSurvivesOrIsRefused(@ForAll String text) {
        Utf8.encode(text).ifPresent(bytes -> assertThat(Utf8.decode(bytes)).hasValue(text));
    }
}
