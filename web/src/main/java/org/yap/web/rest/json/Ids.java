package org.yap.web.rest.json;

import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.WholeNumber;

/** Ids in paths and bodies. Anything else is refused like an id that nobody has. */
public final class Ids {
    private Ids() {}

    public static NetworkId network(String text) throws RefusedException {
        try {
            return NetworkId.ofHex(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ServiceReason.NETWORK_UNKNOWN, "not 64 hex digits");
        }
    }

    public static Hash256 payment(String text) throws RefusedException {
        try {
            return Hash256.ofHex(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ServiceReason.NOT_FOUND, "not 64 hex digits");
        }
    }

    /** The index of a user's account. */
    public static int accountIndex(String text) throws RefusedException {
        return (int) WholeNumber.parse(text, Integer.MAX_VALUE)
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "no such account"));
    }

    public static NodeId node(String text) throws RefusedException {
        try {
            return NodeId.ofHex(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_UNKNOWN, "not 64 hex digits");
        }
    }

    /** An address of the network, or 40 hex digits. */
    public static AddressHash account(String text, NetworkRules rules, NetworkId network) throws RefusedException {
        if (text.matches("[0-9a-f]{40}")) {
            return AddressHash.ofHex(text);
        }
        return RefusedException.unlessAccepted(Address.parse(text, rules.addressPrefix(), network));
    }

    public static int count(String asked, int max) throws RefusedException {
        int count = (int) WholeNumber.parse(asked, max).orElse(0);
        if (count == 0) {
            throw BadInput.at("count", "a number from 1 to " + max);
        }
        return count;
    }
}
