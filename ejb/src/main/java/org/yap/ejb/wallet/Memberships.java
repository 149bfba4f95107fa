package org.yap.ejb.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.yap.ejb.password.DataKey;
import org.yap.ejb.password.Lane;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.user.UserKeys;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.MembershipRecord;
import org.yap.persistence.wallet.WalletStore;

/** Finds a user's membership and its key, by the password or by the words. */
@Dependent
final class Memberships {
    private final WalletStore store;
    private final Transactions transactions;
    private final UserKeys users;

    @Inject
    Memberships(WalletStore store, Transactions transactions, UserKeys users) {
        this.store = store;
        this.transactions = transactions;
        this.users = users;
    }

    Optional<MembershipRecord> find(long userId, NetworkId network) throws RefusedException {
        return transactions.call(() -> store.membership(userId, network));
    }

    MembershipRecord required(long userId, NetworkId network) throws RefusedException {
        return find(userId, network)
                .orElseThrow(() -> new RefusedException(ServiceReason.WALLET_NOT_OPTED_IN, "network " + network));
    }

    /** The key of this membership, for the password; close it. */
    OptInKey unlock(MembershipRecord membership, Lane lane, char[] password) throws RefusedException {
        try (DataKey dataKey = users.unlock(membership.userId(), lane, password)) {
            return SealedKeys.open(membership, dataKey);
        }
    }

    /** The membership, if these are its words; {@code wallet-wrong-key} or {@code phrase-bad} if not. */
    MembershipRecord recognised(long userId, NetworkId network, String words) throws RefusedException {
        MembershipRecord membership = required(userId, network);
        try (OptInKey key = parse(words)) {
            if (!SealedKeys.isKeyOf(membership, key)) {
                throw new RefusedException(ServiceReason.WALLET_WRONG_KEY, "these are the words of another key");
            }
            return membership;
        }
    }

    static OptInKey parse(String words) throws RefusedException {
        return RefusedException.unlessAccepted(OptInKey.ofWords(words == null ? "" : words));
    }
}
