package org.yap.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.yap.ejb.user.Users.UserRow;

class RememberedLoginsTest {
    private static final UserRow MIRA = new UserRow(1, "mira", Set.of("user"));

    private final AtomicLong nanos = new AtomicLong();
    private final RememberedLogins logins = new RememberedLogins(nanos::get);

    @Test
    void knowsTheSameCredentialsForAMinute() {
        logins.remember(bytes("mira:right"), MIRA);
        assertThat(logins.find(bytes("mira:right"))).contains(MIRA);
        assertThat(logins.find(bytes("mira:wrong"))).isEmpty();
        nanos.addAndGet(RememberedLogins.NANOS + 1);
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
        for (int i = 0; i <= RememberedLogins.MOST; i++) {
            logins.remember(bytes("mira:" + i), MIRA);
        }
        assertThat(logins.find(bytes("mira:0"))).isEmpty();
        assertThat(logins.find(bytes("mira:" + RememberedLogins.MOST))).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
