package org.yap.ejb.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.fixture.LogLines;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

@Timeout(30)
class MembershipLoopTest {
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));
    private static final NetworkId FEI = NetworkId.ofHex("02".repeat(32));
    private static final Lease LEASE = TestLeases.open().lease(1);
    private static final NodeId ANN = LEASE.node();
    private static final ContactRequest FEELER = new ContactRequest.Feeler(LEASE);

    private final SettableTime time = new SettableTime();
    private final MembershipLoop loop = new MembershipLoop(time);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final FakeMachine rai = new FakeMachine("rai");
    private final FakeMachine fei = new FakeMachine("fei");
    private final Ports ports = new Ports();

    @BeforeEach
    void run() {
        Thread thread = new Thread(loop);
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void beginsWithWhatIsToBeHeardFirst() {
        loop.begin(RAI, rai, ports, List.of(new MembershipEvent.Pinned(Set.of(ANN))));
        awaitEvents(rai, "Pinned", "Tick");
        Eventually.holds("it happened", () -> loop.status(RAI).isPresent());
        assertThat(loop.status(FEI)).isEmpty();
    }

    @Test
    void wakesAMembershipWhenItsTimeHasComeAndNotBefore() {
        rai.wakeAfter = 1_000;
        loop.begin(RAI, rai, ports, List.of());
        awaitEvents(rai, "Tick");
        loop.post(RAI, new MembershipEvent.Removed(ANN));
        awaitEvents(rai, "Tick", "Removed");
        time.pass(Duration.ofMillis(1_001));
        loop.post(FEI, new MembershipEvent.Removed(ANN));
        awaitEvents(rai, "Tick", "Removed", "Tick");
    }

    @Test
    void tellsOfABridgeOnlyWhereTheNodeIsANeighbour() {
        begin(rai, RAI);
        begin(fei, FEI);
        rai.then(new MembershipEffect.Connect(ANN, LEASE.endpoints()));
        loop.post(RAI, new MembershipEvent.ContactGiven(LEASE));
        Eventually.holds(
                "it happened",
                () -> done.contains("connect " + LEASE.endpoints().gossip()));
        loop.bridge(ANN, true);
        loop.bridge(ANN, true);
        loop.bridge(ANN, false);
        loop.bridge(ANN, false);
        awaitEvents(rai, "Tick", "ContactGiven", "BridgeUp", "BridgeDown", "BridgeDown");
        assertThat(fei.events).containsExactly("Tick");
    }

    @Test
    void tellsASecondNetworkOfABridgeThatWorksAlready() {
        begin(rai, RAI);
        begin(fei, FEI);
        loop.bridge(ANN, true);
        fei.then(new MembershipEffect.Connect(ANN, LEASE.endpoints()));
        loop.post(FEI, new MembershipEvent.ContactGiven(LEASE));
        awaitEvents(fei, "Tick", "ContactGiven", "BridgeUp");
    }

    @Test
    void tellsTheLedgerOfEachChangeOnce() {
        begin(rai, RAI);
        rai.then(
                new MembershipEffect.Up(ANN),
                new MembershipEffect.Up(ANN),
                new MembershipEffect.Down(ANN),
                new MembershipEffect.Down(ANN));
        loop.post(RAI, new MembershipEvent.Removed(ANN));
        Eventually.holds("it happened", () -> done.size() >= 2);
        assertThat(done).containsExactly("up [" + ANN + "]", "up []");
    }

    @Test
    void bringsTheOutcomeOfAnAskBack() {
        begin(rai, RAI);
        rai.then(new MembershipEffect.Ask(7, ANN, LEASE.endpoints(), FEELER));
        loop.post(RAI, new MembershipEvent.ContactGiven(LEASE));
        Eventually.holds("it happened", () -> ports.asking.get() != null);
        ports.asking.get().accept(Optional.empty());
        awaitEvents(rai, "Tick", "ContactGiven", "Answered");
        Eventually.holds("it happened", () -> done.contains("taken in"));
    }

    @Test
    void answersWhoAsks() throws Exception {
        begin(rai, RAI);
        ContactReply reply = new ContactReply.Noted(LEASE);
        rai.answer = Optional.of(reply);
        CompletableFuture<ContactReply> answer = new CompletableFuture<>();
        assertThat(loop.asked(RAI, ANN, FEELER, answer)).isTrue();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(reply);
        assertThat(loop.asked(FEI, ANN, FEELER, new CompletableFuture<>())).isFalse();
    }

    @Test
    void leavesNobodyWaitingWhenItEnds() {
        begin(rai, RAI);
        CompletableFuture<ContactReply> answer = new CompletableFuture<>();
        assertThat(loop.asked(RAI, ANN, FEELER, answer)).isTrue();
        awaitEvents(rai, "Tick", "Asked");
        loop.end(RAI);
        assertThat(answer).failsWithin(Duration.ofSeconds(20)).withThrowableOfType(ExecutionException.class);
        assertThat(loop.runs(RAI)).isFalse();
    }

    @Test
    void hasLeftOnceAllKnowThatItLeaves() throws Exception {
        begin(rai, RAI);
        rai.then(new MembershipEffect.Ask(7, ANN, LEASE.endpoints(), FEELER), new MembershipEffect.Disconnect(ANN));
        CompletableFuture<Void> left = loop.leave(RAI);
        Eventually.holds("it happened", () -> ports.asking.get() != null);
        assertThat(left).isNotDone();
        ports.asking.get().accept(Optional.empty());
        left.get(20, TimeUnit.SECONDS);
        Eventually.holds("it happened", () -> !loop.runs(RAI));
        loop.leave(FEI).get(20, TimeUnit.SECONDS);
    }

    @Test
    void partsWithAllAndIsBegunAgainAfterAFailure() {
        begin(rai, RAI);
        begin(fei, FEI);
        rai.then(new MembershipEffect.Connect(ANN, LEASE.endpoints()), new MembershipEffect.Up(ANN));
        loop.post(RAI, new MembershipEvent.ContactGiven(LEASE));
        Eventually.holds("it happened", () -> done.size() >= 2);
        try (LogLines lines = new LogLines(RunningMembership.class)) {
            rai.broken = true;
            loop.post(RAI, new MembershipEvent.Removed(ANN));
            Eventually.holds("it happened", () -> done.contains("failed"));
            assertThat(lines.all()).singleElement().asString().startsWith("SEVERE The membership in " + RAI);
        }
        assertThat(done).endsWith("disconnect " + ANN, "up []", "failed");
        loop.post(FEI, new MembershipEvent.Removed(ANN));
        awaitEvents(fei, "Tick", "Removed");
    }

    private void begin(FakeMachine machine, NetworkId network) {
        loop.begin(network, machine, ports, List.of());
        awaitEvents(machine, "Tick");
    }

    private static void awaitEvents(FakeMachine machine, String... events) {
        Eventually.holds("it happened", () -> machine.events.size() >= events.length);
        assertThat(machine.events).containsExactly(events);
    }

    /** Writes down what it hears, and has done next what the test wants. */
    private static final class FakeMachine implements MembershipMachine {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final String name;
        private volatile List<MembershipEffect> next = List.of();
        private volatile Optional<ContactReply> answer = Optional.empty();
        private volatile boolean broken;
        private volatile long wakeAfter = Long.MAX_VALUE / 4;

        FakeMachine(String name) {
            this.name = name;
        }

        void then(MembershipEffect... effects) {
            next = List.of(effects);
        }

        @Override
        public MembershipStep handle(MembershipEvent event, long nowMillis) {
            if (broken) {
                throw new IllegalStateException("as the test wants it of " + name);
            }
            events.add(event.getClass().getSimpleName());
            List<MembershipEffect> effects = new ArrayList<>(next);
            next = List.of();
            if (event instanceof MembershipEvent.Asked asked) {
                answer.ifPresent(reply -> effects.add(new MembershipEffect.Answer(asked.ticket(), reply)));
            }
            return new MembershipStep(effects, nowMillis + wakeAfter);
        }

        @Override
        public MembershipStatus status(long nowMillis) {
            return new MembershipStatus(1, true, 1, 0, 0, true, false, List.of(), List.of(), Set.of(), 0, 0, List.of());
        }
    }

    private final class Ports implements MembershipPorts {
        private final AtomicReference<Consumer<Optional<ContactReply>>> asking = new AtomicReference<>();

        @Override
        public void send(NodeId to, NeighbourMessage message) {
            done.add("send " + to);
        }

        @Override
        public void ask(MembershipEffect.Ask ask, Consumer<Optional<ContactReply>> answered) {
            asking.set(answered);
        }

        @Override
        public void answered(MembershipEffect.Ask ask) {
            done.add("taken in");
        }

        @Override
        public void connect(NodeId neighbour, HostPort at) {
            done.add("connect " + at);
        }

        @Override
        public void disconnect(NodeId neighbour) {
            done.add("disconnect " + neighbour);
        }

        @Override
        public void neighbours(Set<NodeId> up) {
            done.add("up " + up);
        }

        @Override
        public void remember(List<Lease> anchors, List<Lease> known) {
            done.add("remember");
        }

        @Override
        public void changed(MembershipEffect.Changed change) {
            done.add("changed");
        }

        @Override
        public void failed() {
            done.add("failed");
        }
    }
}
