package org.yap.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.Vectors;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;

/** Both implementations, held to the same vectors and to each other. */
class SignaturesTest {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    static Stream<Signatures> both() {
        return Stream.of(new NativeSignatures(), new BouncyCastleSignatures());
    }

    @Test
    void choosesTheNativeLibraryHere() {
        assertThat(Signatures.fastest().name()).isEqualTo("libsecp256k1");
    }

    @ParameterizedTest
    @MethodSource("both")
    void judgesWycheproofsVectorsByItsOwnLowSRule(Signatures signatures) {
        int valid = 0;
        int highS = 0;
        int invalid = 0;
        JsonNode vectors = Vectors.json("wycheproof-ecdsa-secp256k1-sha256-p1363.json");
        for (JsonNode group : vectors.get("testGroups")) {
            PublicKey key =
                    compressed(group.get("publicKey").get("uncompressed").asText());
            for (JsonNode test : group.get("tests")) {
                byte[] rs = HexFormat.of().parseHex(test.get("sig").asText());
                boolean good = test.get("result").asText().equals("valid");
                if (rs.length != Signature.LENGTH) {
                    assertThatThrownBy(() -> Signature.of(rs)).isInstanceOf(IllegalArgumentException.class);
                    invalid++;
                    continue;
                }
                boolean high = isHigh(rs);
                Hash256 message = sha256(HexFormat.of().parseHex(test.get("msg").asText()));
                assertThat(signatures.verify(key, message, Signature.of(rs)))
                        .as("%s %s", test.get("tcId"), test.get("comment"))
                        .isEqualTo(good && !high);
                valid += good && !high ? 1 : 0;
                highS += good && high ? 1 : 0;
                invalid += good ? 0 : 1;
            }
        }
        assertThat(valid + highS + invalid)
                .isEqualTo(vectors.get("numberOfTests").asInt());
        assertThat(valid).isPositive();
        assertThat(highS).isPositive();
        assertThat(invalid).isPositive();
    }

    @ParameterizedTest
    @MethodSource("both")
    void neverThrowsWhateverTheKeyAndSignature(Signatures signatures) {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] key = new byte[PublicKey.LENGTH];
            byte[] rs = new byte[Signature.LENGTH];
            random.nextBytes(key);
            random.nextBytes(rs);
            key[0] = (byte) (i % 9);
            if (i % 3 == 0) {
                Arrays.fill(rs, 0, 32, (byte) (i % 2 == 0 ? 0 : 0xff));
            }
            if (i % 5 == 0) {
                Arrays.fill(key, 1, 33, (byte) 0xff);
            }
            assertThat(signatures.verify(PublicKey.of(key), Hash256.ZERO, Signature.of(rs)))
                    .isFalse();
        }
    }

    @Property(tries = 50)
    void bothSignAlikeAndAcceptEachOther(@ForAll @Size(32) byte[] secret, @ForAll @Size(32) byte[] message) {
        byte[] usable = secret.clone();
        usable[0] = 1;
        Signatures fast = new NativeSignatures();
        Signatures pure = new BouncyCastleSignatures();
        try (PrivateKey key = PrivateKey.of(usable)) {
            Signature signature = fast.sign(key, Hash256.of(message));
            assertThat(pure.sign(key, Hash256.of(message))).isEqualTo(signature);
            assertThat(pure.publicKey(key)).isEqualTo(fast.publicKey(key));
            assertThat(fast.verify(pure.publicKey(key), Hash256.of(message), signature))
                    .isTrue();
            assertThat(pure.verify(pure.publicKey(key), Hash256.of(message), signature))
                    .isTrue();
            assertThat(isHigh(signature.bytes())).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void refusesTheHighTwinOfAGoodSignature(Signatures signatures) {
        Hash256 message = Hash256.twice(new byte[] {1});
        byte[] rs = signatures.sign(TestKeys.secret(1), message).bytes();
        byte[] high = ORDER.subtract(new BigInteger(1, Arrays.copyOfRange(rs, 32, 64)))
                .toByteArray();
        System.arraycopy(high, high.length - 32, rs, 32, 32);
        assertThat(signatures.verify(TestKeys.key(1), message, Signature.of(rs)))
                .isFalse();
    }

    @Test
    void tellsPointsOfTheCurveFromOtherKeys() {
        byte[] offCurve = new byte[PublicKey.LENGTH];
        offCurve[0] = 2;
        offCurve[PublicKey.LENGTH - 1] = 5;
        byte[] hybrid = TestKeys.key(0).bytes();
        hybrid[0] = 7;
        assertThat(both()).allSatisfy(signatures -> {
            assertThat(signatures.isKey(TestKeys.key(0))).isTrue();
            assertThat(signatures.isKey(PublicKey.of(offCurve))).isFalse();
            assertThat(signatures.isKey(PublicKey.of(hybrid))).isFalse();
        });
    }

    @Test
    void takesPrivateKeysBetweenOneAndTheOrder() {
        byte[] order = Arrays.copyOfRange(ORDER.toByteArray(), 1, 33);
        byte[] last = order.clone();
        last[31]--;
        assertThat(PrivateKey.of(last)).isNotNull();
        assertThatThrownBy(() -> PrivateKey.of(order)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PrivateKey.of(new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PrivateKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wipesAClosedKey() {
        PrivateKey key = TestKeys.secret(1);
        key.close();
        assertThat(key.secret()).containsOnly(0);
    }

    private static PublicKey compressed(String uncompressed) {
        byte[] bytes = HexFormat.of().parseHex(uncompressed);
        byte[] key = Arrays.copyOf(bytes, PublicKey.LENGTH);
        key[0] = (byte) (2 + (bytes[64] & 1));
        return PublicKey.of(key);
    }

    private static boolean isHigh(byte[] rs) {
        return new BigInteger(1, Arrays.copyOfRange(rs, 32, 64)).compareTo(ORDER.shiftRight(1)) > 0;
    }

    private static Hash256 sha256(byte[] message) {
        try {
            return Hash256.of(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
