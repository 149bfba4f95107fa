package org.yap.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import java.io.Serializable;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;

/** The user of this session; id and name are looked up once. Only pages behind the login have one. */
@Named
@SessionScoped
public class CurrentUser implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient SecurityContext security;
    private transient Users users;

    private long id;
    private String name;

    protected CurrentUser() {}

    @Inject
    public CurrentUser(SecurityContext security, Users users) {
        this.security = security;
        this.users = users;
    }

    @PostConstruct
    void lookUp() {
        UserRow user = users.byName(security.getCallerPrincipal().getName())
                .orElseThrow(() -> new IllegalStateException("logged in, but unknown"));
        id = user.id();
        name = user.name();
    }

    public long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    /** As of now: somebody may have been appointed or dismissed meanwhile. */
    public boolean isAdministrator() {
        return users.byName(name).filter(UserRow::isAdministrator).isPresent();
    }
}
