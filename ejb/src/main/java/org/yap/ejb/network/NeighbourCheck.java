package org.yap.ejb.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.NetworkRuntime;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.value.NetworkId;

/** Whether this node hears of each network that has other members. */
@Dependent
class NeighbourCheck implements HealthCheck {
    private final LedgerGateway gateway;
    private final NetworkRuntime runtime;
    private final JoinedNetworkStore store;
    private final Transactions transactions;

    @Inject
    NeighbourCheck(LedgerGateway gateway, NetworkRuntime runtime, JoinedNetworkStore store, Transactions transactions) {
        this.gateway = gateway;
        this.runtime = runtime;
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String part() {
        return "neighbours";
    }

    @Override
    public List<HealthProblem> look() {
        List<HealthProblem> problems = new ArrayList<>();
        for (NetworkId network : gateway.running()) {
            if (runtime.connected(network).isEmpty() && transactions.ask(() -> store.members(network)) > 1) {
                problems.add(new HealthProblem(HealthReason.NETWORK_ALONE, name(network)));
            }
        }
        return problems;
    }

    private String name(NetworkId network) {
        try {
            return gateway.genesis(network).rules().name();
        } catch (RefusedException leftMeanwhile) {
            return network.toString();
        }
    }
}
