package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.persistence.user.PersonSecrets;

/** Makes and opens what a password protects: the login's hash, and the wrapped data key with a derivation of its own. */
@Dependent
final class UserSecrets {
    private final Argon2 argon2;
    private final SecureRandom random = new SecureRandom();

    @Inject
    UserSecrets(Argon2 argon2) {
        this.argon2 = argon2;
    }

    /** For a new user: a new data key. */
    PersonSecrets create(char[] password) throws RefusedException {
        byte[] key = new byte[DataKey.LENGTH];
        random.nextBytes(key);
        try (DataKey dataKey = new DataKey(key)) {
            return wrap(dataKey, password);
        }
    }

    /** The same data key under another password. */
    PersonSecrets wrap(DataKey dataKey, char[] password) throws RefusedException {
        Argon2Spec spec = argon2.newSpec();
        byte[] wrapping = argon2.derive(spec, password);
        try {
            byte[] wrapped = SecretBox.seal(wrapping, dataKey.bytes(), associated(spec.text()));
            return new PersonSecrets(argon2.hash(password), spec.text(), wrapped);
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    boolean isLogin(PersonSecrets secrets, char[] password) throws RefusedException {
        return argon2.matches(secrets.loginHash(), password);
    }

    /** Costs what a login costs, so that an unknown name can't be told by the time that its refusal takes. */
    void pretendLogin(char[] password) throws RefusedException {
        argon2.derive(argon2.newSpec(), password);
    }

    Optional<DataKey> open(PersonSecrets secrets, char[] password) throws RefusedException {
        byte[] wrapping = argon2.derive(Argon2Spec.parse(secrets.keyDerivation()), password);
        try {
            return SecretBox.open(wrapping, secrets.wrappedKey(), associated(secrets.keyDerivation()))
                    .map(DataKey::new);
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    private static byte[] associated(String derivation) {
        return ("yap data key " + derivation).getBytes(StandardCharsets.UTF_8);
    }
}
