package org.yap.web.portal.login;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Password;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.LoginAttempt;
import org.yap.web.security.LoginPage;
import org.yap.web.security.LoginSession;
import org.yap.web.security.ReturnPath;
import org.yap.web.security.SecurityStamp;
import org.yap.web.security.UserSessions;
import org.yap.web.text.TextInput;

/** The first page, where people log in; and logging out. */
@Named
@RequestScoped
public class LoginView {
    private SecurityContext security;
    private LoginAttempt attempt;
    private Users users;
    private UserSessions logins;
    private PageMessages messages;

    @TextInput(TextLimit.NAME)
    private String name;

    @TextInput(TextLimit.PASSWORD)
    private String password;

    private String next;
    private boolean ended;

    protected LoginView() {}

    @Inject
    public LoginView(
            SecurityContext security, LoginAttempt attempt, Users users, UserSessions logins, PageMessages messages) {
        this.security = security;
        this.attempt = attempt;
        this.users = users;
        this.logins = logins;
        this.messages = messages;
    }

    /** Runs before the page is built. Whoever is logged in already is led on. */
    public String enter() {
        if (security.isCallerInRole(Users.ROLE_USER) || security.isCallerInRole(Users.ROLE_ADMINISTRATOR)) {
            return Navigation.to(home());
        }
        Map<String, String> parameters = external().getRequestParameterMap();
        ended = parameters.containsKey(LoginPage.ENDED);
        next = ReturnPath.judged(parameters.get(LoginPage.NEXT)).orElse(null);
        return null;
    }

    public void logIn() throws IOException, ServletException {
        if (logIn(name, password.toCharArray())) {
            Navigation.redirect(ReturnPath.judged(next).orElseGet(this::home));
        }
    }

    /** The page where a user or administrator begins. The container may remember a role that was taken away since. */
    private String home() {
        boolean administrator = security.isCallerInRole(Users.ROLE_ADMINISTRATOR)
                && users.byName(security.getCallerPrincipal().getName())
                        .filter(UserRow::isAdministrator)
                        .isPresent();
        return administrator ? Navigation.CONSOLE : Navigation.HOME;
    }

    public String logOut() throws ServletException {
        LoginSession.end(request());
        return Navigation.to(LoginPage.PATH);
    }

    /** True if it worked; otherwise a message says why. Either way the user before is logged out. */
    boolean logIn(String user, char[] secret) throws ServletException {
        Optional<HttpSession> session = LoginSession.begin(request());
        if (session.isEmpty()) {
            messages.wrong("login.full");
            return false;
        }
        AuthenticationStatus status = security.authenticate(
                request(),
                (HttpServletResponse) external().getResponse(),
                withParams()
                        .credential(new UsernamePasswordCredential(user, new Password(secret)))
                        .newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS && attempt.user().isPresent()) {
            if (logins.add(attempt.user().get(), request().getRemoteAddr(), session.get())) {
                SecurityStamp.set(session.get(), attempt.user().get());
                return true;
            }
            LoginSession.end(request());
            messages.wrong("login.full");
            return false;
        }
        session.get().invalidate();
        attempt.refusal().ifPresentOrElse(messages::refused, () -> messages.wrong("login.failed"));
        return false;
    }

    public boolean isSetupNeeded() {
        return users.needsSetup();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }

    /** Whether this page is shown because a session has ended. */
    public boolean isEnded() {
        return ended;
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest) external().getRequest();
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
