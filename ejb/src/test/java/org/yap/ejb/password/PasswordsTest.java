package org.yap.ejb.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.persistence.user.UserCredentials;

class PasswordsTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OWNER = {1};
    private static final byte[] OTHER = {2};
    private static final PasswordUse USE = PasswordUse.ofStranger(Lane.LOGIN, List.of("here"));

    private final Argon2 argon2 = new Argon2(16, 1, 1, Duration.ofSeconds(10));
    private final Passwords passwords = new Passwords(argon2);

    @Test
    void derivesAsTheReferenceImplementation() throws RefusedException {
        Argon2Spec spec = new Argon2Spec(1 << 16, 2, 1, "somesalt".getBytes(StandardCharsets.US_ASCII));

        assertThat(HexFormat.of().formatHex(argon2.begin(USE).derive(spec, "password".toCharArray())))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void readsSpecificationsAsWritten() {
        Argon2Spec spec = argon2.newSpec();

        assertThat(Argon2Spec.parse(spec.text()).text()).isEqualTo(spec.text());
        assertThat(argon2.newSpec().text()).isNotEqualTo(spec.text());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Argon2Spec.parse("$argon2i$v=19$m=16,t=1,p=1$c2FsdHNhbHQ"));
    }

    @Test
    void doesNotCareHowKeyboardComposesLetters() throws RefusedException {
        UserCredentials composed = passwords.create(USE, "Å-ngstr\u00f6m".toCharArray());

        assertThat(passwords.isLogin(USE, composed, "A\u030A-ngstro\u0308m".toCharArray()))
                .isTrue();
    }

    @Test
    void opensOnlyWithKeyAndAssociatedData() {
        byte[] sealed = SecretBox.seal(KEY, SECRET, OWNER);
        byte[] otherKey = KEY.clone();
        otherKey[31] = 1;

        assertThat(SecretBox.open(KEY, sealed, OWNER)).hasValue(SECRET);
        assertThat(SecretBox.open(KEY, sealed, OTHER)).isEmpty();
        assertThat(SecretBox.open(otherKey, sealed, OWNER)).isEmpty();
        assertThat(SecretBox.open(KEY, new byte[5], OWNER)).isEmpty();
    }

    @Test
    void opensNothingThatWasChanged() {
        byte[] sealed = SecretBox.seal(KEY, SECRET, OWNER);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(SecretBox.open(KEY, changed, OWNER)).isEmpty();
        }
    }

    @Test
    void neverSealsTwiceAlike() {
        assertThat(SecretBox.seal(KEY, SECRET, OWNER)).isNotEqualTo(SecretBox.seal(KEY, SECRET, OWNER));
    }

    @Test
    void wrongPasswordOpensNothing() throws RefusedException {
        UserCredentials made = passwords.create(USE, "right password".toCharArray());

        assertThat(passwords.open(USE, made, "wrong password".toCharArray())).isEmpty();
        assertThat(passwords.open(USE, made, "right password".toCharArray())).isPresent();
    }
}
