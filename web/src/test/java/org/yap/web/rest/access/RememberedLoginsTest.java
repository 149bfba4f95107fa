package org.yap.web.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.Users.UserRow;
import org.yap.ledger.fixture.Eventually;
import org.yap.web.rest.access.RememberedLogins.Look;

class RememberedLoginsTest {
    private static final UserRow MIRA = new UserRow(1, "mira", Set.of("user"), 0);

    private final AtomicLong nanos = new AtomicLong();
    private final RememberedLogins logins = new RememberedLogins(nanos::get);

    @Test
    void knowsTheSameCredentialsForAMinute() {
        logins.remember(bytes("mira:right"), MIRA);
        assertThat(logins.find(bytes("mira:right"))).contains(MIRA);
        assertThat(logins.find(bytes("mira:wrong"))).isEmpty();
        nanos.addAndGet(RememberedLogins.REMEMBERED_NANOS + 1);
        assertThat(logins.find(bytes("mira:right"))).isEmpty();
    }

    @Test
    void forgetsAUserWhosePasswordChanged() {
        logins.remember(bytes("mira:right"), MIRA);
        logins.forget(1);
        assertThat(logins.find(bytes("mira:right"))).isEmpty();
    }

    @Test
    void isBounded() {
        for (int i = 0; i <= RememberedLogins.MAX_LOGINS; i++) {
            logins.remember(bytes("mira:" + i), MIRA);
        }
        assertThat(logins.find(bytes("mira:0"))).isEmpty();
        assertThat(logins.find(bytes("mira:" + RememberedLogins.MAX_LOGINS))).isPresent();
    }

    @Test
    void looksOnceForManyRequestsWithTheSameCredentialsAtOnce() throws Exception {
        CountDownLatch everybodyIsHere = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        Look slow = () -> {
            looks.incrementAndGet();
            await(everybodyIsHere);
            return MIRA;
        };
        ExecutorService threads = Executors.newFixedThreadPool(RememberedLogins.MAX_FOLLOWERS_OF_CLIENT + 1);
        try {
            List<Future<UserRow>> all = new ArrayList<>();
            for (int i = 0; i <= RememberedLogins.MAX_FOLLOWERS_OF_CLIENT; i++) {
                all.add(threads.submit(() -> logins.logIn(bytes("mira:right"), "here", slow)));
            }
            Eventually.holds("the others follow", () -> logins.following() == RememberedLogins.MAX_FOLLOWERS_OF_CLIENT);
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> logins.logIn(bytes("mira:right"), "here", slow))
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(ServiceReason.TOO_MANY_REQUESTS));
            everybodyIsHere.countDown();
            for (Future<UserRow> each : all) {
                assertThat(each.get()).isEqualTo(MIRA);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(looks).hasValue(1);
        assertThat(logins.following()).isZero();
    }

    /** Who has a /48 has 65,536 addresses that count as one each. */
    @Test
    void networkOfManyAddressesLeavesRoomToOthersToWait() throws Exception {
        CountDownLatch everybodyIsHere = new CountDownLatch(1);
        Look slow = () -> {
            await(everybodyIsHere);
            return MIRA;
        };
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < RememberedLogins.MAX_FOLLOWERS; i++) {
                String address = "2001:db8:1:" + Integer.toHexString(i << 8) + "::7";
                threads.execute(() -> tryLogIn(address, slow));
                threads.execute(() -> tryLogIn(address, slow));
            }
            Eventually.holds(
                    "the network's share waits", () -> logins.following() >= RememberedLogins.MAX_FOLLOWERS_OF_NETWORK);
            threads.execute(() -> tryLogIn("2001:db8:2::7", slow));
            threads.execute(() -> tryLogIn("2001:db8:2::7", slow));
            Eventually.holds(
                    "another waits as well", () -> logins.following() == RememberedLogins.MAX_FOLLOWERS_OF_NETWORK + 1);
        } finally {
            everybodyIsHere.countDown();
            threads.shutdownNow();
        }
    }

    private void tryLogIn(String address, Look look) {
        try {
            logins.logIn(bytes("mira:right"), address, look);
        } catch (RefusedException refused) {
            assertThat(refused.reason()).isEqualTo(ServiceReason.TOO_MANY_REQUESTS);
        }
    }

    @Test
    void remembersNoLoginThatWasRefused() throws RefusedException {
        RefusedException wrong = new RefusedException(ServiceReason.LOGIN_FAILED, "");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> logins.logIn(bytes("mira:right"), "here", () -> {
                    throw wrong;
                }))
                .isSameAs(wrong);

        assertThat(logins.logIn(bytes("mira:right"), "here", () -> MIRA)).isEqualTo(MIRA);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
