package org.yap.persistence.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;

/** Where memberships and their accounts are kept. Called within a transaction. */
public interface WalletStore {
    Optional<MembershipRecord> membership(long userId, NetworkId network);

    List<MembershipRecord> memberships(long userId);

    /** The membership with this key in the network. */
    Optional<MembershipRecord> holder(NetworkId network, byte[] keyFingerprint);

    /** Adds the membership with its accounts; or changes nothing and returns what prevents it. */
    Added add(NewMembership membership, List<WalletAccountRecord> accounts);

    void confirmWords(long membershipId);

    /** Forgets key and accounts; false if they were gone before. */
    boolean remove(long membershipId);

    /** In order of their index. */
    List<WalletAccountRecord> accounts(long membershipId);

    /** False if there is an account of this index already. */
    boolean addAccount(long membershipId, WalletAccountRecord account);

    boolean renameAccount(long membershipId, int index, String label);

    /** How many users of this node are opted in to the network. */
    long countIn(NetworkId network);

    /**
     * Forgets all keys, accounts and sent payments in a network that this node leaves. Returns the number of memberships.
     */
    int forget(NetworkId network);

    record NewMembership(
            long userId,
            NetworkId network,
            byte[] keyFingerprint,
            byte[] sealedKey,
            boolean wordsConfirmed,
            Instant created) {
        @Override
        public String toString() {
            return "new membership of " + userId + " in " + network;
        }
    }

    /** Outcome of {@link #add}. */
    enum Added {
        ADDED,
        ALREADY_OPTED_IN,
        KEY_IN_USE
    }
}
