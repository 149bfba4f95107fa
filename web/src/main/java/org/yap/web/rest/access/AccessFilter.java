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
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.yap.ejb.access.RequestUser;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.ClientAddress;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.rest.problem.Problem;

/** Logs the caller in by HTTP Basic and checks the method's {@link Access}. The portal's sessions do not count here. */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    private static final String SCHEME = "basic ";
    /** Base64 has four characters for three bytes of name, colon and password. */
    private static final int MAX_HEADER =
            SCHEME.length() + 4 * (TextLimit.NAME.bytes() + TextLimit.PASSWORD.bytes() + 3) / 3 + 4;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    private final Users users;
    private final Networks networks;
    private final RememberedLogins remembered;
    private final Caller caller;
    private final RequestUser requestUser;
    private final Problem problem;

    /** RESTEasy looks for it; CDI calls the other. */
    public AccessFilter() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public AccessFilter(
            Users users,
            Networks networks,
            RememberedLogins remembered,
            Caller caller,
            RequestUser requestUser,
            Problem problem) {
        this.users = users;
        this.networks = networks;
        this.remembered = remembered;
        this.caller = caller;
        this.requestUser = requestUser;
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
                logIn(header);
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
            throw new RefusedException(
                    caller.isKnown() ? ServiceReason.NOT_ALLOWED : ServiceReason.LOGIN_FAILED,
                    caller.isKnown() ? "" : "a login is needed here");
        }
    }

    private void logIn(String header) throws RefusedException {
        byte[] credentials = credentials(header);
        char[] password = {};
        boolean known = false;
        try {
            int colon = indexOfColon(credentials);
            String name = new String(credentials, 0, colon, StandardCharsets.UTF_8);
            password = characters(credentials, colon + 1);
            char[] tried = password;
            String address = request.getRemoteAddr();
            UserRow user = current(credentials, address, () -> users.authenticate(name, tried.clone(), address));
            caller.is(user, password);
            requestUser.is(user.id());
            known = true;
        } finally {
            Arrays.fill(credentials, (byte) 0);
            if (!known) {
                Arrays.fill(password, '\0');
            }
        }
    }

    /** The user as of now. A remembered login of an earlier password is checked anew; the role is never a remembered one. */
    private UserRow current(byte[] credentials, String address, RememberedLogins.Look look) throws RefusedException {
        UserRow known = remembered.logIn(credentials, address, look);
        Optional<UserRow> now = users.current(known.id(), known.generation());
        if (now.isPresent()) {
            return now.get();
        }
        remembered.forget(known.id());
        return remembered.logIn(credentials, address, look);
    }

    private static byte[] credentials(String header) throws RefusedException {
        if (header.length() > MAX_HEADER || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new RefusedException(ServiceReason.LOGIN_FAILED, "");
        }
        try {
            return Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ServiceReason.LOGIN_FAILED, "");
        }
    }

    private static int indexOfColon(byte[] credentials) throws RefusedException {
        for (int i = 0; i < credentials.length; i++) {
            if (credentials[i] == ':') {
                return i;
            }
        }
        throw new RefusedException(ServiceReason.LOGIN_FAILED, "");
    }

    private static char[] characters(byte[] bytes, int from) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
        char[] result = new char[decoded.remaining()];
        decoded.get(result);
        Arrays.fill(decoded.array(), '\0');
        return result;
    }
}
