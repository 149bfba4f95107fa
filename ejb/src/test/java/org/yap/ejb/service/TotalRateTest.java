package org.yap.ejb.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TotalRateTest {
    private final AtomicLong nanos = new AtomicLong();
    private final TotalRate rate = new TotalRate(10, 20, 1_000, nanos::get);

    @Test
    void givesAllClientsTogetherSoManyTokens() {
        AtomicInteger client = new AtomicInteger();
        assertThat(taken(() -> "c" + client.incrementAndGet())).isEqualTo(30);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(taken(() -> "c" + client.incrementAndGet())).isEqualTo(15);
        assertThat(rate.perSecondAtMost()).isEqualTo(15);
    }

    @Test
    void letsInWhoAsksSeldomWhileOthersAskAllTheTime() {
        for (int second = 0; second < 60; second++) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            for (int hostile = 0; hostile < 20; hostile++) {
                String client = "hostile " + hostile;
                taken(() -> client);
            }
            if (second % 10 == 9) {
                assertThat(takes("honest")).as("in second " + second).isTrue();
            }
        }
        assertThat(takes("new")).isTrue();
    }

    private int taken(Supplier<String> clients) {
        int taken = 0;
        while (takes(clients.get())) {
            taken++;
        }
        return taken;
    }

    private boolean takes(String client) {
        try {
            rate.take(List.of(client));
            return true;
        } catch (RefusedException refused) {
            assertThat(refused.reason()).isEqualTo(ServiceReason.TOO_MANY_REQUESTS);
            return false;
        }
    }
}
