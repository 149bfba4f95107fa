package org.yap.ejb.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.yap.ejb.neighbour.Neighbour;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * What administrators see of a network's members, and what they do about them. Refuses network-unknown and unavailable
 * wherever a network is asked for.
 */
public interface MembershipConsole {
    /** Most rows of {@link #nodes}. */
    int MAX_NODES = 256;

    /** Most rows of {@link #events}. */
    int MAX_EVENTS = 200;

    /** How many members the network has, and how many of them may be neighbours of this node. */
    Members members(NetworkId network) throws RefusedException;

    /**
     * Other nodes of the network: the neighbours first, then members that this node only knows; at last nodes that are
     * banned here and, as far as this node knows, no members. Each kind by node id.
     */
    List<NodeRow> nodes(NetworkId network) throws RefusedException;

    /** What became of members and neighbours, newest first. */
    List<EventRow> events(NetworkId network, int count) throws RefusedException;

    /** Has this node always try to have the other for a neighbour, and part with it last. Refuses neighbour-unknown. */
    void pin(NetworkId network, NodeId node, String administrator) throws RefusedException;

    /** Takes a pin back; the node may stay a neighbour. Refuses neighbour-unknown. */
    void unpin(NetworkId network, NodeId node, String administrator) throws RefusedException;

    /**
     * Parts with a neighbour, which is told, and does not ask for it again for a while. It stays a member of the
     * network. Takes its pin back. Refuses neighbour-unknown.
     */
    void remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException;

    /**
     * Has nothing to do with a node any more, in all networks, until the ban is lifted. It stays a member: nobody
     * removes a node for others. Refuses neighbour-self.
     *
     * @param why in the administrator's words, at most {@code TextLimit.BAN_REASON}; may be empty
     */
    void ban(NodeId node, String why, String administrator) throws RefusedException;

    /** Ends a ban before its time, with a clean score, in all networks. Refuses neighbour-unknown. */
    void liftBan(NodeId node, String administrator) throws RefusedException;

    /** Names this node in the network, or takes its name back by an empty one. Others see it. Refuses node-name-bad. */
    void setOwnName(NetworkId network, String name, String administrator) throws RefusedException;

    /**
     * What this node calls another; only its administrators see it. Empty takes it back. Refuses neighbour-unknown and
     * node-name-bad.
     */
    void label(NetworkId network, NodeId node, String label, String administrator) throws RefusedException;

    /** Whether this node has nothing to do with nodes either that a banned node vouched for. */
    void setRefusesVouched(NetworkId network, boolean refuses, String administrator) throws RefusedException;

    /**
     * @param count this node among them
     * @param exact whether each of them was counted; else it is an estimate from a sample
     * @param neighbours how many this node has
     * @param target how many it tries to have
     * @param cap how many it may have
     * @param bootstrapping whether the network is so small that everybody is everybody's neighbour
     * @param ownName what this node is called in the network; empty if it has no name
     * @param refusesVouched whether this node has nothing to do with nodes either that a banned node vouched for
     */
    record Members(
            int count,
            boolean exact,
            int neighbours,
            int target,
            int cap,
            boolean bootstrapping,
            String ownName,
            boolean refusesVouched) {}

    /**
     * Another node of the network.
     *
     * @param name that its administrators chose; empty if they chose none
     * @param label that this node's administrators gave it; empty if they gave none
     * @param address where its broker listens, {@code host:port}; null if unknown
     * @param reason why it is no neighbour, or was none until now; null if there is nothing to say
     * @param byOther whether the other node decided that
     * @param since when the state began; null if unknown
     * @param link null for nodes that are no neighbours
     */
    record NodeRow(
            NodeId id,
            String name,
            String label,
            String address,
            NodeState state,
            ContactRequest.Reason reason,
            boolean byOther,
            Instant since,
            boolean pinned,
            Link link,
            Conduct conduct) {
        /** Whether this node has it, or tries to have it, for a neighbour. */
        public boolean neighbour() {
            return link != null;
        }

        /** What this node calls it: by its label, else by its own name, else by its id's short form. */
        public String calledHere() {
            return label.isEmpty() ? nameOrId() : label;
        }

        private String nameOrId() {
            return name.isEmpty() ? id.shortForm() : name;
        }
    }

    /**
     * The connection to a neighbour.
     *
     * @param ownDial whether this node asked for it; else the other did
     * @param roundTrip null if not measured yet
     * @param sent messages since this node started
     * @param received messages since this node started
     */
    record Link(boolean ownDial, Duration roundTrip, long sent, long received) {}

    /**
     * What this node holds against another.
     *
     * @param score of its offences; too high a score is a ban
     * @param lastOffence null if it never misbehaved
     * @param bannedUntil null if it is not banned; {@link Neighbour#UNTIL_LIFTED} if an administrator did it
     * @param clockAhead by how much its clock is ahead of this node's, less than zero if it is behind; null unless
     *     somebody should look
     */
    record Conduct(int score, String lastOffence, Instant bannedUntil, Duration clockAhead) {
        public boolean banned() {
            return bannedUntil != null;
        }

        /** Whether it is banned for no certain time. */
        public boolean untilLifted() {
            return Neighbour.UNTIL_LIFTED.equals(bannedUntil);
        }
    }

    /** How things are between this node and another. */
    enum NodeState {
        /** A neighbour: messages go both ways. */
        CONNECTED,
        /** A neighbour since a few seconds; the connection is being made. */
        CONNECTING,
        /** This node reaches it, and hears nothing from it. */
        ONE_WAY_OUT,
        /** It reaches this node, which can't connect to it. */
        ONE_WAY_IN,
        /** A neighbour, and the connection is broken; this node tries again. */
        DOWN,
        /** Banned for its offences, or by an administrator of this node. */
        BANNED,
        /** A banned node vouched for it, and this node refuses such. */
        REFUSED,
        /** A member that is no neighbour. */
        KNOWN,
        /** A member that could not be reached lately. */
        UNREACHABLE
    }

    /**
     * @param name of the node at that time, empty if it had none
     * @param reason why a neighbour was parted with, or did not become one; null for other kinds
     * @param byOther whether the other node decided
     */
    record EventRow(
            Instant time,
            EventKind kind,
            NodeId node,
            String name,
            String label,
            ContactRequest.Reason reason,
            boolean byOther) {
        /** As {@link NodeRow#calledHere}. */
        public String calledHere() {
            if (!label.isEmpty()) {
                return label;
            }
            return name.isEmpty() ? node.shortForm() : name;
        }
    }

    /** What happened. */
    enum EventKind {
        /** A node became a member, or was heard of for the first time. */
        JOINED,
        /** A member said that it leaves. */
        LEFT,
        /** A member was not heard of for too long. */
        LOST,
        /** A member became this node's neighbour. */
        CONNECTED,
        /** A neighbour is one no longer, or a member did not become one. */
        PARTED,
        /** An administrator of this node removed a neighbour. */
        REMOVED,
        /** This node banned a node. */
        BANNED
    }
}
