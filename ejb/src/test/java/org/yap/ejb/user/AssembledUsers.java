package org.yap.ejb.user;

import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.PersonStore;

/** Puts users together as the container would. */
public final class AssembledUsers {
    private AssembledUsers() {}

    public static UsersBean of(PersonStore store, Argon2 argon2, Audit audit, NodeClock clock) {
        Transactions transactions = new Transactions();
        UserSecrets secrets = new UserSecrets(argon2);
        LoginMemory memory = new LoginMemory();
        LoginTries tries = new LoginTries(store, transactions, memory, audit, clock);
        Logins logins = new Logins(store, transactions, secrets, memory, tries, audit, clock);
        return new UsersBean(store, logins, new Registration(store, transactions, secrets, logins, audit, clock));
    }
}
