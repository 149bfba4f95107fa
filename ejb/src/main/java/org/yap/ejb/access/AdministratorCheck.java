package org.yap.ejb.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;
import java.util.OptionalLong;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.RequestClient;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.UserRecord;
import org.yap.persistence.user.UserStore;

/** Refuses calls of {@link AdministratorOnly} methods to everybody who is no administrator now. */
@Interceptor
@AdministratorOnly
@Priority(Interceptor.Priority.APPLICATION)
public class AdministratorCheck {
    private final RequestUser user;
    private final UserStore store;
    private final Transactions transactions;
    private final AccessAudit audit;
    private final RequestClient client;

    @Inject
    public AdministratorCheck(
            RequestUser user, UserStore store, Transactions transactions, AccessAudit audit, RequestClient client) {
        this.user = user;
        this.audit = audit;
        this.client = client;
        this.store = store;
        this.transactions = transactions;
    }

    @AroundInvoke
    public Object check(InvocationContext call) throws Exception {
        Optional<UserRecord> caller = caller();
        if (caller.filter(UserRecord::administrator).isEmpty()) {
            caller.ifPresent(user -> audit.refused(user.name(), client.address()));
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "for administrators");
        }
        return call.proceed();
    }

    private Optional<UserRecord> caller() {
        OptionalLong id = idOfCaller();
        return id.isEmpty() ? Optional.empty() : transactions.ask(() -> store.byId(id.getAsLong()));
    }

    private OptionalLong idOfCaller() {
        try {
            return user.id();
        } catch (ContextNotActiveException noRequest) {
            return OptionalLong.empty();
        }
    }
}
