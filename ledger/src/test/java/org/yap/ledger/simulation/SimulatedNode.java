package org.yap.ledger.simulation;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.fixture.FakeLedgerStore;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Message;

/** One node of a simulation: the production code with its store, its clock, and perhaps a {@link Behaviour} of its own. */
public final class SimulatedNode {
    private final Simulation network;
    private final int number;
    private final NodeUnderTest core;
    private final SortedSet<Integer> connected = new TreeSet<>();
    private Behaviour behaviour = Behaviour.HONEST;
    private long skewMillis;
    private boolean up = true;
    private int life;
    private long wakeAt = Long.MAX_VALUE;

    SimulatedNode(Simulation network, int number, SharedChecks checks, FakeLedgerStore store, SimulationSetup setup) {
        this.network = network;
        this.number = number;
        this.core = new NodeUnderTest(
                store, checks.checks(), checks::block, this::now, setup.settings(), setup.seed() * 1_000 + number);
    }

    public int number() {
        return number;
    }

    public NodeId id() {
        return NodeUnderTest.id(number);
    }

    /** The production code, to be looked at, or to be given something as if nobody saw it. */
    public NodeUnderTest core() {
        return core;
    }

    public FakeLedgerStore store() {
        return core.store();
    }

    public NodeStatus status() {
        return core.node().status();
    }

    public ChainEntry tip() {
        return core.tip();
    }

    /** By the node's own clock, in milliseconds since 1970. */
    public long now() {
        return network.now() + skewMillis;
    }

    /** The node's clock goes so much ahead of the true time; less than 0: it is late. */
    public void skew(long millis) {
        skewMillis = millis;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public void behave(Behaviour other) {
        behaviour = other;
        other.started(this);
    }

    public boolean isHonest() {
        return behaviour.isHonest();
    }

    public boolean isUp() {
        return up;
    }

    /** Neighbours that the node believes to be up. */
    public SortedSet<Integer> connected() {
        return connected;
    }

    /** Sends a message as it is, past the {@link Behaviour}. */
    public void send(int to, Message message) {
        network.transmit(this, to, message);
    }

    /** The production code gets this block as one that the node has mined. */
    public void take(Block block) {
        network.give(this, core.mined(block));
    }

    public void submit(Payment payment, ClientId client) {
        network.submit(this, payment, client);
    }

    /** Does something after so many milliseconds, if the node has not gone down until then. */
    public void in(long delayMillis, Runnable action) {
        int now = life;
        network.events().in(delayMillis, () -> {
            if (life == now) {
                action.run();
            }
        });
    }

    /** How often it went down. */
    int life() {
        return life;
    }

    void goDown() {
        up = false;
        life++;
        connected.clear();
    }

    void comeUp() {
        up = true;
        core.restore();
        behaviour.started(this);
    }

    /** When the production code has something to do, in true time. */
    long wantsWakeAt() {
        long answer = core.nextAnswer().orElse(Long.MAX_VALUE);
        return Math.min(core.nextWake(), answer) - skewMillis;
    }

    /** Whether that is a tick, and not only an answer that had to wait. */
    boolean wantsTick() {
        return core.nextWake() <= now();
    }

    /** For which moment a wake is planned already. */
    long wakeAt() {
        return wakeAt;
    }

    void wakeAt(long millis) {
        wakeAt = millis;
    }

    List<Message> outgoing(int to, Message message) {
        return behaviour.outgoing(this, to, message);
    }

    @Override
    public String toString() {
        return "node " + number;
    }
}
