package org.yap.web.rest.access;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import org.yap.ejb.user.Users.UserRow;
import org.yap.ledger.value.ClientId;

/** Who is logged in for this request; filled by {@link AccessFilter}. */
@RequestScoped
public class Caller {
    private UserRow user;
    private char[] password = {};
    private String address = "";

    /** Takes the password, and wipes it when the request is done. */
    void is(UserRow known, char[] withPassword) {
        user = known;
        password = withPassword;
    }

    /** {@code client}: the key of the caller's address. */
    void comesFrom(String client) {
        address = client;
    }

    /** Whose share of the node's room the request uses: the user's, or that of the address if nobody is logged in. */
    public ClientId client() {
        return isKnown() ? ClientId.user(user.id()) : ClientId.program(address);
    }

    /** The client that the caller's address counts for, whoever is logged in ({@code ClientAddress.keyOf}). */
    public String address() {
        return address;
    }

    @PreDestroy
    void forget() {
        Arrays.fill(password, '\0');
    }

    boolean isKnown() {
        return user != null;
    }

    public boolean isAdministrator() {
        return user != null && user.isAdministrator();
    }

    public long id() {
        return user.id();
    }

    public String name() {
        return user.name();
    }

    /** A copy, for services that wipe what they get. */
    public char[] password() {
        return password.clone();
    }
}
