package org.yap.ejb.broker;

import org.yap.ejb.identity.NodeIdentity;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

/**
 * This node's broker as gossip needs it: one acceptor that only neighbours get through, and for each neighbour a bounded
 * outbound queue with a bridge to the neighbour's inbound queue.
 */
public interface GossipBroker {
    /** Core address (and queue) where neighbours' envelopes arrive. */
    String INBOUND = "jms.queue.yap-gossip";

    /** Property of an envelope: the sender's node id in hex, as its certificate says; set here, never by the sender. */
    String PEER = "_peer";

    /** Property of an envelope: the network id in hex. */
    String NETWORK = "network";

    /** Property of an envelope: the message's kind, an int. */
    String KIND = "kind";

    /**
     * Opens the acceptor. Once, before anything else.
     *
     * @param at where it listens
     * @param memoryBytes what may wait in all queues together, from and for all neighbours
     */
    void start(NodeIdentity identity, HostPort at, PeerPolicy policy, BridgeListener listener, long memoryBytes);

    /** Closes the acceptor, and all bridges with their queues. */
    void stop();

    /**
     * Puts acceptor and bridges back after the broker was stopped and started again, by an administrator or by itself.
     * Call it now and then.
     */
    void tend();

    /** Whether neighbours can connect: the broker runs, and its acceptor is open. */
    boolean listening();

    /**
     * Makes queue and bridge; the bridge goes on trying until it is disconnected. Does nothing if they exist. If it
     * throws, there is none, and it can be called again.
     */
    void connect(NodeId neighbour, HostPort address);

    /** Takes bridge, queue and connector away. Does nothing if there are none. */
    void disconnect(NodeId neighbour);

    /** Called when the policy no longer admits a node: ends its connections, and the TLS sessions that it could resume. */
    void expel(NodeId node);

    /** Whether the bridge to the neighbour works. */
    boolean connected(NodeId neighbour);

    /** Puts an envelope on its way; false if it was dropped: no working bridge, or the queue is full. Never blocks. */
    boolean send(NodeId neighbour, Envelope envelope);

    /** Whether envelopes of so many bytes together can be sent now, or there is no working bridge. Never blocks. */
    boolean hasRoom(NodeId neighbour, long bytes);
}
