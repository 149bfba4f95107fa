package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.access.AccessAudit;
import org.yap.ejb.password.DataKey;
import org.yap.ejb.password.Lane;
import org.yap.ejb.password.PasswordUse;
import org.yap.ejb.password.Passwords;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.user.LoginTries.LoginTry;
import org.yap.persistence.user.LoginFailures;
import org.yap.persistence.user.UserRecord;
import org.yap.persistence.user.UserStore;

/**
 * Checks passwords: at the login, and again when a user who is logged in wants something that needs a key. The two are
 * counted apart, so that strangers who guess at the login stop nobody who is logged in. No transaction is open while a
 * password is checked.
 */
@Dependent
final class Logins {
    private final UserStore store;
    private final Transactions transactions;
    private final Passwords passwords;
    private final PasswordUses uses;
    private final FailureMemory unlocks;
    private final LoginTries tries;
    private final Audit audit;
    private final AccessAudit access;
    private final NodeClock clock;

    @Inject
    Logins(
            UserStore store,
            Transactions transactions,
            Passwords passwords,
            PasswordUses uses,
            LoginMemory memory,
            LoginTries tries,
            Audit audit,
            AccessAudit access,
            NodeClock clock) {
        this.store = store;
        this.transactions = transactions;
        this.passwords = passwords;
        this.uses = uses;
        this.unlocks = memory.unlocks();
        this.tries = tries;
        this.audit = audit;
        this.access = access;
        this.clock = clock;
    }

    UserRecord authenticate(String name, char[] password, String clientAddress) throws RefusedException {
        String nameKey = UserNames.keyOf(name);
        Optional<UserRecord> known = transactions.call(() -> store.byNameKey(nameKey));
        String client = ClientAddress.keyOf(clientAddress);
        try {
            UserRecord user = authenticated(nameKey, known, ClientAddress.networksOf(clientAddress), password);
            access.loggedIn(user.name(), client);
            return user;
        } catch (RefusedException refused) {
            if (refused.reason() != ServiceReason.UNAVAILABLE) {
                access.loginFailed(known.map(UserRecord::name).orElse(AccessAudit.STRANGER), client);
            }
            throw refused;
        }
    }

    private UserRecord authenticated(String nameKey, Optional<UserRecord> known, List<String> client, char[] password)
            throws RefusedException {
        LoginTry counted = tries.begin(nameKey, known, client);
        if (!isLogin(counted, password)) {
            tries.wrong(counted);
            throw failed();
        }
        tries.right(counted);
        return known.orElseThrow();
    }

    /** Takes as long for a name that nobody has. */
    private boolean isLogin(LoginTry counted, char[] password) throws RefusedException {
        PasswordUse use = PasswordUse.ofStranger(Lane.LOGIN, counted.client());
        try {
            if (counted.known().isEmpty()) {
                passwords.pretendLogin(use, password);
                return false;
            }
            return passwords.isLogin(use, counted.known().get().credentials(), password);
        } catch (RefusedException | RuntimeException failure) {
            tries.notMade(counted);
            throw failure;
        }
    }

    /** The data key of a user who is logged in. A stolen session must not try passwords without end either. */
    DataKey unlock(long userId, Lane lane, char[] password) throws RefusedException {
        UserRecord user = byId(userId);
        String key = Long.toString(userId);
        LoginFailures counted = unlocks.count(key, clock.steady()).orElseThrow(Logins::locked);
        Optional<DataKey> opened;
        try {
            opened = passwords.open(uses.ofUser(lane, userId), user.credentials(), password);
        } catch (RefusedException | RuntimeException failure) {
            unlocks.takeBack(key);
            throw failure;
        }
        if (opened.isEmpty()) {
            counted.lockedUntil().ifPresent(until -> tellLocked(user, until));
            throw failed();
        }
        unlocks.forget(key);
        return opened.get();
    }

    private void tellLocked(UserRecord user, Instant until) {
        transactions.run(() -> audit.record(user.name(), "user.locked", "behind the login until " + until));
    }

    UserRecord byId(long userId) throws RefusedException {
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
