package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.LoginFailures;
import org.yap.persistence.user.UserRecord;
import org.yap.persistence.user.UserStore;

/**
 * Counts tries at the login, each before it is made: by client, by name and client (both in memory, and both for each network of the
 * client), and by name from all addresses together (stored, so that a restart does not forgive it). Names that nobody has lock like others.
 */
@Dependent
final class LoginTries {
    private final UserStore store;
    private final Transactions transactions;
    private final LoginMemory memory;
    private final Audit audit;
    private final NodeClock clock;

    @Inject
    LoginTries(UserStore store, Transactions transactions, LoginMemory memory, Audit audit, NodeClock clock) {
        this.store = store;
        this.transactions = transactions;
        this.memory = memory;
        this.audit = audit;
        this.clock = clock;
    }

    /** Counts a try. Refuses login-locked, and then none is counted. */
    LoginTry begin(String nameKey, Optional<UserRecord> known, List<String> client) throws RefusedException {
        Instant now = clock.steady();
        if (!memory.clients().count("", client, now)) {
            throw Logins.locked();
        }
        if (!memory.names().count(nameKey, client, now)) {
            memory.clients().takeBack("", client);
            throw Logins.locked();
        }
        Optional<LoginFailures> all = known.isPresent()
                ? countStored(known.get().id(), now)
                : memory.unknownNames().count(nameKey, now);
        if (all.isEmpty()) {
            memory.names().takeBack(nameKey, client);
            memory.clients().takeBack("", client);
            throw Logins.locked();
        }
        return new LoginTry(nameKey, known, client, all.get().lockedUntil());
    }

    private Optional<LoginFailures> countStored(long userId, Instant now) throws RefusedException {
        LoginFailures before = transactions
                .call(() -> store.changeFailures(userId, failures -> LockPolicy.CEILING.afterTry(failures, now)))
                .orElse(LoginFailures.NONE);
        return LockPolicy.locked(before, now)
                ? Optional.empty()
                : Optional.of(LockPolicy.CEILING.afterTry(before, now));
    }

    /** The password was right. Failures of other names from this client still count. */
    void right(LoginTry made) {
        memory.clients().takeBack("", made.client());
        memory.names().forget(made.nameKey(), made.client());
        changeStored(made, failures -> LoginFailures.NONE);
    }

    void wrong(LoginTry made) {
        made.known().ifPresent(user -> made.lockedUntil()
                .ifPresent(
                        until -> transactions.run(() -> audit.record(user.name(), "user.locked", "until " + until))));
    }

    /** Counted, but not made. */
    void notMade(LoginTry counted) {
        memory.clients().takeBack("", counted.client());
        memory.names().takeBack(counted.nameKey(), counted.client());
        if (counted.known().isEmpty()) {
            memory.unknownNames().takeBack(counted.nameKey());
        }
        changeStored(counted, LockPolicy::withoutOne);
    }

    private void changeStored(LoginTry counted, UnaryOperator<LoginFailures> change) {
        counted.known().ifPresent(user -> transactions.run(() -> store.changeFailures(user.id(), change)));
    }

    /**
     * A try that is counted.
     *
     * @param client its networks, the narrowest first
     * @param lockedUntil set if this try locks the name for all addresses
     */
    record LoginTry(String nameKey, Optional<UserRecord> known, List<String> client, Optional<Instant> lockedUntil) {}
}
