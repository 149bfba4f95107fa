package org.yap.persistence.wallet;

import org.yap.ledger.value.NetworkId;

/**
 * A user's membership in a network.
 *
 * @param keyFingerprint recognises the opt-in key without opening it
 * @param sealedKey its entropy, encrypted under the user's data key
 */
public record MembershipRecord(
        long id, long userId, NetworkId network, byte[] keyFingerprint, byte[] sealedKey, boolean wordsConfirmed) {
    @Override
    public String toString() {
        return "membership " + id + " of " + userId + " in " + network;
    }
}
