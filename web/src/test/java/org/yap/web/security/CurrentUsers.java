package org.yap.web.security;

import jakarta.security.enterprise.SecurityContext;
import java.lang.reflect.Proxy;
import java.security.Principal;
import org.yap.ejb.user.Users;

/** Makes the user of a session without a container. */
public final class CurrentUsers {
    private CurrentUsers() {}

    /** Somebody whom {@code users} knows. */
    public static CurrentUser loggedIn(Users users, String name) {
        SecurityContext security = (SecurityContext) Proxy.newProxyInstance(
                SecurityContext.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (proxy, method, arguments) -> (Principal) () -> name);
        CurrentUser user = new CurrentUser(security, users);
        user.lookUp();
        return user;
    }
}
