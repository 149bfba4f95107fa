package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.password.Lane;
import org.yap.ejb.password.PasswordUse;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.RequestClient;

/** Says for whom a password is tried: the user, and the client address of the request that is being answered. */
@Dependent
class PasswordUses {
    private final RequestClient client;

    @Inject
    PasswordUses(RequestClient client) {
        this.client = client;
    }

    PasswordUse ofUser(Lane lane, long userId) {
        return PasswordUse.ofUser(lane, userId, networks());
    }

    PasswordUse ofStranger(Lane lane) {
        return PasswordUse.ofStranger(lane, networks());
    }

    /** Empty if they are not known. */
    private List<String> networks() {
        String told = client.address();
        return told.isEmpty() ? List.of() : ClientAddress.networksOf(told);
    }
}
