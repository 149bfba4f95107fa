package org.yap.ledger.simulation.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipCount;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEffectHandler;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.simulation.EventQueue;
import org.yap.ledger.simulation.SimulationFailed;
import org.yap.ledger.simulation.VirtualNetwork;
import org.yap.ledger.simulation.overlay.OverlayTrace.Kind;
import org.yap.ledger.value.NodeId;

/**
 * Nodes that find their neighbours by themselves, in virtual time, for one thread. It begins empty. Whatever breaks an
 * invariant throws a {@link SimulationFailed} that names the seed.
 */
public final class OverlaySimulation implements VirtualNetwork {
    private static final long START_MILLIS = (TestNetworks.GENESIS_TIME + 3_600) * 1_000;
    private static final long LOOK_MILLIS = 1_000;
    /** A node that left is there until it has told everybody. */
    private static final long LEAVING_MILLIS = 1_000;

    private final OverlaySetup setup;
    private final EventQueue events = new EventQueue(START_MILLIS);
    private final OverlayTrace trace = new OverlayTrace(this::elapsed);
    private final List<OverlayNode> nodes = new ArrayList<>();
    private final OverlayRoll roll = new OverlayRoll();
    private final Map<NodeId, Integer> numbers = new HashMap<>();
    private final List<OverlayObserver> observers = new ArrayList<>();
    private final OverlayLinks links;
    private final OverlayBridges bridges;
    private final OverlayAsks asks;
    private final OverlayInvariants invariants;
    private final OverlayMembers members;
    private final Random random;

    public OverlaySimulation(OverlaySetup setup) {
        this.setup = setup;
        this.links = new OverlayLinks(setup.seed(), random("links"));
        this.bridges = new OverlayBridges(this);
        this.asks = new OverlayAsks(this);
        this.invariants = new OverlayInvariants(this);
        this.members = new OverlayMembers(this);
        this.random = random("nodes");
        events.in(LOOK_MILLIS, this::look);
    }

    /** Of its own for each purpose. */
    public Random random(String purpose) {
        return new Random(setup.seed() * 0x9E37_79B9_7F4A_7C15L + purpose.hashCode());
    }

    public OverlaySetup setup() {
        return setup;
    }

    @Override
    public EventQueue events() {
        return events;
    }

    @Override
    public long elapsed() {
        return events.now() - START_MILLIS;
    }

    @Override
    public long seed() {
        return setup.seed();
    }

    @Override
    public String traceHash() {
        return trace.hash();
    }

    @Override
    public void traceTo(Consumer<String> lines) {
        trace.writeTo(lines);
    }

    OverlayTrace trace() {
        return trace;
    }

    public OverlayLinks links() {
        return links;
    }

    public void observe(OverlayObserver observer) {
        observers.add(observer);
    }

    /** All that there ever were. */
    public List<OverlayNode> nodes() {
        return nodes;
    }

    OverlayNode node(int number) {
        return nodes.get(number);
    }

    int number(NodeId id) {
        return numbers.get(id);
    }

    /** Those that are up. */
    public List<OverlayNode> up() {
        return roll.up();
    }

    public OverlayRoll roll() {
        return roll;
    }

    /** What a node that is up thinks of itself. */
    public MembershipCount count(OverlayNode node) {
        return node.member().count();
    }

    /** Milliseconds by the node's own clock. */
    long clock(OverlayNode node) {
        return events.now() + node.skewMillis();
    }

    // ---- what happens

    /** A node that knows nobody. */
    public OverlayNode begin() {
        return add(false, "");
    }

    /** A hostile node; {@code host}: where it is. It knows everybody. */
    public OverlayNode beginHostile(String host) {
        return add(true, host);
    }

    /** A new node, which knows the lease of one that is up. */
    public OverlayNode join(OverlayNode contact) {
        OverlayNode node = begin();
        meet(node, contact);
        return node;
    }

    /** A node is told of another that is up. */
    public void meet(OverlayNode node, OverlayNode contact) {
        Lease lease = members.lease(contact);
        give(node, new MembershipEvent.ContactGiven(lease));
    }

    /**
     * A new node.
     *
     * @param host where it is; empty: a place whose group of addresses it has for itself
     */
    private OverlayNode add(boolean hostile, String host) {
        int number = nodes.size();
        int skew = setup.skewMillis() == 0 ? 0 : random.nextInt(2 * setup.skewMillis() + 1) - setup.skewMillis();
        OverlayNode node = new OverlayNode(number, members.id(number), hostile, skew);
        nodes.add(node);
        numbers.put(node.id(), number);
        members.place(node, host);
        start(node);
        return node;
    }

    private void start(OverlayNode node) {
        node.nextLife();
        trace.add(Kind.BEGIN, node.number(), -1);
        node.start(members.member(node), events.now());
        roll.add(node);
        observers.forEach(observer -> observer.began(node));
        give(node, new MembershipEvent.Tick());
    }

    /**
     * The node is down from one moment to the next.
     *
     * @param silent whether connections to it are not even reset
     */
    public void crash(OverlayNode node, boolean silent) {
        if (node.isUp()) {
            trace.add(Kind.CRASH, node.number(), -1);
            stop(node, silent ? OverlayNode.State.SILENT : OverlayNode.State.DOWN, silent);
        }
    }

    private void stop(OverlayNode node, OverlayNode.State why, boolean silent) {
        observers.forEach(observer -> observer.ended(node));
        node.stop(why);
        roll.remove(node);
        bridges.down(node, silent);
    }

    /** It comes up again with what it had stored. */
    public void restart(OverlayNode node) {
        if (!node.isUp()) {
            start(node);
            bridges.upAgain(node);
        }
    }

    /** It says that it leaves, and is gone a moment later. */
    public void leave(OverlayNode node) {
        if (!node.isUp()) {
            return;
        }
        trace.add(Kind.LEAVE, node.number(), -1);
        node.leaves();
        give(node, new MembershipEvent.Leaving());
        int life = node.life();
        events.in(LEAVING_MILLIS, () -> {
            if (node.isUp() && node.life() == life) {
                stop(node, OverlayNode.State.LEFT, false);
            }
        });
    }

    /** These are cut off from all others. */
    public void cut(Collection<OverlayNode> part) {
        part.forEach(node -> {
            trace.add(Kind.CUT, node.number(), -1);
            links.side(node, 1);
        });
        bridges.cut();
    }

    /** All cuts end. */
    public void heal() {
        links.heal();
    }

    public void runFor(long millis) {
        boolean unused = runUntil(() -> false, millis);
    }

    /** Runs until something holds, at most {@code millis}; whether it does. */
    public boolean runUntil(BooleanSupplier condition, long millis) {
        try {
            return events.runUntil(condition, millis);
        } catch (SimulationFailed e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new SimulationFailed(this, e.toString(), e);
        }
    }

    // ---- the machinery

    private void look() {
        nodes.forEach(invariants::look);
        observers.forEach(OverlayObserver::second);
        events.in(LOOK_MILLIS, this::look);
    }

    /** There was a yes between two nodes, if this reply is one. */
    void agreement(OverlayNode node, OverlayNode other, ContactReply reply) {
        if (OverlayYes.in(reply)) {
            node.agreed().add(other.number());
        }
    }

    /** The node handles an event now, unless it is down. */
    void give(OverlayNode node, MembershipEvent event) {
        if (!node.isUp()) {
            return;
        }
        MembershipStep step = node.member().handle(event, clock(node));
        Effects effects = new Effects(node);
        step.effects().forEach(effect -> effect.to(effects));
        if (effects.changed && !node.isHostile()) {
            invariants.stepped(node);
        }
        node.wantsWakeAt(Math.max(events.now() + 1, step.wakeAt() - node.skewMillis()));
        planWake(node);
    }

    private void planWake(OverlayNode node) {
        long at = node.wantsWakeAt();
        if (at < node.wakeAt()) {
            node.wakeAt(at);
            int life = node.life();
            events.in(at - events.now(), () -> wake(node, life, at));
        }
    }

    private void wake(OverlayNode node, int life, long planned) {
        if (!node.isUp() || node.life() != life || node.wakeAt() != planned) {
            return;
        }
        node.wakeAt(Long.MAX_VALUE);
        if (node.wantsWakeAt() > events.now()) {
            planWake(node);
        } else {
            give(node, new MembershipEvent.Tick());
        }
    }

    /** Carries out what a node wants done. */
    private final class Effects implements MembershipEffectHandler {
        private final OverlayNode node;
        private boolean changed;

        Effects(OverlayNode node) {
            this.node = node;
        }

        @Override
        public void send(MembershipEffect.Send effect) {
            observers.forEach(observer -> observer.sent(node, effect.message()));
            bridges.send(node, number(effect.to()), effect.message());
        }

        @Override
        public void ask(MembershipEffect.Ask effect) {
            observers.forEach(observer -> observer.asked(node, effect.request()));
            asks.ask(node, number(effect.to()), effect.ticket(), effect.request());
        }

        @Override
        public void answer(MembershipEffect.Answer effect) {
            asks.answer(node, effect.ticket(), effect.reply());
        }

        @Override
        public void connect(MembershipEffect.Connect effect) {
            int other = number(effect.neighbour());
            changed = true;
            trace.add(Kind.CONNECT, node.number(), other);
            invariants.connected(node, other);
            bridges.open(node, other);
        }

        @Override
        public void disconnect(MembershipEffect.Disconnect effect) {
            int other = number(effect.neighbour());
            trace.add(Kind.DISCONNECT, node.number(), other);
            invariants.disconnected(node, other);
            bridges.close(node, other);
        }

        @Override
        public void up(MembershipEffect.Up effect) {
            int other = number(effect.neighbour());
            trace.add(Kind.UP, node.number(), other);
            invariants.up(node, other);
        }

        @Override
        public void down(MembershipEffect.Down effect) {
            int other = number(effect.neighbour());
            trace.add(Kind.DOWN, node.number(), other);
            invariants.down(node, other);
        }

        @Override
        public void remember(MembershipEffect.Remember effect) {
            invariants.remembered(node, effect);
            node.remember(effect.anchors(), effect.known());
        }

        @Override
        public void changed(MembershipEffect.Changed effect) {
            trace.add(
                    Kind.CHANGED,
                    node.number(),
                    number(effect.neighbour()),
                    () -> effect.reason().map(Enum::name).orElse("neighbour") + (effect.byOther() ? " by other" : ""));
        }
    }
}
