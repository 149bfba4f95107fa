package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.payment.Payments.OrderRow;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Output;
import org.yap.ledger.value.Amount;

/** Whose turn it is. A job's ticket is its user and its account: {@code a1}. */
class PaymentQueueTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<String> turns = new ArrayList<>();
    private final Set<String> finishing = new HashSet<>();

    @Test
    void givesTurnsToUsersInRotationHoweverManyJobsTheyHave() throws RefusedException {
        PaymentQueue queue = queue(1);
        queue.enter(job("a1"));
        queue.enter(job("a2"));
        queue.enter(job("a3"));
        queue.enter(job("b4"));
        work(8);

        assertThat(turns).containsExactly("a1", "b4", "a2", "b4", "a3", "b4", "a1", "b4");
    }

    @Test
    void prefersWhoeverHasTheFewestTurnsAtTheMoment() throws RefusedException {
        PaymentQueue queue = queue(2);
        queue.enter(job("a1"));
        queue.enter(job("a2"));
        queue.enter(job("a3"));
        queue.enter(job("b4"));
        queue.enter(job("b5"));
        work(4);

        assertThat(turns).containsExactly("a1", "a2", "b4", "a3");
    }

    @Test
    void makesOnePaymentOfAnAccountAtATime() throws RefusedException {
        PaymentQueue queue = queue(2);
        queue.enter(job("a1"));
        queue.enter(job("a1", "a1 next"));
        work(3);
        assertThat(turns).containsExactly("a1", "a1", "a1");

        finishing.add("a1");
        work(2);
        assertThat(turns).endsWith("a1", "a1 next");
    }

    @Test
    void endsWaitingJobsThatAreCancelledAndGoesOnWithTheirAccounts() throws RefusedException {
        PaymentQueue queue = queue(1);
        PaymentJob begun = job("a1");
        queue.enter(begun);
        queue.enter(job("a1", "a1 next"));
        queue.enter(job("b2"));
        work(1);
        queue.cancel(job -> job == begun);

        assertThat(begun.status()).isEqualTo(PaymentStatus.CANCELLED);
        work(2);
        assertThat(turns).containsExactly("a1", "b2", "a1 next");
    }

    @Test
    void failsWhatTheExecutorDoesNotTake() throws RefusedException {
        PaymentQueue queue = new PaymentQueue(
                task -> {
                    throw new RejectedExecutionException();
                },
                1,
                job -> {});
        PaymentJob job = job("a1");
        queue.enter(job);

        assertThat(job.progress().reasonId()).hasValue(ServiceReason.UNAVAILABLE.id());
    }

    private PaymentQueue queue(int atOnce) {
        return new PaymentQueue(tasks::add, atOnce, job -> {
            turns.add(job.ticket());
            if (finishing.contains(job.ticket())) {
                job.stopped();
            }
        });
    }

    @Test
    void tellsAUserWhatIsNotDone() throws RefusedException {
        PaymentQueue queue = queue(1);
        finishing.add("a1");
        queue.enter(job("a1"));
        queue.enter(job("a2"));
        queue.enter(job("b3"));
        work(1);

        assertThat(queue.underWay('a')).extracting(PaymentJob::ticket).containsExactly("a2");
        OrderRow order = queue.underWay('a').get(0).progress().order();
        assertThat(order.account()).isEqualTo(TestKeys.account(2));
        assertThat(order.to()).startsWith(GENESIS.rules().addressPrefix());
    }

    private void work(int count) {
        for (int i = 0; i < count; i++) {
            tasks.remove().run();
        }
    }

    private static PaymentJob job(String ticket) {
        return job(ticket, ticket);
    }

    private static PaymentJob job(String who, String ticket) {
        int account = who.charAt(1) - '0';
        ApprovedOrder order = new ApprovedOrder(
                GENESIS.id(),
                GENESIS.rules(),
                TestKeys.key(account),
                List.of(new Output(TestKeys.account(9), Amount.of(1))),
                Amount.ZERO,
                "",
                0,
                Optional.empty());
        return new PaymentJob(
                ticket,
                who.charAt(0),
                order,
                TestKeys.secret(account),
                new NodeClock(new SettableTime()),
                progressed -> {});
    }
}
