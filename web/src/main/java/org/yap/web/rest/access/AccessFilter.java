package org.yap.web.rest.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.yap.ejb.access.AccessAudit;
import org.yap.ejb.access.RequestUser;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.rest.problem.Problem;

/** Logs the caller in by HTTP Basic and checks the method's {@link Access}. The portal's sessions do not count here. */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    private final BasicLogins logins;
    private final Networks networks;
    private final Caller caller;
    private final RequestUser requestUser;
    private final AccessAudit audit;
    private final Problem problem;

    /** RESTEasy looks for it; CDI calls the other. */
    public AccessFilter() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public AccessFilter(
            BasicLogins logins,
            Networks networks,
            Caller caller,
            RequestUser requestUser,
            AccessAudit audit,
            Problem problem) {
        this.logins = logins;
        this.networks = networks;
        this.caller = caller;
        this.requestUser = requestUser;
        this.audit = audit;
        this.problem = problem;
    }

    /** For tests: what a container sets with each request. */
    AccessFilter during(ResourceInfo called, HttpServletRequest of) {
        resource = called;
        request = of;
        return this;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        caller.comesFrom(ClientAddress.keyOf(request.getRemoteAddr()));
        try {
            String header = context.getHeaderString(HttpHeaders.AUTHORIZATION);
            if (header != null) {
                logins.logIn(header, request.getRemoteAddr(), this::welcome);
            }
            judge(level());
        } catch (RefusedException e) {
            context.abortWith(problem.of(e));
        }
    }

    /** A method without a level is for administrators; the framework's own answers (OPTIONS) are for anybody. */
    private Access.Level level() {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return Access.Level.ANYBODY;
        }
        Access access = method.getAnnotation(Access.class);
        return access == null ? Access.Level.ADMINISTRATORS : access.value();
    }

    private void judge(Access.Level level) throws RefusedException {
        boolean enough =
                switch (level) {
                    case ANYBODY -> true;
                    case PROGRAMS -> caller.isKnown() || networks.openToPrograms();
                    case USERS -> caller.isKnown();
                    case ADMINISTRATORS -> caller.isAdministrator();
                };
        if (!enough) {
            if (level == Access.Level.ADMINISTRATORS) {
                audit.refused(
                        caller.isKnown() ? caller.name() : AccessAudit.STRANGER,
                        ClientAddress.keyOf(request.getRemoteAddr()));
            }
            throw new RefusedException(
                    caller.isKnown() ? ServiceReason.NOT_ALLOWED : ServiceReason.LOGIN_FAILED,
                    caller.isKnown() ? "" : "a login is needed here");
        }
    }

    private void welcome(UserRow user, char[] password) {
        caller.is(user, password);
        requestUser.is(user.id());
    }
}
