package org.yap.ejb.user;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.yap.ejb.password.DataKey;
import org.yap.ejb.password.Lane;
import org.yap.ejb.service.RefusedException;
import org.yap.persistence.user.UserRecord;
import org.yap.persistence.user.UserStore;

/** Users at this node. Holds no transaction while a key is derived from a password; each step in the store has its own. */
@Stateless
@Local({Users.class, UserKeys.class})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsersBean implements Users, UserKeys {
    private final UserStore store;
    private final Logins logins;
    private final Registration registration;

    /** For the container. */
    public UsersBean() {
        this(null, null, null);
    }

    @Inject
    UsersBean(UserStore store, Logins logins, Registration registration) {
        this.store = store;
        this.logins = logins;
        this.registration = registration;
    }

    @Override
    public UserRow signUp(String name, char[] password) throws RefusedException {
        try {
            return row(registration.signUp(name, password));
        } finally {
            wipe(password);
        }
    }

    @Override
    public UserRow authenticate(String name, char[] password, String clientAddress) throws RefusedException {
        try {
            return row(logins.authenticate(name, password, clientAddress));
        } finally {
            wipe(password);
        }
    }

    @Override
    public void confirm(long userId, char[] password) throws RefusedException {
        unlock(userId, Lane.SECRETS, password).close();
    }

    @Override
    public UserRow changePassword(long userId, char[] current, char[] replacement) throws RefusedException {
        try {
            return row(registration.changePassword(userId, current, replacement));
        } finally {
            wipe(current);
            wipe(replacement);
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<UserRow> current(long userId, int generation) {
        return store.byId(userId)
                .filter(user -> user.generation() == generation)
                .map(UsersBean::row);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean needsSetup() {
        return !store.hasAdministrator();
    }

    @Override
    public UserRow setUp(String token, String name, char[] password) throws RefusedException {
        try {
            return row(registration.setUp(token, name, password));
        } finally {
            wipe(password);
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<UserRow> byName(String name) {
        return store.byNameKey(UserNames.keyOf(name)).map(UsersBean::row);
    }

    @Override
    public DataKey unlock(long userId, Lane lane, char[] password) throws RefusedException {
        try {
            return logins.unlock(userId, lane, password);
        } finally {
            wipe(password);
        }
    }

    @Override
    public String nameOf(long userId) throws RefusedException {
        return logins.byId(userId).name();
    }

    private static void wipe(char[] password) {
        Arrays.fill(password, '\0');
    }

    static UserRow row(UserRecord user) {
        return new UserRow(
                user.id(),
                user.name(),
                user.administrator() ? Set.of(ROLE_USER, ROLE_ADMINISTRATOR) : Set.of(ROLE_USER),
                user.generation());
    }
}
