package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.fixture.TestUsers;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

class SignUpQuotaTest {
    private final SettableTime time = new SettableTime();
    private final SignUpQuota quota = new SignUpQuota(20, new NodeClock(time));

    @Test
    void nodeTakesNoMoreThanItsNumberInAnHour() throws RefusedException {
        for (int i = 0; i < 20; i++) {
            quota.take("from " + i);
        }
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take("elsewhere"));

        time.pass(Duration.ofMinutes(3));
        quota.take("elsewhere");
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take("elsewhere"));
    }

    @Test
    void addressHasATenthOfIt() throws RefusedException {
        quota.take("here");
        quota.take("here");
        RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> quota.take("here"));

        assertThat(refusal.reason()).isEqualTo(ServiceReason.TOO_MANY_SIGN_UPS);
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(30));
        quota.take("elsewhere");
    }

    @Test
    void whatCouldNotBeMadeIsNotCounted() throws RefusedException {
        for (int i = 0; i < 100; i++) {
            quota.take("here");
            quota.takeBack("here");
        }
        quota.take("here");
    }

    @Test
    void clockThatIsSetBackLocksNobodyOut() throws RefusedException {
        quota.take("here");
        quota.take("here");
        time.pass(Duration.ofDays(-365));
        assertRefused(ServiceReason.TOO_MANY_SIGN_UPS, () -> quota.take("here"));

        time.pass(Duration.ofMinutes(30));
        quota.take("here");
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
