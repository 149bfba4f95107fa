package org.yap.ledger.membership.wire;

/** One method for each kind of {@link NeighbourMessage}. */
public interface NeighbourMessageHandler {
    void heartbeat(NeighbourMessage.Heartbeat heartbeat);

    void forwardJoin(NeighbourMessage.ForwardJoin join);

    void shuffle(NeighbourMessage.Shuffle shuffle);

    void makeWay(NeighbourMessage.MakeWay makeWay);
}
