package org.yap.ejb.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * How nodes are admitted to a network: a member gives a link, and the administrator of another node accepts it there.
 * In a network by invitation the link has a token that is good for one node; a link to an open network is good for
 * everybody.
 */
public interface Invitations {
    /** Requests to join that wait for an administrator of this node at most, in each network. */
    int MAX_WAITING = 100;

    /**
     * A link that another node's administrator can accept. In an open network the {@code terms} count for nothing and
     * nothing is stored. Refuses network-unknown, bad-input, invitation-insecure, invitation-too-many-steps and
     * invitation-not-admitted.
     */
    String invite(NetworkId network, Terms terms, String administrator) throws RefusedException;

    /** What this node gave out, newest first; those that expired a week ago are forgotten. */
    List<InvitationRow> invitations(NetworkId network) throws RefusedException;

    /**
     * Makes an invitation void, and refuses whoever waits because of it. Refuses invitation-bad if there is none of
     * this id, and invitation-used if a node was admitted by it.
     */
    void revoke(NetworkId network, String id, String administrator) throws RefusedException;

    /** Nodes that wait for an administrator's word, the longest waiting first. */
    List<RequestRow> waiting(NetworkId network) throws RefusedException;

    /**
     * Admits a node that waits: it hears of it when it asks again, within a minute. Refuses admission-unknown if none
     * waits.
     */
    void admit(NetworkId network, NodeId node, String administrator) throws RefusedException;

    /** Refuses a node that waits, for good: it needs another invitation. Refuses admission-unknown if none waits. */
    void refuse(NetworkId network, NodeId node, String administrator) throws RefusedException;

    /**
     * Asks the node of a link to admit this one, and joins the network if it does. If an administrator has to say yes
     * there, this node asks again by itself.
     *
     * @param link as {@link #invite} made it; or the address of a node and the id of an open network, a space between
     *     them
     * @param name of this node as others will see it, as {@code Lease.isName}; empty for none, or to keep the one
     *     before
     */
    Joining accept(String link, String name, String administrator) throws RefusedException;

    /** Where this node asked to be admitted and waits for an answer, or was refused; the latest first. */
    List<AskedRow> asked() throws RefusedException;

    /** Asks no more, or forgets the refusal. Refuses admission-unknown if this node asked for no such network. */
    void giveUp(NetworkId network, String administrator) throws RefusedException;

    /**
     * What {@link #accept} asks the inviting node: takes a signed request and gives a signed reply, both JSON.
     *
     * @param client whom its sender's address counts for, {@code ClientAddress.keyOf}
     */
    String answerJoinRequest(String signedRequest, String client) throws RefusedException;

    /**
     * What an invitation is worth.
     *
     * @param label for the administrators of this node, at most {@link #MAX_LABEL} characters; may be empty
     * @param life an hour to {@link #LONGEST}
     * @param needsApproval whether an administrator of this node has still to say yes to whoever comes with it
     */
    record Terms(String label, Duration life, boolean needsApproval) {
        public static final int MAX_LABEL = 100;
        public static final Duration SHORTEST = Duration.ofHours(1);
        public static final Duration LONGEST = Duration.ofDays(30);
        public static final Terms USUAL = new Terms("", Duration.ofDays(1), false);
    }

    /** What became of an invitation. */
    enum InvitationState {
        OPEN,
        /** A node came with it, and waits for an administrator. */
        WAITING,
        /** A node was admitted by it. */
        USED,
        /** A node came with it, and an administrator refused it. */
        REFUSED,
        REVOKED,
        EXPIRED
    }

    /**
     * @param id 64 hex digits; nobody can use the invitation by it
     * @param usedBy the node that came with it; null if none did
     * @param usedAt when it came; null if none did
     */
    record InvitationRow(
            String id,
            String label,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            boolean needsApproval,
            InvitationState state,
            NodeId usedBy,
            Instant usedAt) {}

    /**
     * @param name that the node gives itself; empty if none
     * @param at where the node says that it can be reached
     * @param label of the invitation that it came with
     */
    record RequestRow(NodeId node, String name, Endpoints at, String label, Instant askedAt) {}

    /**
     * What came of accepting a link.
     *
     * @param node that answered
     * @param name that the node gives itself; empty if none
     * @param waiting whether an administrator there has still to say yes; else this node is a member now
     */
    record Joining(NetworkId network, NodeId node, String name, boolean waiting) {}

    /**
     * @param url of the node that was asked
     * @param node its id
     * @param name that it gives itself; empty if none
     * @param refusal why it refused, for good; null while this node still waits
     */
    record AskedRow(
            NetworkId network, String url, NodeId node, String name, String askedBy, Instant askedAt, String refusal) {}
}
