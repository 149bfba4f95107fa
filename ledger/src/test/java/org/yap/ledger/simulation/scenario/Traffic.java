package org.yap.ledger.simulation.scenario;

import java.util.List;
import java.util.Random;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.Observer;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;

/** Users who pay each other at random times, each at a node of its own. */
final class Traffic implements Observer {
    private final Simulation network;
    private final Random random;
    private final int users;
    private final double meanMillis;
    private boolean on = true;
    private int acknowledged;

    /** Begins at once; each payment is made at the node of its user, if that is up and honest. */
    Traffic(Simulation network, int users, double paymentsPerSecond) {
        this.network = network;
        this.random = network.random("traffic");
        this.users = users;
        this.meanMillis = 1_000 / paymentsPerSecond;
        network.observe(this);
        plan();
    }

    private void plan() {
        network.events().in((long) (-StrictMath.log(1 - random.nextDouble()) * meanMillis), () -> {
            if (on) {
                pay(random.nextInt(users), random.nextInt(users), 1 + random.nextInt(100), random.nextInt(4));
                plan();
            }
        });
    }

    void stop() {
        on = false;
    }

    /** How many were acknowledged to their users. */
    int acknowledged() {
        return acknowledged;
    }

    private void pay(int from, int to, int units, int dice) {
        List<SimulatedNode> nodes = network.nodes();
        SimulatedNode node = nodes.get(from % nodes.size());
        if (!node.isUp() || !node.isHonest()) {
            return;
        }
        AddressHash account = TestKeys.account(ScenarioRun.FIRST_USER + from);
        long sequence = node.status().nextSequence(account, node.store()).orElseThrow();
        Payment payment = PaymentFixture.in(network.genesis())
                .from(ScenarioRun.FIRST_USER + from)
                .sequence(sequence)
                .to(ScenarioRun.FIRST_USER + to, units)
                .fee(3 + dice)
                .validUntil(dice == 0 ? node.tip().height() + 20 : 0)
                .build();
        node.submit(payment, ClientId.NONE);
    }

    @Override
    public void acknowledged(SimulatedNode node, Payment payment, ClientId client) {
        acknowledged++;
    }
}
