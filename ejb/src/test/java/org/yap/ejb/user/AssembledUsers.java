package org.yap.ejb.user;

import org.yap.ejb.password.KeyDerivation;
import org.yap.ejb.password.Passwords;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RequestClient;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.UserStore;

/** Puts users together as the container would. */
public final class AssembledUsers {
    private AssembledUsers() {}

    /** {@code hourly}: how many may sign up in an hour; 0 for any number. */
    public static UsersBean of(
            UserStore store, KeyDerivation derivation, RequestClient client, int hourly, Audit audit, NodeClock clock) {
        Transactions transactions = new Transactions();
        Passwords passwords = new Passwords(derivation);
        PasswordUses uses = new PasswordUses(client);
        LoginMemory memory = new LoginMemory();
        LoginTries tries = new LoginTries(store, transactions, memory, audit, clock);
        Logins logins = new Logins(store, transactions, passwords, uses, memory, tries, audit, clock);
        return new UsersBean(
                store,
                logins,
                new Registration(
                        store, transactions, passwords, uses, new SignUpQuota(hourly, clock), logins, audit, clock));
    }
}
