package org.yap.ejb.user;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.password.Lane;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.user.Users.UserRow;
import org.yap.persistence.user.UserRecord;
import org.yap.persistence.user.UserStore;

/** The administrators of this node. Holds no transaction while a password is checked. */
@Stateless
@Local(Administrators.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AdministratorsBean implements Administrators {
    private final UserStore store;
    private final Transactions transactions;
    private final Logins logins;
    private final UserMemory memory;
    private final Audit audit;

    /** For the container's proxy. */
    public AdministratorsBean() {
        this(null, null, null, null, null);
    }

    @Inject
    AdministratorsBean(UserStore store, Transactions transactions, Logins logins, UserMemory memory, Audit audit) {
        this.store = store;
        this.transactions = transactions;
        this.logins = logins;
        this.memory = memory;
        this.audit = audit;
    }

    @Override
    @AdministratorOnly
    public List<UserRow> all() throws RefusedException {
        return transactions.call(
                () -> store.administrators().stream().map(UsersBean::row).toList());
    }

    @Override
    @AdministratorOnly
    public UserRow appoint(String name, long byUserId, char[] password) throws RefusedException {
        String by = confirmed(byUserId, password);
        return changed(name, () -> {
            UserRecord user = byName(name);
            if (store.appointAdministrator(user.id())) {
                audit.record(by, "user.appoint", user.name());
            }
            return UsersBean.row(byName(name));
        });
    }

    @Override
    @AdministratorOnly
    public UserRow dismiss(String name, long byUserId, char[] password) throws RefusedException {
        String by = confirmed(byUserId, password);
        return changed(name, () -> {
            // Under a lock of all of them: two who dismiss each other at the same time must not leave none.
            List<UserRecord> administrators = store.lockAdministrators();
            UserRecord user = byName(name);
            if (administrators.stream().noneMatch(each -> each.id() == user.id())) {
                throw unknown(name);
            }
            if (administrators.size() == 1) {
                throw new RefusedException(ServiceReason.LAST_ADMINISTRATOR, user.name());
            }
            store.dismissAdministrator(user.id());
            audit.record(by, "user.dismiss", user.name());
            return UsersBean.row(byName(name));
        });
    }

    private UserRow changed(String name, Transactions.Work<UserRow> change) throws RefusedException {
        long user = transactions.call(() -> byName(name)).id();
        try {
            return transactions.call(change);
        } finally {
            memory.forget(user);
        }
    }

    private String confirmed(long userId, char[] password) throws RefusedException {
        try {
            logins.unlock(userId, Lane.SECRETS, password).close();
            return logins.byId(userId).name();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private UserRecord byName(String name) throws RefusedException {
        return store.byNameKey(UserNames.keyOf(name)).orElseThrow(() -> unknown(name));
    }

    private static RefusedException unknown(String name) {
        return new RefusedException(ServiceReason.USER_UNKNOWN, name == null ? "" : name);
    }
}
