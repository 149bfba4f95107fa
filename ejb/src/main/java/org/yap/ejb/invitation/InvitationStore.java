package org.yap.ejb.invitation;

import java.util.List;
import java.util.Optional;
import org.yap.ejb.invitation.JoinReply.Admitted;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.persistence.admission.InvitationRecord;
import org.yap.persistence.admission.JoinRequestRecord;
import org.yap.persistence.admission.OwnRequestRecord;

/** Stores invitations, who came with them, and where this node was admitted. Each call is a transaction. */
interface InvitationStore {
    void issued(InvitationRecord invitation);

    /** {@code tokenHash} as of {@link Invitation#hashOf}. */
    Optional<InvitationRecord> find(String tokenHash);

    /** Newest first. */
    List<InvitationRecord> invitations(NetworkId network);

    /** False, and nothing is changed, if a node was admitted by it, or it is void. */
    boolean revoke(InvitationRecord invitation, String administrator);

    /** Of all nodes that come with a token, one gets true. That one waits from now on, if {@code waiting} is there. */
    boolean use(InvitationRecord invitation, NodeId by, Optional<JoinRequestRecord> waiting);

    Optional<JoinRequestRecord> request(NetworkId network, NodeId node);

    /** In any state; the first asked first. */
    List<JoinRequestRecord> requests(NetworkId network);

    /** False if the node does not wait. */
    boolean decide(NetworkId network, NodeId node, JoinRequestRecord.State state, String administrator);

    /** By which this node was admitted; none if it was not, or needed none. */
    List<Voucher> vouchers(NetworkId network, NodeId self, NodeKeys keys);

    /** The name that this node has in a network; empty if none. */
    String ownName(NetworkId network);

    /** This node was admitted. {@code name}: its name from now on, or empty to keep the one before. */
    void admitted(Admitted admitted, String name);

    /** This node is a member, and asks no more. */
    void joined(NetworkId network);

    /** This node waits to be admitted. */
    void waits(OwnRequestRecord request);

    /** This node was refused for good, and waits no longer. */
    void refused(OwnRequestRecord request, Reason reason);

    /** The latest first. */
    List<OwnRequestRecord> asked();

    /** False if this node did not ask. */
    boolean giveUp(NetworkId network, String administrator);
}
