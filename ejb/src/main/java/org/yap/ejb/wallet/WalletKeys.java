package org.yap.ejb.wallet;

import org.yap.ejb.service.RefusedException;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.WalletAccountRecord;

/** What paying asks of a wallet. */
public interface WalletKeys {
    /** The user's account, without the password. Refuses wallet-not-opted-in, not-found. */
    WalletAccountRecord account(long userId, NetworkId network, int account) throws RefusedException;

    /**
     * The account's key, for one payment; close it. Refuses login-failed, login-locked, unavailable and as {@link #account}.
     * Wipes the password.
     */
    PrivateKey unlock(long userId, NetworkId network, int account, char[] password) throws RefusedException;
}
