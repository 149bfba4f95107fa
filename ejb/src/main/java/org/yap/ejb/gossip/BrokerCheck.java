package org.yap.ejb.gossip;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;

/** Whether neighbours can connect to this node's broker. */
@Dependent
class BrokerCheck implements HealthCheck {
    private final GossipBroker broker;

    @Inject
    BrokerCheck(GossipBroker broker) {
        this.broker = broker;
    }

    @Override
    public String part() {
        return "broker";
    }

    @Override
    public List<HealthProblem> look() {
        return broker.listening() ? List.of() : List.of(new HealthProblem(HealthReason.BROKER_CLOSED, ""));
    }
}
