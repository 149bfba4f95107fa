package org.yap.ejb.wallet;

import java.util.List;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;

/** A user's membership in networks and accounts there. The opt-in key never leaves without the password. */
public interface Wallets {
    /** Opts in with a new key and gives its 24 words, to be written down. Refuses wallet-already-opted-in, login-failed. */
    List<String> optIn(long userId, NetworkId network, char[] password) throws RefusedException;

    /**
     * Opts in with an existing key. Its accounts come back: those found on the ledger, at least the first. Another user of
     * this node who was opted in with it is opted out. Refuses unavailable while this node catches up, and as with a new
     * key.
     */
    void optIn(long userId, NetworkId network, char[] password, String words) throws RefusedException;

    /** Checks the words that the user wrote down; remembers that they were confirmed. Refuses wallet-wrong-key. */
    void confirmWords(long userId, NetworkId network, String words) throws RefusedException;

    /** The 24 words again, for the password. */
    List<String> words(long userId, NetworkId network, char[] password) throws RefusedException;

    /** Opts out: asks for the key, then the node forgets it. Refuses wallet-wrong-key, wallet-not-opted-in. */
    void optOut(long userId, NetworkId network, String words) throws RefusedException;

    /** Networks of this node with the user's membership in each. */
    List<MembershipRow> memberships(long userId);

    List<AccountRow> accounts(long userId, NetworkId network) throws RefusedException;

    /** Adds the next account of the user's key. Refuses wallet-limit, login-failed. */
    AccountRow addAccount(long userId, NetworkId network, String label, char[] password) throws RefusedException;

    void renameAccount(long userId, NetworkId network, int account, String label) throws RefusedException;

    /**
     * A network of this node, seen by a user.
     *
     * @param blockInterval seconds from one block to the next, as its rules want it
     */
    record MembershipRow(
            NetworkId network,
            String name,
            String currency,
            int decimals,
            int blockInterval,
            boolean optedIn,
            boolean wordsConfirmed) {}

    /**
     * @param index BIP-32 account number
     * @param address as text
     * @param confirmed spendable balance at the tip
     * @param pendingOut what waiting payments take from it
     * @param pendingIn what waiting payments bring
     * @param maturing rewards not yet credited
     */
    record AccountRow(
            int index,
            String label,
            AddressHash hash,
            String address,
            Amount confirmed,
            Amount pendingOut,
            Amount pendingIn,
            Amount maturing) {}
}
