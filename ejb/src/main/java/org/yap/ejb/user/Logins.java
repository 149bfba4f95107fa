package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.user.LoginTries.LoginTry;
import org.yap.persistence.user.PersonFailures;
import org.yap.persistence.user.PersonRecord;
import org.yap.persistence.user.PersonStore;

/**
 * Tries passwords: of whoever wants in, and again of whoever is in and wants something that needs a key. The two are counted
 * apart, so that strangers who guess at the door stop nobody inside. No transaction is open while a password is being tried.
 */
@Dependent
final class Logins {
    private final PersonStore store;
    private final Transactions transactions;
    private final UserSecrets secrets;
    private final FailureMemory unlocks;
    private final LoginTries tries;
    private final Audit audit;
    private final NodeClock clock;

    @Inject
    Logins(
            PersonStore store,
            Transactions transactions,
            UserSecrets secrets,
            LoginMemory memory,
            LoginTries tries,
            Audit audit,
            NodeClock clock) {
        this.store = store;
        this.transactions = transactions;
        this.secrets = secrets;
        this.unlocks = memory.unlocks();
        this.tries = tries;
        this.audit = audit;
        this.clock = clock;
    }

    PersonRecord authenticate(String name, char[] password, String clientAddress) throws RefusedException {
        String nameKey = UserNames.keyOf(name);
        Optional<PersonRecord> known = transactions.call(() -> store.byNameKey(nameKey));
        LoginTry counted = tries.begin(nameKey, known, ClientAddress.keyOf(clientAddress));
        if (!isLogin(counted, password)) {
            tries.wrong(counted);
            throw failed();
        }
        tries.right(counted);
        return known.orElseThrow();
    }

    /** Takes as long for a name that nobody has. */
    private boolean isLogin(LoginTry counted, char[] password) throws RefusedException {
        try {
            if (counted.known().isEmpty()) {
                secrets.pretendLogin(password);
                return false;
            }
            return secrets.isLogin(counted.known().get().secrets(), password);
        } catch (RefusedException | RuntimeException failure) {
            tries.notMade(counted);
            throw failure;
        }
    }

    /** The data key of a user who is logged in; a stolen session must not try passwords without end either. */
    DataKey unlock(long userId, char[] password) throws RefusedException {
        PersonRecord person = byId(userId);
        String key = Long.toString(userId);
        PersonFailures counted = unlocks.count(key, clock.instant()).orElseThrow(Logins::locked);
        Optional<DataKey> opened;
        try {
            opened = secrets.open(person.secrets(), password);
        } catch (RefusedException | RuntimeException failure) {
            unlocks.takeBack(key);
            throw failure;
        }
        if (opened.isEmpty()) {
            counted.lockedUntil().ifPresent(until -> tellLocked(person, until));
            throw failed();
        }
        unlocks.forget(key);
        return opened.get();
    }

    private void tellLocked(PersonRecord person, Instant until) {
        transactions.run(() -> audit.record(person.name(), "user.locked", "behind the login until " + until));
    }

    PersonRecord byId(long userId) throws RefusedException {
        return transactions
                .call(() -> store.byId(userId))
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "user " + userId));
    }

    private static RefusedException failed() {
        return new RefusedException(ServiceReason.LOGIN_FAILED, "");
    }

    static RefusedException locked() {
        return new RefusedException(ServiceReason.LOGIN_LOCKED, "");
    }
}
