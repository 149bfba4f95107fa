package org.yap.ejb.password;

import org.yap.ejb.service.RefusedException;

/** Derives keys from passwords, at a cost that makes guessing slow. */
public interface KeyDerivation {
    /** A specification with a salt never used before. */
    Argon2Spec newSpec();

    /** 32 bytes; wipe them. Refuses unavailable while too many others derive. */
    byte[] derive(Argon2Spec spec, char[] password) throws RefusedException;
}
