package org.yap.ejb.password;

import org.yap.ejb.service.RefusedException;

/** Derives keys from passwords, at a cost that makes guessing slow. */
public interface KeyDerivation {
    /** A specification with a salt never used before. */
    Argon2Spec newSpec();

    /**
     * Lets the caller derive what this use of a password needs; close it. Refuses too-many-requests if this user or address does so
     * too often at once, unavailable if too many others do.
     */
    Turn begin(PasswordUse use) throws RefusedException;

    /** The derivations of one use. */
    interface Turn extends AutoCloseable {
        /** 32 bytes; wipe them. Refuses unavailable after too long a wait for others. */
        byte[] derive(Argon2Spec spec, char[] password) throws RefusedException;

        @Override
        void close();
    }
}
