package org.yap.ledger.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Hash256.class,
                AddressHash.class,
                PublicKey.class,
                Signature.class,
                NodeId.class,
                NodeKey.class,
                NodeSignature.class,
                NetworkId.class
            })
    void areEqualByTheirBytes(Class<?> type) {
        EqualsVerifier.forClass(type)
                .usingGetClass()
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @Test
    void amountsAreEqualByTheirUnits() {
        EqualsVerifier.forClass(Amount.class)
                .withPrefabValues(long.class, 1L, 2L)
                .verify();
    }

    @Test
    void differFromOtherTypesWithTheSameBytes() {
        byte[] bytes = new byte[32];
        assertThat((Object) Hash256.of(bytes)).isNotEqualTo(NodeId.of(bytes));
    }

    @Test
    void refuseOtherLengths() {
        assertThatThrownBy(() -> Hash256.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AddressHash.of(new byte[21])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublicKey.of(new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Signature.of(new byte[63])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NodeId.of(new byte[33])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NodeKey.of(new byte[65])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NodeSignature.of(new byte[63])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hash256.ofHex("zz")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void keepTheirBytesToThemselves(@ForAll @Size(32) byte[] bytes) {
        byte[] mine = bytes.clone();
        Hash256 hash = Hash256.of(mine);
        Arrays.fill(mine, (byte) 0);
        Arrays.fill(hash.bytes(), (byte) 0);
        assertThat(hash.bytes()).isEqualTo(bytes);
    }

    @Property
    void hashesAreShownAsNumbersAndReadBack(@ForAll @Size(32) byte[] bytes) {
        Hash256 hash = Hash256.of(bytes);
        assertThat(Hash256.ofHex(hash.toString())).isEqualTo(hash);
        assertThat(hash.toString()).isEqualTo(String.format("%064x", hash.number()));
        assertThat(hash.leadingZeroBits()).isEqualTo(256 - hash.number().bitLength());
    }

    @Property
    void hashesAreOrderedAsNumbers(@ForAll @Size(32) byte[] left, @ForAll @Size(32) byte[] right) {
        Hash256 a = Hash256.of(left);
        Hash256 b = Hash256.of(right);
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(a.number().compareTo(b.number()));
    }

    @Property
    void amountsAddExactlyOrNotAtAll(@ForAll @LongRange(min = 0) long left, @ForAll @LongRange(min = 0) long right) {
        if (left > Long.MAX_VALUE - right) {
            assertThatThrownBy(() -> Amount.of(left).plus(Amount.of(right))).isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(Amount.of(left).plus(Amount.of(right)).minus(Amount.of(right)))
                    .isEqualTo(Amount.of(left));
        }
        assertThat(Amount.of(left).covers(Amount.of(right))).isEqualTo(left >= right);
    }

    @Test
    void amountsAreNeverNegative() {
        assertThatThrownBy(() -> Amount.of(-1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.of(1).minus(Amount.of(2))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void givesBytesThatWereChosenToCollideDifferentHashCodes() {
        Set<Integer> codes = new HashSet<>();
        for (int chosen = 0; chosen < 1 << 10; chosen++) {
            byte[] bytes = new byte[AddressHash.LENGTH];
            for (int pair = 0; pair < 10; pair++) {
                boolean other = ((chosen >>> pair) & 1) == 1;
                bytes[2 * pair] = (byte) (other ? 1 : 0);
                bytes[2 * pair + 1] = (byte) (other ? 0 : 31);
            }
            codes.add(AddressHash.of(bytes).hashCode());
        }
        assertThat(codes).hasSizeGreaterThan(1_000);
    }
}
