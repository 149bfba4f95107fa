package org.yap.persistence.user;

/**
 * What is stored of a user's password. The two derivations never share a salt.
 *
 * @param loginHash Argon2id of the password, with parameters and salt
 * @param keyDerivation Argon2id parameters and salt of the key that wraps the data key
 * @param wrappedKey the data key, encrypted and authenticated
 */
public record UserCredentials(String loginHash, String keyDerivation, byte[] wrappedKey) {
    public UserCredentials {
        wrappedKey = wrappedKey.clone();
    }

    @Override
    public byte[] wrappedKey() {
        return wrappedKey.clone();
    }

    @Override
    public String toString() {
        return "PersonSecrets";
    }
}
