package org.yap.ejb.membership;

import org.yap.ejb.service.RefusedException;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NetworkId;

/** What the admission of nodes needs of this node's memberships, and tells them. */
public interface Admissions {
    /** This node's lease in a network as of now, by which a newcomer finds it. Refuses network-unknown and unavailable. */
    Lease ownLease(NetworkId network) throws RefusedException;

    /**
     * This node was admitted to a network, which runs by now, or was one of its members before and got another contact.
     * What the membership begins with is stored: vouchers, name, and the contact.
     *
     * @param contact lease of the node that admitted it, as {@code LeaseRules} accepted it
     */
    void joined(NetworkId network, Lease contact) throws RefusedException;
}
