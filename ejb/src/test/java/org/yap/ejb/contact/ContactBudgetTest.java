package org.yap.ejb.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NodeId;

class ContactBudgetTest {
    private static final String MEMBER = "198.51.100.1";

    private final AtomicLong nanos = new AtomicLong();
    private final ContactBudget budget = new ContactBudget(nanos::get);

    @Test
    void letsAnAddressAskSoOftenAndAgainLater() throws RefusedException {
        assertThat(taken(() -> MEMBER)).isEqualTo(50);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(taken(() -> MEMBER)).isEqualTo(10);
        budget.enter("198.51.100.2").close();
    }

    @Test
    void refusesStrangersBeforeMembersHoweverManyAddressesTheyHave() throws RefusedException {
        budget.member(MEMBER);
        AtomicLong address = new AtomicLong();

        assertThat(taken(() -> "10.0.0." + address.incrementAndGet())).isEqualTo(75);
        budget.enter(MEMBER).close();
    }

    /** A handful of addresses is enough to ask all that strangers can ask in total. */
    @Test
    void letsANewcomerInWhileOthersAskAllTheTime() throws RefusedException {
        for (int second = 0; second < 60; second++) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            for (int hostile = 0; hostile < 10; hostile++) {
                String address = "10.0.0." + hostile;
                taken(() -> address);
            }
        }
        budget.enter("192.0.2.7").close();
        budget.enter("2001:db8::7").close();
    }

    @Test
    void keepsPlacesForMembersWhileStrangersHoldTheirs() throws RefusedException {
        budget.member(MEMBER);
        List<ContactBudget.Place> held = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            held.add(budget.enter("10.0.0." + i));
        }
        refused(ServiceReason.UNAVAILABLE, "10.0.1.1");

        budget.enter(MEMBER).close();
        held.forEach(ContactBudget.Place::close);
        budget.enter("10.0.1.2").close();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void givesAnAddressAFewPlacesAtATime() throws RefusedException {
        for (int i = 0; i < 8; i++) {
            budget.enter(MEMBER);
        }
        refused(ServiceReason.UNAVAILABLE, MEMBER);
        assertThat(budget.taken()).isEqualTo(8);
    }

    @Test
    void countsWhatANodeSignedWhereverItAsksFrom() throws RefusedException {
        NodeId node = NodeId.ofHex("0a".repeat(32));
        for (int i = 0; i < 20; i++) {
            budget.count(node);
        }
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> budget.count(node))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(ServiceReason.TOO_MANY_REQUESTS));
        budget.count(NodeId.ofHex("0b".repeat(32)));
    }

    /** How many requests are taken until one is refused for being too many. */
    private int taken(Supplier<String> addresses) {
        int taken = 0;
        while (true) {
            try {
                budget.enter(addresses.get()).close();
                taken++;
            } catch (RefusedException refused) {
                assertThat(refused.reason()).isEqualTo(ServiceReason.TOO_MANY_REQUESTS);
                assertThat(refused.retryAfter()).isPresent();
                return taken;
            }
        }
    }

    private void refused(ServiceReason reason, String address) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> budget.enter(address))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
