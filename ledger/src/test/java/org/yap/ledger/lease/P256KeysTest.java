package org.yap.ledger.lease;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;

class P256KeysTest {
    private static final P256Keys KEYS = new P256Keys();
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);
    private static final KeyPair PAIR = pair("secp256r1");
    private static final NodeKeys.Signer SIGNER = P256Keys.signer(PAIR.getPrivate(), (ECPublicKey) PAIR.getPublic());
    private static final NodeSignature SIGNATURE = SIGNER.sign(MESSAGE);

    private static KeyPair pair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void verifiesWhatItsSignerSigned() {
        assertThat(KEYS.verifies(SIGNER.key(), MESSAGE, SIGNATURE)).isTrue();
        assertThat(KEYS.verifies(SIGNER.key(), "other".getBytes(UTF_8), SIGNATURE))
                .isFalse();
        KeyPair other = pair("secp256r1");
        NodeKey otherKey = P256Keys.keyOf(other.getPublic()).orElseThrow();
        assertThat(KEYS.verifies(otherKey, MESSAGE, SIGNATURE)).isFalse();
    }

    /** RFC 6979, A.2.5, SHA-256, "sample". */
    @Test
    void verifiesTheStandardsExample() {
        NodeKey key = NodeKey.of(hex("04"
                + "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
                + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"));
        NodeSignature signature =
                NodeSignature.of(hex("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
                        + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"));
        assertThat(KEYS.verifies(key, "sample".getBytes(UTF_8), signature)).isTrue();
        assertThat(KEYS.verifies(key, "sampler".getBytes(UTF_8), signature)).isFalse();
    }

    @Test
    void theNodeIsTheHashOfTheKeyAsCertificatesHoldIt() throws GeneralSecurityException {
        byte[] info = PAIR.getPublic().getEncoded();
        assertThat(KEYS.idOf(SIGNER.key()))
                .isEqualTo(NodeId.of(MessageDigest.getInstance("SHA-256").digest(info)));
    }

    @Test
    void refusesPointsBesideTheCurve() {
        byte[] beside = SIGNER.key().bytes();
        beside[64] ^= 1;
        assertThat(KEYS.verifies(NodeKey.of(beside), MESSAGE, SIGNATURE)).isFalse();
        byte[] zero = new byte[NodeKey.LENGTH];
        zero[0] = 4;
        assertThat(KEYS.verifies(NodeKey.of(zero), MESSAGE, SIGNATURE)).isFalse();
        byte[] beyond = new byte[NodeKey.LENGTH];
        Arrays.fill(beyond, (byte) -1);
        beyond[0] = 4;
        assertThat(KEYS.verifies(NodeKey.of(beyond), MESSAGE, SIGNATURE)).isFalse();
    }

    @Test
    void refusesNumbersOutOfRange() {
        byte[] order =
                new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16).toByteArray();
        byte[] good = SIGNATURE.bytes();
        for (int at : new int[] {0, 32}) {
            byte[] none = good.clone();
            Arrays.fill(none, at, at + 32, (byte) 0);
            assertThat(KEYS.verifies(SIGNER.key(), MESSAGE, NodeSignature.of(none)))
                    .isFalse();
            byte[] all = good.clone();
            System.arraycopy(order, 1, all, at, 32);
            assertThat(KEYS.verifies(SIGNER.key(), MESSAGE, NodeSignature.of(all)))
                    .isFalse();
        }
        assertThat(KEYS.verifies(SIGNER.key(), MESSAGE, NodeSignature.of(new byte[64])))
                .isFalse();
    }

    @Property(tries = 200)
    void throwsNothingWhateverTheBytes(@ForAll @Size(65) byte[] key, @ForAll @Size(64) byte[] signature) {
        key[0] = 4;
        assertThat(KEYS.verifies(NodeKey.of(key), MESSAGE, NodeSignature.of(signature)))
                .isFalse();
        assertThat(KEYS.verifies(SIGNER.key(), MESSAGE, NodeSignature.of(signature)))
                .isFalse();
    }

    @Test
    void knowsKeysOfItsCurveOnly() {
        KeyPair other = pair("secp384r1");
        assertThat(P256Keys.keyOf(other.getPublic())).isEmpty();
        assertThatThrownBy(() -> P256Keys.signer(other.getPrivate(), (ECPublicKey) other.getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(P256Keys.keyOf(PAIR.getPublic())).contains(SIGNER.key());
    }

    @Test
    void keepsThePrivateKeyOutOfTexts() {
        assertThat(SIGNER.toString()).isEqualTo("signer of " + SIGNER.key());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT));
    }
}
