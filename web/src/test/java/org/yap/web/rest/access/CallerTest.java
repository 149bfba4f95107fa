package org.yap.web.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ejb.user.Users.UserRow;

class CallerTest {
    @Test
    void wipesThePasswordWhenTheRequestIsDone() {
        char[] password = "right".toCharArray();
        Caller caller = new Caller();
        caller.is(new UserRow(1, "mira", Set.of("user"), 0), password);
        assertThat(caller.password()).isEqualTo("right".toCharArray());

        caller.forget();

        assertThat(password).containsOnly('\0');
    }
}
