package org.yap.ejb.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.yap.ejb.password.Lane;
import org.yap.ejb.password.PasswordUse;
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
        return PasswordUse.ofUser(lane, userId, address());
    }

    PasswordUse ofStranger(Lane lane) {
        return PasswordUse.ofStranger(lane, address());
    }

    /** Empty if it is not known. */
    private String address() {
        String told = client.address();
        return told.isEmpty() ? "" : ClientAddress.keyOf(told);
    }
}
