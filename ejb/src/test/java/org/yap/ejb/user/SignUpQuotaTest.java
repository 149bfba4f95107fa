package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.fixture.TestUsers;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

class SignUpQuotaTest {
    private final SettableTime time = new SettableTime();
    private final SignUpQuota quota = new SignUpQuota(20, new NodeClock(time));

    @Test
    void nodeTakesNoMoreThanItsNumberInAnHour() throws RefusedException {
        for (int i = 0; i < 20; i++) {
            quota.take(List.of("from " + i));
        }
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take(List.of("elsewhere")));

        time.pass(Duration.ofMinutes(3));
        quota.take(List.of("elsewhere"));
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take(List.of("elsewhere")));
    }

    @Test
    void addressHasATenthOfIt() throws RefusedException {
        quota.take(List.of("here"));
        quota.take(List.of("here"));
        RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> quota.take(List.of("here")));

        assertThat(refusal.reason()).isEqualTo(ServiceReason.TOO_MANY_SIGN_UPS);
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(30));
        quota.take(List.of("elsewhere"));
    }

    /** Who has a /48 has 65,536 addresses that count as one each. */
    @Test
    void networkHasTwiceOfThatAndNoMore() throws RefusedException {
        for (int i = 0; i < 4; i++) {
            quota.take(ClientAddress.networksOf("2001:db8:1:" + i + "00::7"));
        }
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take(ClientAddress.networksOf("2001:db8:1:400::7")));
        quota.take(ClientAddress.networksOf("2001:db8:2::7"));
    }

    /** Else a refusal for one network would use up the share of another. */
    @Test
    void whoIsRefusedIsNotCounted() throws RefusedException {
        for (int i = 0; i < 3; i++) {
            quota.take(ClientAddress.networksOf("2001:db8:1:" + i + "::7"));
        }
        for (int i = 0; i < 9; i++) {
            assertRefused(
                    ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take(ClientAddress.networksOf("2001:db8:1:9::7")));
        }
        quota.take(ClientAddress.networksOf("2001:db8:1:400::7"));
    }

    @Test
    void whoIsRefusedUnderManyAddressesPushesOutNobody() throws RefusedException {
        quota.take(List.of("here"));
        quota.take(List.of("here"));
        for (int i = 2; i < 20; i++) {
            quota.take(List.of("from " + i));
        }
        for (int i = 0; i < 20_000; i++) {
            String another = "refused " + i;
            assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take(List.of(another)));
        }

        time.pass(Duration.ofMinutes(6));
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take(List.of("here")));
    }

    @Test
    void addressNeverHasAllOfItsNetwork() throws RefusedException {
        SignUpQuota small = new SignUpQuota(9, new NodeClock(time));
        small.take(ClientAddress.networksOf("2001:db8:1:100::7"));
        small.take(ClientAddress.networksOf("2001:db8:1:101::7"));
        small.take(ClientAddress.networksOf("2001:db8:1:200::7"));
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> small.take(ClientAddress.networksOf("2001:db8:1:300::7")));
    }

    @Test
    void whatCouldNotBeMadeIsNotCounted() throws RefusedException {
        for (int i = 0; i < 100; i++) {
            quota.take(List.of("here"));
            quota.takeBack(List.of("here"));
        }
        quota.take(List.of("here"));
    }

    @Test
    void clockThatIsSetBackLocksNobodyOut() throws RefusedException {
        quota.take(List.of("here"));
        quota.take(List.of("here"));
        time.pass(Duration.ofDays(-365));
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take(List.of("here")));

        time.pass(Duration.ofMinutes(30));
        quota.take(List.of("here"));
    }

    @Test
    void usersSignUpOnlySoOften() throws RefusedException {
        TestUsers node = new TestUsers(10);
        node.client.comesFrom("192.0.2.1");
        assertRefused(ServiceReason.PASSWORD_TOO_WEAK, () -> node.users.signUp("Ada", "short".toCharArray()));
        node.busy();
        assertRefused(ServiceReason.UNAVAILABLE, () -> node.signUp("Ada"));
        node.idle();
        node.signUp("Ada");

        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> node.signUp("Ben"));

        node.client.comesFrom("192.0.2.2");
        node.signUp("Ben");
    }
}
