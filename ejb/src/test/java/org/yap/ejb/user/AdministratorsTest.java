package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.TestUsers;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.Users.UserRow;

class AdministratorsTest {
    private final TestUsers node = new TestUsers();
    private long root;

    @BeforeEach
    void anAdministratorAndAUser() throws Exception {
        root = node.signUp("root");
        node.store.appointAdministrator(root);
        node.signUp("Mira");
    }

    @Test
    void appointsAUserByAnyWritingOfTheName() throws Exception {
        UserRow mira = node.administrators.appoint(" mira ", root, TestUsers.password());

        assertThat(mira.isAdministrator()).isTrue();
        assertThat(node.administrators.all()).extracting(UserRow::name).containsExactly("root", "Mira");
        assertThat(node.log.actions()).contains("root user.appoint");
    }

    @Test
    void dismissesAnAdministratorWhoStaysAUser() throws Exception {
        node.administrators.appoint("mira", root, TestUsers.password());
        int before = node.users.byName("mira").orElseThrow().generation();
        node.administrators.dismiss("mira", root, TestUsers.password());

        assertThat(node.users.current(node.users.byName("mira").orElseThrow().id(), before))
                .hasValueSatisfying(row -> assertThat(row.roles()).containsExactly(Users.ROLE_USER));
        assertThat(node.log.actions()).contains("root user.dismiss");
    }

    @Test
    void whoIsRememberedIsWhoTheyAreAfterAChange() throws Exception {
        UserRow user = remembered();
        assertThat(user.isAdministrator()).isFalse();
        node.administrators.appoint("mira", root, TestUsers.password());
        assertThat(remembered().isAdministrator()).isTrue();
        node.administrators.dismiss("mira", root, TestUsers.password());
        assertThat(remembered().isAdministrator()).isFalse();
    }

    private UserRow remembered() {
        UserRow now = node.users.byName("mira").orElseThrow();
        return node.memory
                .current(now.id(), now.generation(), () -> node.users.current(now.id(), now.generation()))
                .orElseThrow();
    }

    @Test
    void keepsTheLastAdministrator() {
        assertRefused(
                ServiceReason.LAST_ADMINISTRATOR,
                () -> node.administrators.dismiss("root", root, TestUsers.password()));
        assertThat(node.store.hasAdministrator()).isTrue();
    }

    @Test
    void anAdministratorMayLeaveOnceThereIsAnother() throws Exception {
        node.administrators.appoint("mira", root, TestUsers.password());
        node.administrators.dismiss("root", root, TestUsers.password());

        assertThat(node.administrators.all()).extracting(UserRow::name).containsExactly("Mira");
    }

    @Test
    void asksForThePassword() {
        assertRefused(
                ServiceReason.LOGIN_FAILED,
                () -> node.administrators.appoint("mira", root, "not the password".toCharArray()));
        assertRefused(
                ServiceReason.LOGIN_FAILED,
                () -> node.administrators.dismiss("root", root, "not the password".toCharArray()));
        assertThat(node.store.administrators()).hasSize(1);
    }

    @Test
    void knowsWhomThereIs() {
        assertRefused(
                ServiceReason.USER_UNKNOWN, () -> node.administrators.appoint("nobody", root, TestUsers.password()));
        assertRefused(
                ServiceReason.USER_UNKNOWN, () -> node.administrators.dismiss("mira", root, TestUsers.password()));
    }
}
