package org.yap.ejb.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.key.KeyBranch;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.PublicKey;
import org.yap.persistence.wallet.WalletAccountRecord;

/** The accounts of an opt-in key. */
@Dependent
final class AccountDerivation {
    /** After so many unused accounts in a row there are no more (as in BIP-44). */
    static final int GAP_LIMIT = 20;

    /** Accounts that a key may have at this node. */
    static final int MAX_ACCOUNTS = 100;

    private final Signatures signatures;

    @Inject
    AccountDerivation(Signatures signatures) {
        this.signatures = signatures;
    }

    WalletAccountRecord account(OptInKey key, KeyBranch branch, int index, String label) {
        try (PrivateKey secret = key.account(branch, index)) {
            PublicKey publicKey = signatures.publicKey(secret);
            return new WalletAccountRecord(index, label, publicKey.addressHash(), publicKey);
        }
    }

    /** The first account and all others up to the last that was ever used. */
    List<WalletAccountRecord> found(OptInKey key, KeyBranch branch, Usage usage) throws RefusedException {
        List<WalletAccountRecord> candidates = new ArrayList<>();
        int last = 0;
        for (int index = 0; index <= last + GAP_LIMIT && index < MAX_ACCOUNTS; index++) {
            WalletAccountRecord account = account(key, branch, index, defaultLabel(index));
            candidates.add(account);
            if (index > 0 && usage.used(account.hash())) {
                last = index;
            }
        }
        return List.copyOf(candidates.subList(0, last + 1));
    }

    /** Whether one more account would still be found by {@link #found}. */
    static boolean roomForMore(List<WalletAccountRecord> accounts, Usage usage) throws RefusedException {
        if (accounts.size() >= MAX_ACCOUNTS) {
            return false;
        }
        if (accounts.size() < GAP_LIMIT) {
            return true;
        }
        for (WalletAccountRecord account : accounts.subList(accounts.size() - GAP_LIMIT + 1, accounts.size())) {
            if (usage.used(account.hash())) {
                return true;
            }
        }
        return false;
    }

    static String defaultLabel(int index) {
        return "Account " + (index + 1);
    }

    /** Whether the ledger knows an account: it has or had money, or some is on its way to it. */
    @FunctionalInterface
    interface Usage {
        boolean used(AddressHash account) throws RefusedException;
    }
}
