package org.yap.ejb.gossip;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes neighbours' envelopes from the inbound queue. Uses no transaction: what is lost is gossiped again. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/queue/yap-gossip"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "acknowledgeMode", propertyValue = "Dups-ok-acknowledge"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "8")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class GossipReceiver implements MessageListener {
    private final GossipIntake intake;

    /** For the container. */
    public GossipReceiver() {
        this(null);
    }

    @Inject
    GossipReceiver(GossipIntake intake) {
        this.intake = intake;
    }

    @Override
    public void onMessage(Message message) {
        intake.take(message);
    }
}
