package org.yap.ejb.password;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.yap.ejb.password.KeyDerivation.Turn;
import org.yap.ejb.service.RefusedException;
import org.yap.persistence.user.UserCredentials;

/**
 * Makes and checks what a user's password protects: the hash that the login compares, and the data key, encrypted under a key
 * derived from the password with another salt.
 */
@Dependent
public final class Passwords {
    private final KeyDerivation derivation;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public Passwords(KeyDerivation derivation) {
        this.derivation = derivation;
    }

    /** For a new user: a new data key. */
    public UserCredentials create(PasswordUse use, char[] password) throws RefusedException {
        byte[] key = new byte[DataKey.LENGTH];
        random.nextBytes(key);
        try (DataKey dataKey = new DataKey(key)) {
            return wrap(use, dataKey, password);
        }
    }

    /** The same data key under another password. */
    public UserCredentials wrap(PasswordUse use, DataKey dataKey, char[] password) throws RefusedException {
        try (Turn turn = derivation.begin(use)) {
            Argon2Spec spec = derivation.newSpec();
            byte[] wrapping = turn.derive(spec, password);
            try {
                byte[] wrapped = SecretBox.seal(wrapping, dataKey.bytes(), associated(spec.text()));
                return new UserCredentials(hash(turn, password), spec.text(), wrapped);
            } finally {
                Arrays.fill(wrapping, (byte) 0);
            }
        }
    }

    /** Specification and result as one text, to be stored. */
    private String hash(Turn turn, char[] password) throws RefusedException {
        Argon2Spec spec = derivation.newSpec();
        return spec.text() + "$" + Base64.getEncoder().withoutPadding().encodeToString(turn.derive(spec, password));
    }

    /** Whether this is the password that the credentials were made with. */
    public boolean isLogin(PasswordUse use, UserCredentials credentials, char[] password) throws RefusedException {
        String stored = credentials.loginHash();
        int end = stored.lastIndexOf('$');
        byte[] expected = Base64.getDecoder().decode(stored.substring(end + 1));
        return MessageDigest.isEqual(expected, derive(use, Argon2Spec.parse(stored.substring(0, end)), password));
    }

    /** Costs what a login costs, so that an unknown name can't be told by the time that its refusal takes. */
    public void pretendLogin(PasswordUse use, char[] password) throws RefusedException {
        derive(use, derivation.newSpec(), password);
    }

    /** The user's data key; close it. Empty if the password is another. */
    public Optional<DataKey> open(PasswordUse use, UserCredentials credentials, char[] password)
            throws RefusedException {
        byte[] wrapping = derive(use, Argon2Spec.parse(credentials.keyDerivation()), password);
        try {
            return SecretBox.open(wrapping, credentials.wrappedKey(), associated(credentials.keyDerivation()))
                    .map(DataKey::new);
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    private byte[] derive(PasswordUse use, Argon2Spec spec, char[] password) throws RefusedException {
        try (Turn turn = derivation.begin(use)) {
            return turn.derive(spec, password);
        }
    }

    private static byte[] associated(String derivation) {
        return ("yap data key " + derivation).getBytes(StandardCharsets.UTF_8);
    }
}
