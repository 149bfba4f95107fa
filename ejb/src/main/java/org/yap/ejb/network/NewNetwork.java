package org.yap.ejb.network;

import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** The first block of a network that this node makes. */
final class NewNetwork {
    private NewNetwork() {}

    /**
     * Puts the id of the node {@code creator} in as admission key, if the network is by invitation. Refuses another
     * node's: the creator could not be a member of its own network.
     */
    static Judged<Genesis> of(NetworkRules rules, NodeId creator) {
        NetworkRules made = rules.madeBy(creator);
        boolean ofAnother = !made.admissionNode().orElse(creator).equals(creator);
        return ofAnother
                ? Judged.reject(RejectReason.NETWORK_BAD_RULES, "admissionKey: not the id of this node, " + creator)
                : Genesis.of(made);
    }
}
