package org.yap.ledger.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.effect.EffectHandler;
import org.yap.ledger.fixture.FakeLedgerStore;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.StoredBlocks;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.Message;

/**
 * A network of whole nodes in virtual time, for one thread. It begins with all nodes up and linked; nobody mines or
 * pays until told to. Whatever breaks an invariant throws a {@link SimulationFailed} that names the seed.
 */
public final class Simulation implements VirtualNetwork {
    private static final long START_SECONDS = 60;
    /** So that connections are made again, and what is missing is asked for again. */
    private static final long SETTLE_MILLIS = 30_000;

    private final SimulationSetup setup;
    private final EventQueue events = new EventQueue((TestNetworks.GENESIS_TIME + START_SECONDS) * 1_000);
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Observer> observers = new ArrayList<>();
    private final Map<Long, Submitted> submitted = new HashMap<>();
    private final SharedChecks checks;
    private final Links links;
    private final Connections connections = new Connections(this);
    private final Random storeRandom;
    private final Mining mining;
    private final Trace trace = new Trace(this);
    private final Invariants invariants;
    private double storeFailures;
    private long failures;
    private long wakes;
    private long tokens = 1L << 32;

    private record Submitted(Payment payment, ClientId client) {}

    /** A ring with chords of nodes with ordinary bounds; nobody notices when links are cut. */
    public Simulation(Genesis genesis, int count, long seed) {
        this(genesis, count, seed, NodeUnderTest.SETTINGS);
    }

    /** The same with other bounds. */
    public Simulation(Genesis genesis, int count, long seed, NodeSettings settings) {
        this(SimulationSetup.of(genesis, count, seed).settings(settings).connectionTtl(0));
    }

    public Simulation(SimulationSetup setup) {
        this.setup = setup;
        this.checks = new SharedChecks(new StatelessChecks(setup.genesis(), TestKeys.SIGNATURES));
        this.storeRandom = random("store");
        Random random = random("links");
        this.links = new Links(setup.topology().links(setup.nodes(), random), setup.links(), random);
        StoredBlocks blocks = new StoredBlocks(setup.genesis());
        this.invariants = new Invariants(this);
        observe(trace);
        observe(invariants);
        for (int i = 0; i < setup.nodes(); i++) {
            SimulatedNode node = new SimulatedNode(this, i, checks, new FakeLedgerStore(blocks), setup);
            node.core().watch(step -> tell(observer -> observer.stepped(node, step)));
            nodes.add(node);
        }
        this.mining = new Mining(this, random("mining"));
        observe(mining);
        for (SimulatedNode node : nodes) {
            links.of(node.number()).forEach(neighbour -> connections.connect(node, neighbour));
            events.in(random.nextLong(200), () -> wake(node));
        }
    }

    /** Of its own for each purpose, so that one more draw for one does not change all the others. */
    public Random random(String purpose) {
        return new Random(setup.seed() * 0x9E37_79B9_7F4A_7C15L + purpose.hashCode());
    }

    public SimulationSetup setup() {
        return setup;
    }

    public Genesis genesis() {
        return setup.genesis();
    }

    /** The true time, in milliseconds since 1970. */
    public long now() {
        return events.now();
    }

    @Override
    public long elapsed() {
        return events.now() - (TestNetworks.GENESIS_TIME + START_SECONDS) * 1_000;
    }

    @Override
    public EventQueue events() {
        return events;
    }

    public Links links() {
        return links;
    }

    public Mining mining() {
        return mining;
    }

    public Trace trace() {
        return trace;
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

    public SimulatedNode node(int number) {
        return nodes.get(number);
    }

    public List<SimulatedNode> nodes() {
        return nodes;
    }

    public void observe(Observer observer) {
        observers.add(observer);
    }

    void tell(Consumer<Observer> what) {
        observers.forEach(what);
    }

    // ---- what goes wrong

    /** Each message is lost with this probability. */
    public Simulation loss(double probability) {
        links.usual(links.usual().loss(probability));
        return this;
    }

    /** Each message comes twice with this probability. */
    public Simulation duplicates(double probability) {
        links.usual(links.usual().duplicates(probability));
        return this;
    }

    /** Each commit fails with this probability, before or after it took effect. */
    public Simulation storeFailures(double probability) {
        storeFailures = probability;
        return this;
    }

    /** How often a store failed. */
    public long failures() {
        return failures;
    }

    /** Nodes from {@code first} on and the others hear nothing of each other any more. */
    public void cutFrom(int first) {
        divide(IntStream.range(0, nodes.size()).map(i -> i < first ? 0 : 1).toArray());
    }

    /** Puts each node on a side; nothing gets from one side to another. */
    public void divide(int... sides) {
        links.divide(sides);
        connections.noticeLinksLater();
    }

    public void heal() {
        links.heal();
        connections.noticeLinksLater();
    }

    /**
     * The node goes down, and what was not stored is gone.
     *
     * @param silent whether its neighbours learn of it only when their connections time out
     */
    public void crash(SimulatedNode node, boolean silent) {
        connections.crash(node, silent);
    }

    /** The node comes up again with what its store holds. */
    public void restart(SimulatedNode node) {
        connections.restart(node);
    }

    /** Two nodes become neighbours. */
    public void join(SimulatedNode a, SimulatedNode b) {
        connections.join(a, b);
    }

    /** Two nodes cease to be neighbours. */
    public void part(SimulatedNode a, SimulatedNode b) {
        connections.part(a, b);
    }

    // ---- mining and paying

    /** All of them mine with equal power, together one block per block interval. */
    public void mineAll() {
        nodes.forEach(node -> mining.power(node, 1.0 / nodes.size()));
    }

    public void stopMining() {
        nodes.forEach(node -> mining.power(node, 0));
    }

    /** Mines one block at this node, now. */
    public void mineOne(int node) {
        mining.mineOne(nodes.get(node));
    }

    /** A payment of a user of this node. */
    public void submit(int node, Payment payment) {
        submit(nodes.get(node), payment, ClientId.NONE);
    }

    void submit(SimulatedNode node, Payment payment, ClientId client) {
        CheckedPayment checked = checks.checks().payment(payment).orThrow();
        long token = tokens++;
        submitted.put(token, new Submitted(payment, client));
        tell(observer -> observer.happened(node, "user pays " + payment.leaf()));
        give(node, new NodeEvent.PaymentSubmitted(token, checked, client));
        submitted.remove(token);
    }

    /** The same, tried again while the node's store fails: the user presses the button until there is an answer. */
    public void submitWhenUp(int node, Payment payment) {
        long before = failures;
        submit(node, payment);
        while (failures > before) {
            before = failures;
            submit(node, payment);
        }
    }

    // ---- the machinery

    private void wake(SimulatedNode node) {
        node.wakeAt(Long.MAX_VALUE);
        if (!node.isUp()) {
            return;
        }
        if (node.wantsWakeAt() > now()) {
            planWake(node);
        } else if (node.wantsTick()) {
            wakes++;
            tell(observer -> observer.happened(node, "wakes"));
            give(node, new NodeEvent.Tick());
        } else {
            node.core().handle(List.of()).forEach(effect -> effect.to(new Effects(node)));
            planWake(node);
        }
    }

    void planWake(SimulatedNode node) {
        long at = Math.max(now(), node.wantsWakeAt());
        if (at < node.wakeAt()) {
            node.wakeAt(at);
            events.in(at - now(), () -> wake(node));
        }
    }

    /** How often nodes were woken because something was due. */
    public long wakes() {
        return wakes;
    }

    /** The node handles an event now, unless it is down. */
    void give(SimulatedNode node, NodeEvent event) {
        if (!node.isUp()) {
            return;
        }
        if (storeFailures > 0 && storeRandom.nextDouble() < storeFailures) {
            node.store()
                    .failNext(
                            storeRandom.nextBoolean() ? FakeLedgerStore.Failure.BEFORE : FakeLedgerStore.Failure.AFTER);
        }
        ChainEntry before = node.tip();
        List<Effect> effects = handle(node, event);
        Effects handler = new Effects(node);
        effects.forEach(effect -> effect.to(handler));
        ChainEntry after = node.tip();
        if (!after.hash().equals(before.hash())) {
            tell(observer -> observer.tipChanged(node, before, after));
            node.behaviour().tipChanged(node);
        }
        tell(observer -> observer.handled(node, event));
        planWake(node);
    }

    private List<Effect> handle(SimulatedNode node, NodeEvent event) {
        try {
            return node.core().handle(event);
        } catch (FakeLedgerStore.StoreFailed e) {
            failures++;
            node.core().restore();
            tell(observer -> observer.happened(node, "restored after a failure of its store"));
            tell(observer -> observer.interrupted(node));
            List<Effect> effects = new ArrayList<>();
            for (int neighbour : List.copyOf(node.connected())) {
                effects.addAll(node.core().handle(new NodeEvent.NeighbourUp(NodeUnderTest.id(neighbour))));
            }
            return effects;
        }
    }

    /** Carries out what a node wants done. */
    private final class Effects implements EffectHandler {
        private final SimulatedNode node;

        Effects(SimulatedNode node) {
            this.node = node;
        }

        @Override
        public void send(Effect.Send send) {
            int to = number(send.to());
            node.outgoing(to, send.message()).forEach(message -> transmit(node, to, message));
        }

        /** The node's harness has done it. */
        @Override
        public void checkBlock(Effect.CheckBlock request) {}

        @Override
        public void paymentAnswer(Effect.PaymentAnswer answer) {
            Submitted asked = submitted.get(answer.token());
            if (asked != null && answer.verdict().accepted()) {
                tell(observer -> observer.acknowledged(node, asked.payment(), asked.client()));
            }
        }

        @Override
        public void blockAnswer(Effect.BlockAnswer answer) {}

        @Override
        public void notice(Effect.Notice notice) {}

        @Override
        public void misbehaved(Effect.Misbehaved misbehaved) {
            SimulatedNode neighbour = nodes.get(number(misbehaved.neighbour()));
            tell(observer -> observer.blamed(node, neighbour, misbehaved));
        }

        @Override
        public void brought(Effect.Brought brought) {}
    }

    void transmit(SimulatedNode from, int to, Message message) {
        byte[] bytes = message.bytes();
        int kind = message.kind();
        tell(observer -> observer.sent(from, to, kind, bytes));
        SimulatedNode receiver = nodes.get(to);
        int life = receiver.life();
        for (long delay : links.delays(from.number(), to, bytes.length, now())) {
            events.in(delay, () -> {
                if (receiver.life() == life) {
                    deliver(from, receiver, kind, bytes);
                }
            });
        }
    }

    private void deliver(SimulatedNode from, SimulatedNode to, int kind, byte[] bytes) {
        if (!to.isUp() || links.isCut(from.number(), to.number())) {
            return;
        }
        tell(observer -> observer.received(to, from.number(), kind, bytes));
        Judged<Message> judged = checks.message(kind, bytes);
        if (judged instanceof Judged.Rejected<Message> rejected) {
            give(to, new NodeEvent.BadMessage(from.id(), rejected));
        } else if (to.behaviour().incoming(to, from.number(), judged.orThrow())) {
            give(to, new NodeEvent.MessageReceived(from.id(), judged.orThrow()));
        }
    }

    /** The number of the node with this id. */
    public static int number(NodeId id) {
        byte[] bytes = id.bytes();
        return ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
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

    /**
     * Everything goes well again: nobody mines, nothing gets lost, all are up. Then the honest node with the most work
     * mines alone until all agree, unless they never do.
     */
    public void settle() {
        stopMining();
        loss(0);
        storeFailures(0);
        heal();
        nodes.forEach(this::restart);
        runFor(SETTLE_MILLIS);
        int most = 20 + 2 * genesis().rules().limits().switchMargin();
        for (int i = 0; i < most && !agree(); i++) {
            SimulatedNode best = nodes.stream()
                    .filter(SimulatedNode::isHonest)
                    .max(Comparator.comparing(node -> node.tip().work()))
                    .orElseThrow();
            mining.mineOne(best);
            runFor(SETTLE_MILLIS);
        }
    }

    /** Looks whether all invariants hold everywhere. */
    public void checkAll() {
        invariants.checkAll();
    }

    // ---- what it came to

    /** The tips that nodes follow, each once. */
    public Set<Hash256> tips() {
        Set<Hash256> tips = new TreeSet<>();
        nodes.forEach(node -> tips.add(node.tip().hash()));
        return tips;
    }

    /** Whether all honest nodes that are up follow the same tip. */
    public boolean agree() {
        return nodes.stream()
                        .filter(node -> node.isUp() && node.isHonest())
                        .map(node -> node.tip().hash())
                        .distinct()
                        .count()
                <= 1;
    }

    /** The tip with the most work. */
    public ChainEntry highest() {
        return nodes.stream()
                .map(SimulatedNode::tip)
                .max(Comparator.comparing(ChainEntry::work))
                .orElseThrow();
    }
}
