package org.yap.ejb.user;

import java.time.Instant;
import java.util.Optional;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.PersonFailures;
import org.yap.persistence.user.PersonRecord;
import org.yap.persistence.user.PersonStore;

/**
 * Tries passwords. Failures count by account (stored, so a restart forgives nothing) and by client address (in memory);
 * names that nobody has take the same time and lock in the same way as others. No transaction is open while a password is
 * being tried.
 */
final class Logins {
    private static final long NOBODY = -1;

    private final PersonStore store;
    private final Transactions transactions;
    private final UserSecrets secrets;
    private final LoginMemory memory;
    private final Audit audit;
    private final NodeClock clock;

    Logins(
            PersonStore store,
            Transactions transactions,
            UserSecrets secrets,
            LoginMemory memory,
            Audit audit,
            NodeClock clock) {
        this.store = store;
        this.transactions = transactions;
        this.secrets = secrets;
        this.memory = memory;
        this.audit = audit;
        this.clock = clock;
    }

    PersonRecord authenticate(String name, char[] password, String clientAddress) throws RefusedException {
        String nameKey = UserNames.keyOf(name);
        String address = ClientAddress.keyOf(clientAddress);
        Instant now = clock.instant();
        Optional<PersonRecord> known = transactions.call(() -> store.byNameKey(nameKey));
        if (memory.addresses().locked(address, now) || locked(known, nameKey, now)) {
            throw locked();
        }
        boolean good = known.isPresent() && secrets.isLogin(known.get().secrets(), password);
        if (known.isEmpty()) {
            secrets.pretendLogin(password);
        }
        if (!good) {
            memory.addresses().failed(address, now);
            if (known.isEmpty()) {
                memory.unknownNames().failed(nameKey, now);
            }
            countFailure(known.map(PersonRecord::id).orElse(NOBODY));
            throw failed();
        }
        forgive(known.get());
        return known.get();
    }

    /** The data key of a user who is logged in; a stolen session must not try passwords without end either. */
    DataKey unlock(long userId, char[] password) throws RefusedException {
        PersonRecord person = byId(userId);
        if (LockPolicy.locked(person.failures(), clock.instant())) {
            throw locked();
        }
        Optional<DataKey> key = secrets.open(person.secrets(), password);
        if (key.isEmpty()) {
            countFailure(userId);
            throw failed();
        }
        forgive(person);
        return key.get();
    }

    PersonRecord byId(long userId) throws RefusedException {
        return transactions
                .call(() -> store.byId(userId))
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "user " + userId));
    }

    private boolean locked(Optional<PersonRecord> known, String nameKey, Instant now) {
        return known.map(person -> LockPolicy.locked(person.failures(), now))
                .orElseGet(() -> memory.unknownNames().locked(nameKey, now));
    }

    private void countFailure(long userId) {
        Instant now = clock.instant();
        transactions.run(() -> {
            Optional<PersonRecord> person = store.byId(userId);
            PersonFailures failures = LockPolicy.ACCOUNT.afterFailure(
                    person.map(PersonRecord::failures).orElse(PersonFailures.NONE), now);
            store.setFailures(userId, failures);
            if (person.isPresent() && failures.lockedUntil().isPresent()) {
                audit.record(
                        person.get().name(),
                        "user.locked",
                        "until " + failures.lockedUntil().get());
            }
        });
    }

    private void forgive(PersonRecord person) {
        if (person.failures().count() > 0) {
            transactions.run(() -> store.setFailures(person.id(), PersonFailures.NONE));
        }
    }

    private static RefusedException failed() {
        return new RefusedException(ServiceReason.LOGIN_FAILED, "name or password is wrong");
    }

    private static RefusedException locked() {
        return new RefusedException(ServiceReason.LOGIN_LOCKED, "too many failures, try again later");
    }
}
