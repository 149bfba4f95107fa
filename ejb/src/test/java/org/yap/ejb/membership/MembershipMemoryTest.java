package org.yap.ejb.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.membership.MemberEvent;
import org.yap.persistence.membership.MembershipRepository;

@Timeout(30)
class MembershipMemoryTest {
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));
    private static final NodeId SELF = NodeId.ofHex("02".repeat(32));
    private static final Lease LEASE = TestLeases.open().lease(1);

    private final Database database = new Database();
    private final MembershipMemory memory = new MembershipMemory(
            new MembershipRepository(database.entities()), new Transactions(), new NodeClock(new SettableTime()));

    @BeforeEach
    void start() {
        MembershipMemory.Kept unused = memory.start(RAI, SELF);
        database.stored.clear();
        database.asked = new CountDownLatch(1);
    }

    @Test
    void storesOnceTheDatabaseIsBackWhatItCouldNotStore() {
        database.away = true;
        memory.remember(RAI, List.of(LEASE), List.of());
        happened();
        assertThatThrownBy(memory::flush).isInstanceOf(IllegalStateException.class);
        happened();
        assertThatThrownBy(memory::flush).isInstanceOf(IllegalStateException.class);
        database.away = false;
        memory.flush();
        assertThat(database.stored)
                .containsExactlyInAnyOrder("KnownNodeEntity", "MemberEventEntity", "MemberEventEntity");
        memory.flush();
        assertThat(database.stored).hasSize(3);
    }

    @Test
    void keepsABoundedNumberOfEventsWhileTheDatabaseIsAway() {
        database.away = true;
        for (int i = 0; i < 300; i++) {
            happened();
            assertThatThrownBy(memory::flush).isInstanceOf(IllegalStateException.class);
        }
        database.away = false;
        memory.flush();
        assertThat(database.stored).hasSize(256);
    }

    @Test
    void takesNothingInOfANetworkThatWasLeft() {
        memory.drop(RAI);
        memory.remember(RAI, List.of(LEASE), List.of());
        happened();
        memory.flush();
        assertThat(database.stored).isEmpty();
    }

    /** Else it would be stored after the network's rows were removed. */
    @Test
    void hasStoredWhatIsOnItsWayBeforeANetworkCanBeRemoved() throws Exception {
        happened();
        database.silence = new CountDownLatch(1);
        CompletableFuture<Void> flush = CompletableFuture.runAsync(memory::flush);
        assertThat(database.asked.await(20, TimeUnit.SECONDS)).isTrue();
        Thread drop = new Thread(() -> memory.drop(RAI));
        drop.start();
        Eventually.holds("it waits", () -> drop.getState() == Thread.State.BLOCKED);
        database.silence.countDown();
        drop.join();
        flush.get(20, TimeUnit.SECONDS);
        assertThat(database.stored).containsExactly("MemberEventEntity");
    }

    private void happened() {
        memory.happened(RAI, new MemberEvent(LEASE.node(), Instant.EPOCH, "JOINED", Optional.empty(), false));
    }

    /** Writes down what is stored, finds nothing, and may be silent or away. */
    private static final class Database {
        private final List<String> stored = new ArrayList<>();
        /** Once something is to be stored. */
        private volatile CountDownLatch asked = new CountDownLatch(1);

        private volatile CountDownLatch silence = new CountDownLatch(0);
        private volatile boolean away;

        EntityManager entities() {
            return proxy(EntityManager.class);
        }

        private <T> T proxy(Class<T> type) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> answer(self, method.getName(), method.getReturnType(), arguments)));
        }

        private Object answer(Object self, String method, Class<?> type, Object... arguments) throws Exception {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            if (method.equals("persist")) {
                asked.countDown();
                silence.await();
                stored.add(arguments[0].getClass().getSimpleName());
            }
            Map<String, Object> fixed = Map.of("executeUpdate", 0, "getResultStream", Stream.empty());
            if (fixed.containsKey(method)) {
                return fixed.get(method);
            }
            if (method.equals("setParameter")) {
                return self;
            }
            return method.endsWith("Query") ? proxy(type) : null;
        }
    }
}
