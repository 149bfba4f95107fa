package org.yap.ejb.user;

import jakarta.enterprise.context.ApplicationScoped;

/** Failed logins that are remembered while the node runs. */
@ApplicationScoped
public class LoginMemory {
    private static final int MOST = 20_000;

    private final FailureMemory addresses = new FailureMemory(LockPolicy.ADDRESS, MOST);
    private final FailureMemory unknownNames = new FailureMemory(LockPolicy.ACCOUNT, MOST);

    public FailureMemory addresses() {
        return addresses;
    }

    public FailureMemory unknownNames() {
        return unknownNames;
    }
}
