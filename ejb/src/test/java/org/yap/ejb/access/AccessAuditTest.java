package org.yap.ejb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.TestUsers;
import org.yap.ejb.service.ServiceReason;

class AccessAuditTest {
    private final TestUsers node = new TestUsers();

    @Test
    void recordsLoginsAndFailuresWithTheAddress() throws Exception {
        node.signUp("mira");
        node.users.authenticate("mira", TestUsers.password(), "192.0.2.7");
        fail("mira", "192.0.2.8");
        fail("my secret typed as a name", "192.0.2.8");
        node.access.flush();

        assertThat(node.log.lines())
                .contains(
                        "mira user.log-in 192.0.2.7: ",
                        "mira user.log-in-failed 192.0.2.8: ",
                        "- user.log-in-failed 192.0.2.8: ")
                .noneMatch(line -> line.contains("my secret"));
    }

    @Test
    void recordsWhomAnAdministrativeMethodRefuses() throws Exception {
        RequestUser request = new RequestUser();
        request.is(node.signUp("mira"));
        node.client.comesFrom("192.0.2.9");
        AdministratorCheck check = new AdministratorCheck(
                request, node.store, new org.yap.ejb.service.Transactions(), node.access, node.client);

        assertRefused(ServiceReason.NOT_ALLOWED, () -> check.check(null));
        node.access.flush();

        assertThat(node.log.lines()).contains("mira access.refused 192.0.2.9: ");
    }

    @Test
    void countsWhatComesAgainAndAgainInOneLineAMinute() {
        for (int i = 0; i < 50; i++) {
            node.access.loginFailed("mira", "192.0.2.7");
            node.access.flush();
        }
        node.time.pass(Duration.ofMinutes(1));
        node.access.flush();

        assertThat(node.log.lines()).hasSize(2).satisfies(lines -> assertThat(lines.get(1))
                .contains("49 times since"));
    }

    /** A hundred thousand failures from a thousand addresses within an hour. */
    @Test
    void isNotFilledByStrangers() {
        for (int second = 0; second < 3_600; second++) {
            for (int i = 0; i < 30; i++) {
                node.access.loginFailed(AccessAudit.STRANGER, "client " + (second * 30 + i) % 1_000);
            }
            node.time.pass(Duration.ofSeconds(1));
            node.access.flush();
        }

        assertThat(node.log.lines()).hasSizeBetween(200, 225);
        node.access.loggedIn("root", "192.0.2.1");
        node.access.flush();
        assertThat(node.log.lines()).endsWith("root user.log-in 192.0.2.1: ");
    }

    /** What was written lately is remembered, and leaves room for others all the same. */
    @Test
    void namesWhoLogsInHoweverManyDidBefore() {
        for (int i = 0; i < 600; i++) {
            node.access.loggedIn("user" + i, "192.0.2.1");
            node.access.flush();
        }
        assertThat(node.log.lines()).hasSize(600).contains("user599 user.log-in 192.0.2.1: ");
    }

    private void fail(String name, String address) {
        assertRefused(
                ServiceReason.LOGIN_FAILED,
                () -> node.users.authenticate(name, "not the password".toCharArray(), address));
    }
}
