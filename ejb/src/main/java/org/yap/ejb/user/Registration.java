package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.yap.ejb.password.DataKey;
import org.yap.ejb.password.Lane;
import org.yap.ejb.password.PasswordRules;
import org.yap.ejb.password.PasswordUse;
import org.yap.ejb.password.Passwords;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.UserCredentials;
import org.yap.persistence.user.UserRecord;
import org.yap.persistence.user.UserStore;

/** Makes users and changes their passwords. */
@Dependent
final class Registration {
    private final UserStore store;
    private final Transactions transactions;
    private final Passwords passwords;
    private final PasswordUses uses;
    private final SignUpQuota quota;
    private final Logins logins;
    private final UserMemory memory;
    private final Audit audit;
    private final NodeClock clock;

    @Inject
    Registration(
            UserStore store,
            Transactions transactions,
            Passwords passwords,
            PasswordUses uses,
            SignUpQuota quota,
            Logins logins,
            UserMemory memory,
            Audit audit,
            NodeClock clock) {
        this.store = store;
        this.transactions = transactions;
        this.passwords = passwords;
        this.uses = uses;
        this.quota = quota;
        this.logins = logins;
        this.memory = memory;
        this.audit = audit;
        this.clock = clock;
    }

    UserRecord signUp(String typedName, char[] password) throws RefusedException {
        String name = freeName(typedName);
        char[] judged = judged(name, password);
        PasswordUse use = uses.ofStranger(Lane.SIGN_UP);
        quota.take(use.networks());
        UserCredentials made;
        try {
            made = passwords.create(use, judged);
        } catch (RefusedException | RuntimeException notMade) {
            quota.takeBack(use.networks());
            throw notMade;
        }
        return transactions.call(() -> added(name, false, made));
    }

    UserRecord setUp(String token, String typedName, char[] password) throws RefusedException {
        byte[] hash = SetupToken.hashOf(token);
        // Checked before anything expensive is done for somebody unknown; the token is used up further below.
        if (!transactions.call(() -> !store.hasAdministrator() && store.isSetupToken(hash))) {
            throw wrongToken();
        }
        String name = freeName(typedName);
        UserCredentials made = passwords.create(uses.ofStranger(Lane.LOGIN), judged(name, password));
        return transactions.call(() -> {
            if (store.hasAdministrator() || !store.consumeSetupToken(hash)) {
                throw wrongToken();
            }
            return added(name, true, made);
        });
    }

    UserRecord changePassword(long userId, char[] current, char[] replacement) throws RefusedException {
        UserRecord user = logins.byId(userId);
        RefusedException.unlessAccepted(PasswordRules.judge(UserNames.keyOf(user.name()), replacement));
        UserCredentials rewrapped;
        try (DataKey key = logins.unlock(userId, Lane.SECRETS, current)) {
            rewrapped = passwords.wrap(uses.ofUser(Lane.SECRETS, userId), key, replacement);
        }
        try {
            return transactions.call(() -> {
                if (!store.replaceCredentials(userId, user.credentials(), rewrapped)) {
                    throw new RefusedException(ServiceReason.UNAVAILABLE, "the password was changed at the same time");
                }
                audit.record(user.name(), "user.change-password", user.name());
                return store.byId(userId).orElseThrow();
            });
        } finally {
            memory.forget(userId);
        }
    }

    private String freeName(String typedName) throws RefusedException {
        String name = RefusedException.unlessAccepted(UserNames.judge(typedName));
        if (transactions.call(() -> store.byNameKey(UserNames.keyOf(name))).isPresent()) {
            throw taken(name);
        }
        return name;
    }

    private static char[] judged(String name, char[] password) throws RefusedException {
        return RefusedException.unlessAccepted(PasswordRules.judge(UserNames.keyOf(name), password));
    }

    private UserRecord added(String name, boolean administrator, UserCredentials made) throws RefusedException {
        Optional<Long> id = store.add(name, UserNames.keyOf(name), administrator, made, clock.instant());
        if (id.isEmpty()) {
            throw taken(name);
        }
        audit.record(name, administrator ? "user.set-up" : "user.sign-up", name);
        return store.byId(id.get()).orElseThrow();
    }

    private static RefusedException taken(String name) {
        return new RefusedException(ServiceReason.USER_NAME_TAKEN, name);
    }

    private static RefusedException wrongToken() {
        return new RefusedException(ServiceReason.SETUP_TOKEN_WRONG, "not the token in the server log");
    }
}
