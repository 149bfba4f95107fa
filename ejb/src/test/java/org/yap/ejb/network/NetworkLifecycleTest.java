package org.yap.ejb.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.Answers;
import org.yap.ejb.fixture.FakeAuditStore;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.FakeMemberships;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.mining.MinersBean;
import org.yap.ejb.payment.PaymentProcessor;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.LongTransactions;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NetworkId;

class NetworkLifecycleTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final NetworkId RAI = GENESIS.id();

    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final List<String> done = new ArrayList<>();
    private final FakeJoinedNetworkStore store = new FakeJoinedNetworkStore(done);
    private final FakeAuditStore log = new FakeAuditStore();
    private final FakeMemberships memberships = new FakeMemberships(done);
    private final InterruptedGateway gateway = new InterruptedGateway();
    private final NetworkLifecycle lifecycle = new NetworkLifecycle(
            store,
            new Transactions(),
            new LongTransactions(userTransaction(), dataSource()),
            gateway,
            memberships,
            told("told"),
            told("resumed"),
            new Audit(log, clock),
            clock);

    @Test
    void joinsInTheNameOfTheAdministrator() throws RefusedException {
        lifecycle.begin(GENESIS, "Ada", "network.join");
        assertThat(done).containsExactly("created", "begun");
        assertThat(log.actions()).containsExactly("Ada network.join");
        assertRefused(ServiceReason.NETWORK_ALREADY_JOINED, () -> lifecycle.begin(GENESIS, "Ada", "network.join"));
    }

    @Test
    void countsTheUsersOfAStoredNetworkThatDoesNotRun() throws RefusedException {
        NetworksBean networks =
                new NetworksBean(lifecycle, new FakeGateway(), store, null, null, null, null, new Transactions(), null);
        assertRefused(ServiceReason.NETWORK_UNKNOWN, () -> networks.users(RAI));

        store.stored = true;
        store.users = 2;
        assertThat(networks.users(RAI)).isEqualTo(2);
    }

    @Test
    void refusesANetworkThatBeginsWhereNoBlockMayBeYet() throws RefusedException {
        NetworkRules.Pace pace = GENESIS.rules().pace();
        Duration ahead =
                Duration.between(time.instant(), Instant.ofEpochSecond(pace.genesisTime() - pace.futureLimit()));
        time.pass(ahead.minusSeconds(1));
        assertRefused(ServiceReason.NETWORK_GENESIS_AHEAD, () -> lifecycle.begin(GENESIS, "Ada", "network.create"));
        assertThat(done).isEmpty();

        time.pass(Duration.ofSeconds(1));
        lifecycle.begin(GENESIS, "Ada", "network.create");
        assertThat(done).isNotEmpty();
    }

    @Test
    void tellsThatItLeftOnlyAfterTheNetworkIsGone() throws RefusedException {
        join();
        lifecycle.end(RAI, "Ada", false);
        assertThat(done).containsExactly("others told", "ended", "forgotten", "membership forgotten", "told");
        assertThat(log.actions()).endsWith("Ada network.leave");
    }

    @Test
    void leavesAllAsItIsWhenTheRemovalFails() throws RefusedException {
        join();
        store.broken = true;
        assertThatThrownBy(() -> lifecycle.end(RAI, "Ada", false)).isInstanceOf(IllegalStateException.class);
        assertThat(done).containsExactly("others told", "ended", "begun");
    }

    @Test
    void interruptsNothingForANetworkThatIsBusyOrUnknown() throws RefusedException {
        assertRefused(ServiceReason.NETWORK_UNKNOWN, () -> lifecycle.end(RAI, "Ada", true));
        join();
        store.users = 2;
        assertRefused(ServiceReason.NETWORK_BUSY, () -> lifecycle.end(RAI, "Ada", false));
        assertThat(done).isEmpty();

        lifecycle.end(RAI, "Ada", true);
        assertThat(done).startsWith("others told", "ended", "forgotten");
    }

    @Test
    void leavesAllAsItIsWhenAUserOptsInAtTheLastMoment() throws RefusedException {
        join();
        store.late = 1;
        assertRefused(ServiceReason.NETWORK_BUSY, () -> lifecycle.end(RAI, "Ada", false));
        assertThat(done).containsExactly("others told", "ended", "begun");
        assertThat(log.actions()).doesNotContain("Ada network.leave");
    }

    @Test
    void keepsTheDataAsideUntilItIsTakenUpAgain() throws RefusedException {
        join();
        assertRefused(ServiceReason.NETWORK_UNKNOWN, () -> lifecycle.takeUp(RAI, "Ada"));
        lifecycle.setAside(RAI, "Ada");
        assertThat(done).containsExactly("others told", "ended", "kept aside", "told");
        assertRefused(ServiceReason.NETWORK_UNKNOWN, () -> lifecycle.setAside(RAI, "Ada"));
        done.clear();
        lifecycle.takeUp(RAI, "Ada");
        assertThat(done).containsExactly("taken up", "begun", "resumed");
        assertThat(log.actions()).endsWith("Ada network.leave", "Ada network.take-up");
    }

    @Test
    void comesBackByAnInvitationToo() throws RefusedException {
        lifecycle.join(GENESIS, "Ada");
        lifecycle.setAside(RAI, "Ada");
        done.clear();
        lifecycle.join(GENESIS, "Ada");
        assertThat(done).containsExactly("taken up", "begun", "resumed");
        assertRefused(ServiceReason.NETWORK_ALREADY_JOINED, () -> lifecycle.join(GENESIS, "Ada"));
    }

    @ParameterizedTest
    @ValueSource(classes = {MinersBean.class, RefusedPayments.class, PaymentProcessor.class})
    void isHeardByWhoeverKeepsSomethingOfANetwork(Class<?> keeper) {
        assertThat(keeper.getMethods()).anySatisfy(method -> assertThat(method.getParameters())
                .singleElement()
                .satisfies(event -> assertThat(event.getType()).isEqualTo(NetworkLeft.class))
                .satisfies(event ->
                        assertThat(event.isAnnotationPresent(Observes.class)).isTrue()));
    }

    @SuppressWarnings("unchecked")
    private <T> Event<T> told(String what) {
        return Answers.of(Event.class, Map.of("fire", (Runnable) () -> done.add(what)));
    }

    private static UserTransaction userTransaction() {
        Runnable quietly = () -> {};
        return Answers.of(
                UserTransaction.class,
                Map.of(
                        "setTransactionTimeout", quietly,
                        "begin", quietly,
                        "commit", quietly,
                        "getStatus", Status.STATUS_NO_TRANSACTION));
    }

    private static DataSource dataSource() {
        Connection connection = Answers.of(
                Connection.class,
                Map.of(
                        "getNetworkTimeout",
                        0,
                        "setNetworkTimeout",
                        (Runnable) () -> {},
                        "isClosed",
                        true,
                        "close",
                        (Runnable) () -> {}));
        return Answers.of(DataSource.class, Map.of("getConnection", connection));
    }

    private void join() throws RefusedException {
        lifecycle.begin(GENESIS, "Ada", "network.join");
        done.clear();
    }

    /** Notes when the network's writer ends. */
    private final class InterruptedGateway extends FakeGateway {
        InterruptedGateway() {
            super(GENESIS);
        }

        @Override
        public void end(NetworkId network, Transactions.Work<?> removal) throws RefusedException {
            done.add("ended");
            super.end(network, removal);
        }
    }

    private static final class FakeJoinedNetworkStore implements JoinedNetworkStore {
        private final List<String> done;
        private boolean stored;
        private boolean broken;
        private int users;
        /** Users who opt in after they were counted. */
        private int late;

        FakeJoinedNetworkStore(List<String> done) {
            this.done = done;
        }

        @Override
        public boolean has(NetworkId network) {
            return stored;
        }

        @Override
        public List<NetworkId> list() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String name(NetworkId network) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void create(Genesis genesis) {
            stored = true;
            done.add("created");
        }

        @Override
        public long users(NetworkId network) {
            return users;
        }

        @Override
        public int forgetUsers(NetworkId network) {
            return users + late;
        }

        @Override
        public boolean forget(NetworkId network) {
            if (broken) {
                throw new IllegalStateException("the database is away");
            }
            done.add("forgotten");
            return stored;
        }
    }
}
