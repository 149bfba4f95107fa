package org.yap.ejb.membership.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.fixture.LogLines;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
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
    private final RecordedPorts ports = new RecordedPorts(done);

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
        try (LogLines lines = new LogLines(MembershipMachine.class)) {
            rai.broken = true;
            loop.post(RAI, new MembershipEvent.Removed(ANN));
            Eventually.holds("it happened", () -> done.contains("failed"));
            assertThat(lines.all()).singleElement().asString().startsWith("SEVERE The membership in " + RAI);
        }
        assertThat(done).endsWith("disconnect " + ANN, "up []", "failed");
        loop.post(FEI, new MembershipEvent.Removed(ANN));
        awaitEvents(fei, "Tick", "Removed");
    }

    @Test
    void carriesEffectsOutInTheirOrder() {
        begin(rai, RAI);
        rai.then(
                new MembershipEffect.Connect(ANN, LEASE.endpoints()),
                new MembershipEffect.Up(ANN),
                new MembershipEffect.Remember(List.of(LEASE), List.of()),
                new MembershipEffect.Down(ANN),
                new MembershipEffect.Disconnect(ANN));
        loop.post(RAI, new MembershipEvent.ContactGiven(LEASE));
        loop.post(RAI, new MembershipEvent.Removed(ANN));
        awaitEvents(rai, "Tick", "ContactGiven", "Removed");
        assertThat(done)
                .containsExactly(
                        "connect " + LEASE.endpoints().gossip(),
                        "up [" + ANN + "]",
                        "remember",
                        "up []",
                        "disconnect " + ANN);
    }

    /** What it was to do afterwards is not done: the membership that follows decides anew. */
    @Test
    void isBegunAgainAfterAnEffectThatFailsEvenIfItCantPartEither() {
        begin(rai, RAI);
        begin(fei, FEI);
        ports.failing = Set.of("remember", "disconnect " + ANN);
        rai.then(
                new MembershipEffect.Connect(ANN, LEASE.endpoints()),
                new MembershipEffect.Up(ANN),
                new MembershipEffect.Remember(List.of(), List.of()),
                new MembershipEffect.Down(ANN));
        try (LogLines lines = new LogLines(MembershipMachine.class);
                LogLines unused = new LogLines(MembershipLoop.class)) {
            loop.post(RAI, new MembershipEvent.ContactGiven(LEASE));
            Eventually.holds("it happened", () -> done.contains("failed"));
            assertThat(lines.all()).hasSize(1);
        }
        assertThat(done).endsWith("up [" + ANN + "]", "remember", "disconnect " + ANN, "up []", "failed");
        loop.post(FEI, new MembershipEvent.Removed(ANN));
        awaitEvents(fei, "Tick", "Removed");
    }

    @Test
    void goesOnInOtherNetworksWhateverOneDoes() {
        begin(fei, FEI);
        begin(rai, RAI);
        try (LogLines lines = new LogLines(MembershipMachine.class)) {
            rai.statusBroken = true;
            loop.post(RAI, new MembershipEvent.Removed(ANN));
            Eventually.holds("it happened", () -> done.contains("failed"));
            assertThat(lines.all()).hasSize(1);
        }
        fei.wakeAfter = 1_000;
        loop.post(FEI, new MembershipEvent.Removed(ANN));
        awaitEvents(fei, "Tick", "Removed");
        time.pass(Duration.ofMillis(1_001));
        awaitEvents(fei, "Tick", "Removed", "Tick");
        loop.begin(RAI, new FakeMachine("again"), ports, List.of());
        Eventually.holds("it happened", () -> loop.status(RAI).isPresent());
    }

    @Test
    void decidesNothingForWhoWaitsNoLonger() throws Exception {
        begin(rai, RAI);
        rai.answer = Optional.of(new ContactReply.Noted(LEASE));
        CompletableFuture<ContactReply> gone = new CompletableFuture<>();
        gone.cancel(false);
        CompletableFuture<ContactReply> answer = new CompletableFuture<>();
        assertThat(loop.asked(RAI, ANN, FEELER, gone)).isTrue();
        assertThat(loop.asked(RAI, ANN, FEELER, answer)).isTrue();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(rai.events).containsExactly("Tick", "Asked");
    }

    private void begin(FakeMachine machine, NetworkId network) {
        loop.begin(network, machine, ports, List.of());
        awaitEvents(machine, "Tick");
    }

    private static void awaitEvents(FakeMachine machine, String... events) {
        Eventually.holds("it happened", () -> machine.events.size() >= events.length);
        assertThat(machine.events).containsExactly(events);
    }
}
