package org.yap.ejb.user;

import jakarta.enterprise.context.ApplicationScoped;

/** Failures that are remembered while the node runs; a restart forgets them. */
@ApplicationScoped
class LoginMemory {
    private static final int MAX_ENTRIES = 20_000;

    private final ClientFailures clients = new ClientFailures(LockPolicy.ADDRESS, MAX_ENTRIES);
    private final ClientFailures names = new ClientFailures(LockPolicy.ACCOUNT, MAX_ENTRIES);
    private final FailureMemory unknownNames = new FailureMemory(LockPolicy.CEILING, MAX_ENTRIES);
    private final FailureMemory unlocks = new FailureMemory(LockPolicy.ACCOUNT, MAX_ENTRIES);

    /** By client address, whatever the name. */
    ClientFailures clients() {
        return clients;
    }

    /** By name and client address. */
    ClientFailures names() {
        return names;
    }

    /** By names that nobody has, from all addresses. For other names this is stored. */
    FailureMemory unknownNames() {
        return unknownNames;
    }

    /** By user: wrong passwords of somebody who is logged in. */
    FailureMemory unlocks() {
        return unlocks;
    }
}
