package org.yap.ejb.password;

import org.yap.ejb.service.ClientAddress;

/**
 * What a password is tried or made for. Each lane has bounds of its own for those who are inside, running or waiting: in all,
 * for one user, and for the networks of one client address.
 */
public enum Lane {
    PAYING(8, 3, 5),
    LOGIN(8, 3, 3),
    /** What else a user who is logged in needs the password for. */
    SECRETS(5, 2, 3),
    SIGN_UP(5, 2, 2);

    private final int max;
    private final int maxOfUser;
    private final int maxOfAddress;

    Lane(int max, int maxOfUser, int maxOfAddress) {
        this.max = max;
        this.maxOfUser = maxOfUser;
        this.maxOfAddress = maxOfAddress;
    }

    int max() {
        return max;
    }

    int maxOfUser() {
        return maxOfUser;
    }

    /** {@code network}: the index as in {@link ClientAddress#networksOf}. None gets the last place. */
    int maxOfNetwork(int network) {
        return (int) Math.min(max - 1L, ClientAddress.share(maxOfAddress, network));
    }

    /** Whether it may use every place; the others together never have the last one. */
    boolean mayFillAll() {
        return this == PAYING || this == LOGIN;
    }
}
