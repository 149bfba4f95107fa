package org.yap.ejb.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.FiredEvents;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.fixture.LogLines;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.membership.loop.MembershipMachine;
import org.yap.ejb.membership.loop.MembershipPorts;
import org.yap.ejb.membership.loop.RecordedPorts;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.membership.MemberEvent;

@Timeout(60)
class MembershipRunnerTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final NetworkId RAI = GENESIS.id();
    private static final NetworkId FEI = TestNetworks.genesis(2).id();
    private static final NetworkId NOWHERE = TestNetworks.genesis(3).id();
    private static final Lease LEASE = TestLeases.open().lease(1);
    private static final NodeId ANN = LEASE.node();
    private static final long PAUSE_MILLIS = 5;

    private final NodeClock clock = new NodeClock(new SettableTime());
    private final FakeGateway gateway = new FakeGateway(GENESIS, TestNetworks.genesis(2));
    private final FakeStarter starter = new FakeStarter();
    private final FakeMemory memory = new FakeMemory();
    private final NeighbourTable table = new NeighbourTable(clock);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final RecordedPorts ports = new RecordedPorts(done);
    private final MembershipRunner runner = new MembershipRunner(
            starter,
            new NetworkPorts() {
                @Override
                MembershipPorts of(NetworkId network, MembershipJudge judge, Runnable restart) {
                    // In the tests only this one fails.
                    if (network.equals(RAI)) {
                        ports.restart = restart;
                    }
                    return ports;
                }
            },
            memory,
            new MemberLog(memory, clock),
            gateway,
            table,
            Identities.fresh(),
            clock,
            new FiredEvents<>());
    private final LogLines lines = new LogLines(MembershipRunner.class);

    @BeforeEach
    void beginsInEachNetworkThatRuns() {
        open();
    }

    private void open() {
        runner.open(task -> new Thread(task), PAUSE_MILLIS);
        awaitFirstTick(RAI);
        awaitFirstTick(FEI);
    }

    @AfterEach
    void end() {
        starter.silence.countDown();
        runner.close();
        lines.close();
    }

    @Test
    void beginsAgainAfterAFailureAsSoonAsTheDatabaseIsBack() {
        try (LogLines failures = new LogLines(MembershipMachine.class)) {
            starter.databaseAway = true;
            fail(RAI);
            Eventually.holds("it is tried", () -> starter.begun.size() >= 4);
            assertThat(starter.starts(RAI)).isEqualTo(1);
            starter.databaseAway = false;
            Eventually.holds("it is begun", () -> starter.starts(RAI) == 2);
            assertThat(failures.all()).hasSize(1);
        }
        awaitEvents(RAI, "Tick");
        awaitLooks();
        assertThat(starter.starts(RAI)).isEqualTo(2);
        assertThat(starter.starts(FEI)).isEqualTo(1);
    }

    private void fail(NetworkId network) {
        starter.machine(network).broken = true;
        runner.post(network, new MembershipEvent.Removed(ANN));
        Eventually.holds("it failed", () -> done.contains("failed"));
    }

    @Test
    void beginsNotInANetworkThatIsLeftWhileItBegins() {
        starter.silence = new CountDownLatch(1);
        try (LogLines failures = new LogLines(MembershipMachine.class)) {
            fail(RAI);
            Eventually.holds("it begins again", () -> starter.begun.size() == 3);
            assertThat(failures.all()).hasSize(1);
        }
        runner.leave(RAI);
        starter.silence.countDown();
        Eventually.holds("it has begun", () -> starter.starts(RAI) == 2);
        awaitLooks();
        assertThat(starter.machine(RAI).events).isEmpty();
        assertThat(runner.status(RAI)).isEmpty();
        runner.begin(RAI);
        awaitEvents(RAI, "Tick");
    }

    @Test
    void isNotBegunAgainIfItFailsWhileItLeaves() {
        try (LogLines failures = new LogLines(MembershipMachine.class)) {
            starter.machine(RAI).broken = true;
            runner.leave(RAI);
            Eventually.holds("it failed", () -> done.contains("failed"));
            assertThat(failures.all()).hasSize(1);
        }
        awaitLooks();
        assertThat(starter.starts(RAI)).isEqualTo(1);
        Eventually.holds("it has ended", () -> runner.status(RAI).isEmpty());
    }

    @Test
    void leavesOnceThoseAreToldWhomItAsksAndTouchesNoOther() throws Exception {
        ContactRequest farewell = new ContactRequest.Part(LEASE, ContactRequest.Reason.LEAVING, Optional.empty());
        starter.machine(RAI).then(new MembershipEffect.Ask(1, ANN, LEASE.endpoints(), farewell));
        CompletableFuture<Void> left = CompletableFuture.runAsync(() -> runner.leave(RAI));
        Eventually.holds("it asks", () -> ports.asking.get() != null);
        assertThat(left).isNotDone();
        assertThat(memory.dropped).isEmpty();
        ports.asking.get().accept(Optional.empty());
        left.get(20, TimeUnit.SECONDS);
        assertThat(memory.dropped).containsExactly(RAI);
        assertThat(done).contains("taken in");
        Eventually.holds("it has ended", () -> runner.status(RAI).isEmpty());
        assertThat(starter.machine(FEI).events).containsExactly("Tick");
    }

    @Test
    void tellsTheLedgerOfANeighbourOnceUpAndOnceDown() {
        starter.machine(RAI).then(new MembershipEffect.Connect(ANN, LEASE.endpoints()), new MembershipEffect.Up(ANN));
        runner.post(RAI, new MembershipEvent.ContactGiven(LEASE));
        awaitEvents(RAI, "Tick", "ContactGiven");
        runner.up(ANN);
        runner.up(ANN);
        awaitEvents(RAI, "Tick", "ContactGiven", "BridgeUp");
        runner.close();
        assertThat(done).containsSubsequence("up [" + ANN + "]", "disconnect " + ANN, "up []");
        assertThat(done).containsOnlyOnce("up [" + ANN + "]");
    }

    @Test
    void turnsTheEpochOnceWithEachBlockThatIsBuried() {
        long buried = GENESIS.rules().buriedDepth();
        mineTo(EpochSalts.EPOCH + buried - 1);
        awaitLooks();
        assertThat(starter.epochs).isEmpty();
        mineTo(EpochSalts.EPOCH + buried);
        awaitEvents(RAI, "Tick", "Epoch");
        // A reorganisation may make the chain shorter for a while; the block stays buried.
        mineTo(EpochSalts.EPOCH + buried - 1);
        awaitLooks();
        mineTo(2 * EpochSalts.EPOCH + buried - 1);
        awaitLooks();
        assertThat(starter.epochs).containsExactly(EpochSalts.EPOCH);

        starter.databaseAway = true;
        mineTo(2 * EpochSalts.EPOCH + buried + 7);
        awaitLooks();
        starter.databaseAway = false;
        awaitEvents(RAI, "Tick", "Epoch", "Epoch");
        awaitLooks();
        assertThat(starter.epochs).containsExactly(EpochSalts.EPOCH, 2 * EpochSalts.EPOCH);
        assertThat(starter.machine(FEI).events).containsExactly("Tick");
    }

    private void mineTo(long height) {
        gateway.status(RAI).height = height;
    }

    @Test
    void tellsOfABanAtOnceAlsoWhileTheDatabaseIsAway() {
        memory.away = true;
        table.add(RAI, ANN, new HostPort("ann", 1));
        table.offend(ANN, RejectReason.BLOCK_BAD_WORK, "");
        assertThat(table.bannedNodes()).containsExactly(ANN);
        for (NetworkId each : List.of(RAI, FEI)) {
            Eventually.holds("it is told", () -> starter.machine(each).events.contains("Banned"));
        }
    }

    private void awaitFirstTick(NetworkId network) {
        Eventually.holds("it has begun", () -> runner.status(network).isPresent());
        Eventually.holds("it ticks", () -> starter.machine(network).events.contains("Tick"));
    }

    private void awaitEvents(NetworkId network, String... events) {
        Eventually.holds("it happened", () -> starter.machine(network).events.size() >= events.length);
        assertThat(starter.machine(network).events).containsExactly(events);
    }

    /** Until it has looked after everything at least once more, and what came of it was taken in. */
    private void awaitLooks() {
        int before = memory.flushes.get();
        Eventually.holds("it looked", () -> memory.flushes.get() >= before + 2);
        // What was handed in before is done before that.
        runner.leave(NOWHERE);
    }

    private static final class FakeMemory extends MembershipMemory {
        private final List<NetworkId> dropped = new CopyOnWriteArrayList<>();
        private final AtomicInteger flushes = new AtomicInteger();
        private volatile boolean away;

        @Override
        void happened(NetworkId network, MemberEvent event) {}

        @Override
        void flush() {
            flushes.incrementAndGet();
        }

        @Override
        void drop(NetworkId network) {
            dropped.add(network);
        }

        @Override
        boolean refusesVouched(NetworkId network) {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            return false;
        }
    }
}
