package org.yap.ledger.node;

/** One method for each kind of {@link NodeEvent}. */
public interface NodeEventHandler {
    void messageReceived(NodeEvent.MessageReceived received);

    void badMessage(NodeEvent.BadMessage bad);

    void blockChecked(NodeEvent.BlockChecked checked);

    void paymentSubmitted(NodeEvent.PaymentSubmitted submitted);

    void blockMined(NodeEvent.BlockMined mined);

    void limitsChanged(NodeEvent.LimitsChanged changed);

    void neighbourUp(NodeEvent.NeighbourUp up);

    void neighbourDown(NodeEvent.NeighbourDown down);

    void tick();
}
