package org.yap.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import java.io.Serializable;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;

/** The user of this session, looked up once. Only pages behind the login have one. */
@Named
@SessionScoped
public class CurrentUser implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient SecurityContext security;
    private transient Users users;
    private transient OnlineUsers online;

    private long id;
    private String name;
    private boolean administrator;

    protected CurrentUser() {}

    @Inject
    public CurrentUser(SecurityContext security, Users users, OnlineUsers online) {
        this.security = security;
        this.users = users;
        this.online = online;
    }

    @PostConstruct
    void lookUp() {
        UserRow user = users.byName(security.getCallerPrincipal().getName())
                .orElseThrow(() -> new IllegalStateException("logged in, but unknown"));
        id = user.id();
        name = user.name();
        administrator = user.roles().contains(Users.ROLE_ADMINISTRATOR);
        online.entered(id);
    }

    @PreDestroy
    void leave() {
        if (online != null) {
            online.left(id);
        }
    }

    public long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public boolean isAdministrator() {
        return administrator;
    }
}
