package org.yap.ejb.payment;

import java.util.ArrayList;
import java.util.List;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.wallet.WalletKeys;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.WalletAccountRecord;

/** Everybody's account n is test key n; the password is {@code right}. */
final class FakeWalletKeys implements WalletKeys {
    /** All that were ever given out. */
    final List<PrivateKey> unlocked = new ArrayList<>();

    @Override
    public WalletAccountRecord account(long userId, NetworkId network, int account) {
        return new WalletAccountRecord(account, "", TestKeys.account(account), TestKeys.key(account));
    }

    @Override
    public PrivateKey unlock(long userId, NetworkId network, int account, char[] password) throws RefusedException {
        if (!new String(password).equals("right")) {
            throw new RefusedException(ServiceReason.LOGIN_FAILED, "wrong");
        }
        PrivateKey key = TestKeys.secret(account);
        unlocked.add(key);
        return key;
    }

    /** A wiped key is no key any more. */
    boolean allWiped() {
        return unlocked.stream().allMatch(FakeWalletKeys::wiped);
    }

    private static boolean wiped(PrivateKey key) {
        try {
            TestKeys.SIGNATURES.publicKey(key);
            return false;
        } catch (RuntimeException zero) {
            return true;
        }
    }
}
