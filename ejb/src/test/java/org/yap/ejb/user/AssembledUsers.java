package org.yap.ejb.user;

import org.yap.ejb.access.AccessAudit;
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
            UserStore store,
            KeyDerivation derivation,
            RequestClient client,
            UserMemory memory,
            int hourly,
            Audit audit,
            AccessAudit access,
            NodeClock clock) {
        Logins logins = logins(store, derivation, client, audit, access, clock);
        Registration registration = new Registration(
                store,
                new Transactions(),
                new Passwords(derivation),
                new PasswordUses(client),
                new SignUpQuota(hourly, clock),
                logins,
                memory,
                audit,
                clock);
        return new UsersBean(store, logins, registration);
    }

    /** Without the check of the caller's role, which is the container's to call. */
    public static AdministratorsBean administrators(
            UserStore store,
            KeyDerivation derivation,
            RequestClient client,
            UserMemory memory,
            Audit audit,
            AccessAudit access,
            NodeClock clock) {
        return new AdministratorsBean(
                store, new Transactions(), logins(store, derivation, client, audit, access, clock), memory, audit);
    }

    private static Logins logins(
            UserStore store,
            KeyDerivation derivation,
            RequestClient client,
            Audit audit,
            AccessAudit access,
            NodeClock clock) {
        Transactions transactions = new Transactions();
        LoginMemory memory = new LoginMemory();
        LoginTries tries = new LoginTries(store, transactions, memory, audit, clock);
        return new Logins(
                store,
                transactions,
                new Passwords(derivation),
                new PasswordUses(client),
                memory,
                tries,
                audit,
                access,
                clock);
    }
}
