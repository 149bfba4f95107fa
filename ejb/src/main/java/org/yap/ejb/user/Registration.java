package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.PersonRecord;
import org.yap.persistence.user.PersonSecrets;
import org.yap.persistence.user.PersonStore;

/** Makes users and changes their passwords. */
@Dependent
final class Registration {
    private final PersonStore store;
    private final Transactions transactions;
    private final UserSecrets secrets;
    private final Logins logins;
    private final Audit audit;
    private final NodeClock clock;

    @Inject
    Registration(
            PersonStore store,
            Transactions transactions,
            UserSecrets secrets,
            Logins logins,
            Audit audit,
            NodeClock clock) {
        this.store = store;
        this.transactions = transactions;
        this.secrets = secrets;
        this.logins = logins;
        this.audit = audit;
        this.clock = clock;
    }

    PersonRecord signUp(String typedName, char[] password) throws RefusedException {
        String name = freeName(typedName);
        PersonSecrets made = judgedSecrets(name, password);
        return transactions.call(() -> added(name, false, made));
    }

    PersonRecord setUp(String token, String typedName, char[] password) throws RefusedException {
        byte[] hash = SetupToken.hashOf(token);
        // Before anything expensive is done for somebody who may be anybody; it is used up further below.
        if (!transactions.call(() -> !store.hasAdministrator() && store.isSetupToken(hash))) {
            throw wrongToken();
        }
        String name = freeName(typedName);
        PersonSecrets made = judgedSecrets(name, password);
        return transactions.call(() -> {
            if (store.hasAdministrator() || !store.consumeSetupToken(hash)) {
                throw wrongToken();
            }
            return added(name, true, made);
        });
    }

    PersonRecord changePassword(long userId, char[] current, char[] replacement) throws RefusedException {
        PersonRecord person = logins.byId(userId);
        RefusedException.unlessAccepted(PasswordRules.judge(person.name(), replacement));
        PersonSecrets rewrapped;
        try (DataKey key = logins.unlock(userId, current)) {
            rewrapped = secrets.wrap(key, replacement);
        }
        return transactions.call(() -> {
            if (!store.replaceSecrets(userId, person.secrets(), rewrapped)) {
                throw new RefusedException(ServiceReason.UNAVAILABLE, "the password was changed at the same time");
            }
            audit.record(person.name(), "user.change-password", person.name());
            return store.byId(userId).orElseThrow();
        });
    }

    private String freeName(String typedName) throws RefusedException {
        String name = RefusedException.unlessAccepted(UserNames.judge(typedName));
        if (transactions.call(() -> store.byNameKey(UserNames.keyOf(name))).isPresent()) {
            throw taken(name);
        }
        return name;
    }

    private PersonSecrets judgedSecrets(String name, char[] password) throws RefusedException {
        return secrets.create(RefusedException.unlessAccepted(PasswordRules.judge(name, password)));
    }

    private PersonRecord added(String name, boolean administrator, PersonSecrets made) throws RefusedException {
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
