package org.yap.ledger.simulation.scenario;

import java.util.Random;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;

/** Nodes that go down at random times and come up again after a while. */
final class Faults {
    private final Simulation network;
    private final Random random;
    private boolean on = true;
    private int crashes;

    Faults(Simulation network) {
        this.network = network;
        this.random = network.random("faults");
    }

    void stop() {
        on = false;
    }

    int crashes() {
        return crashes;
    }

    /**
     * Each node crashes again and again, half of the times silently.
     *
     * @param upSeconds mean time for which it is up
     * @param downSeconds mean time for which it is down
     */
    Faults crashes(double upSeconds, double downSeconds) {
        network.nodes().forEach(node -> crashLater(node, upSeconds, downSeconds, false));
        return this;
    }

    /** The same, but nodes go in good order, and come back with some other neighbours. */
    Faults churn(double upSeconds, double downSeconds) {
        network.nodes().forEach(node -> crashLater(node, upSeconds, downSeconds, true));
        return this;
    }

    private long exponential(double meanSeconds) {
        return (long) (-StrictMath.log(1 - random.nextDouble()) * meanSeconds * 1_000);
    }

    private void crashLater(SimulatedNode node, double upSeconds, double downSeconds, boolean moves) {
        network.events().in(exponential(upSeconds), () -> {
            if (on) {
                crashes++;
                network.crash(node, !moves && random.nextBoolean());
                network.events().in(exponential(downSeconds), () -> {
                    if (moves) {
                        move(node);
                    }
                    network.restart(node);
                    crashLater(node, upSeconds, downSeconds, moves);
                });
            }
        });
    }

    /** Another neighbour in place of one, but never of one that has no other left; ring neighbours stay, so that all hang together. */
    private void move(SimulatedNode node) {
        int count = network.nodes().size();
        int next = (node.number() + 1) % count;
        int previous = (node.number() + count - 1) % count;
        network.links().of(node.number()).stream()
                .filter(neighbour -> neighbour != next && neighbour != previous)
                .findFirst()
                .ifPresent(neighbour -> network.part(node, network.node(neighbour)));
        int other = random.nextInt(count);
        if (other != node.number()) {
            network.join(node, network.node(other));
        }
    }
}
