package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.PersonFailures;
import org.yap.persistence.user.PersonRecord;
import org.yap.persistence.user.PersonStore;

/**
 * Counts tries at the login, each before it is made: by client address, by name and client address (both in memory), and by
 * name from all addresses together (stored, so that a restart does not forgive it). Names that nobody has lock like others.
 */
@Dependent
final class LoginTries {
    private final PersonStore store;
    private final Transactions transactions;
    private final LoginMemory memory;
    private final Audit audit;
    private final NodeClock clock;

    @Inject
    LoginTries(PersonStore store, Transactions transactions, LoginMemory memory, Audit audit, NodeClock clock) {
        this.store = store;
        this.transactions = transactions;
        this.memory = memory;
        this.audit = audit;
        this.clock = clock;
    }

    /** Counts a try. Refuses login-locked, and then none is counted. */
    LoginTry begin(String nameKey, Optional<PersonRecord> known, String address) throws RefusedException {
        Instant now = clock.instant();
        String nameFromAddress = nameKey + ' ' + address;
        if (memory.addresses().count(address, now).isEmpty()) {
            throw Logins.locked();
        }
        if (memory.names().count(nameFromAddress, now).isEmpty()) {
            memory.addresses().takeBack(address);
            throw Logins.locked();
        }
        Optional<PersonFailures> all = known.isPresent()
                ? countStored(known.get().id(), now)
                : memory.unknownNames().count(nameKey, now);
        if (all.isEmpty()) {
            memory.names().takeBack(nameFromAddress);
            memory.addresses().takeBack(address);
            throw Logins.locked();
        }
        return new LoginTry(nameKey, known, address, nameFromAddress, all.get().lockedUntil());
    }

    private Optional<PersonFailures> countStored(long userId, Instant now) throws RefusedException {
        PersonFailures before = transactions
                .call(() -> store.changeFailures(userId, failures -> LockPolicy.CEILING.afterTry(failures, now)))
                .orElse(PersonFailures.NONE);
        return LockPolicy.locked(before, now)
                ? Optional.empty()
                : Optional.of(LockPolicy.CEILING.afterTry(before, now));
    }

    /** It was the right password. Other names from this address are not forgiven for that. */
    void right(LoginTry made) {
        memory.addresses().takeBack(made.address());
        memory.names().forget(made.nameFromAddress());
        changeStored(made, failures -> PersonFailures.NONE);
    }

    void wrong(LoginTry made) {
        made.known().ifPresent(person -> made.lockedUntil()
                .ifPresent(
                        until -> transactions.run(() -> audit.record(person.name(), "user.locked", "until " + until))));
    }

    /** Counted, but not made. */
    void notMade(LoginTry counted) {
        memory.addresses().takeBack(counted.address());
        memory.names().takeBack(counted.nameFromAddress());
        if (counted.known().isEmpty()) {
            memory.unknownNames().takeBack(counted.nameKey());
        }
        changeStored(counted, LockPolicy::withoutOne);
    }

    private void changeStored(LoginTry counted, UnaryOperator<PersonFailures> change) {
        counted.known().ifPresent(person -> transactions.run(() -> store.changeFailures(person.id(), change)));
    }

    /**
     * A try that is counted.
     *
     * @param lockedUntil set if with it the name is locked for all addresses
     */
    record LoginTry(
            String nameKey,
            Optional<PersonRecord> known,
            String address,
            String nameFromAddress,
            Optional<Instant> lockedUntil) {}
}
